"""Pages of the web that Google Docs writes of a document, before pandoc sees them.

Its habits: a class `title` for the title, a list of its own for each level (`lst-kix_NAME-LEVEL`), notes and comments
at the end of the page, a way through google.com in each link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from book.importing.looks import Rules
from book.importing.marks import BOXES, PAGE, TICKED
from book.importing.report import Left

_LIST = re.compile(r"lst-(kix_\S+)-(\d+)")
_BULLET = re.compile(r"\"\\?\\([0-9a-fA-F]{6})")
_EDGE = re.compile(r"^\xa0(?=\S)|(?<=\S)\xa0$")
_SHORT, _LONG = 60, 400


def is_of_google(root: HtmlElement) -> bool:
    """Whether Google Docs has written a page."""
    kinds = [str(each) for each in root.xpath("//@class")]
    return any("doc-content" in kind or "lst-kix_" in kind for kind in kinds)


def regular_page(root: HtmlElement, rules: Rules, left: Left) -> None:
    """Give a page the elements that its looks and classes mean. left: notes what is taken out."""
    _comments(root, left)
    _notes(root)
    _title(root)
    _boxes(root, rules)
    _lists(root)
    _spaces(root)
    for link in root.xpath("//a[@href]"):
        link.set("href", _straight(link.get("href")))
    for line in list(root.iter("hr")):
        if "page-break-before" in line.get("style", ""):
            line.tag, line.text = "p", PAGE


def _spaces(root: HtmlElement) -> None:
    """A space at the end of a span is written so that no browser drops it, and is a usual one."""
    for span in root.iter("span"):
        span.text = _EDGE.sub(" ", span.text or "")


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _drop(element: HtmlElement) -> None:
    """Take an element out, but for the words behind it; the page itself stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _shown(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}…"


def _straight(address: str) -> str:
    """Return where a link leads that goes through google.com."""
    if not address.startswith(("https://www.google.com/url?", "http://www.google.com/url?")):
        return address
    return parse_qs(urlsplit(address).query).get("q", [address])[0]


# --- comments and notes


def _comments(root: HtmlElement, left: Left) -> None:
    """Comments stand at the end of the page, each with a letter that leads back to its place."""
    for comment in list(root.xpath("//a[starts-with(@id, 'cmnt') and starts-with(@href, '#cmnt_ref')]")):
        mark = next(iter(root.xpath("//a[@id=$name]", name=comment.get("href")[1:])), None)
        about = f" at “{_shown(_about(mark), _SHORT)}”" if mark is not None else ""
        holder = _holder(comment)
        _drop(comment)
        left.add(f"comment{about}: “{_shown(_words(holder), _LONG)}”")
        _drop(holder)
        if mark is not None:
            _drop(_raised(mark))


def _about(mark: HtmlElement) -> str:
    """Return the words of a paragraph in front of the mark of a comment, without the marks of others."""
    paragraph = next(mark.iterancestors("p", "li", "td", "h1", "h2", "h3", "h4", "h5", "h6"), mark)
    before = [each for each in paragraph.itertext() if not re.fullmatch(r"\[\w+\]", str(each))]
    return " ".join("".join(map(str, before)).split())


def _holder(link: HtmlElement) -> HtmlElement:
    """Return the block at the end of the page that holds a note or a comment."""
    paragraph = next(link.iterancestors("p"), link)
    above = paragraph.getparent()
    return above if above is not None and above.tag == "div" else paragraph


def _raised(mark: HtmlElement) -> HtmlElement:
    parent = mark.getparent()
    return parent if parent is not None and parent.tag == "sup" and len(parent) == 1 else mark


def _notes(root: HtmlElement) -> None:
    """Notes become those that pandoc knows, of EPUB: `noteref` and `footnote`."""
    for link in list(root.xpath("//a[starts-with(@id, 'ftnt') and starts-with(@href, '#ftnt_ref')]")):
        mark = next(iter(root.xpath("//a[@id=$name]", name=link.get("href")[1:])), None)
        if mark is None:
            continue
        name, holder = link.get("id"), _holder(link)
        _drop(link)
        before = holder.getprevious()
        if before is not None and before.tag == "hr":
            _drop(before)
        _become(holder, "aside", {"epub:type": "footnote", "id": name})
        place = _raised(mark)
        _become(mark, "a", {"epub:type": "noteref", "href": f"#{name}"})
        if place is not mark:
            place.drop_tag()


def _become(element: HtmlElement, tag: str, attributes: dict[str, str]) -> None:
    element.tag = tag
    for name in list(element.attrib):
        del element.attrib[name]
    for name, value in attributes.items():
        element.set(name, value)


# --- title


def _title(root: HtmlElement) -> None:
    """The paragraph of the class `title` is the page's title, as one in Word's style is."""
    found = next((each for each in root.iter("p") if "title" in each.get("class", "").split() and _words(each)), None)
    head = next(root.iter("head"), None)
    if found is None or head is None:
        return
    for old in list(head.iter("title")):
        _drop(old)
    etree.SubElement(head, "title").text = _words(found)
    _drop(found)


# --- lists


def _boxes(root: HtmlElement, rules: Rules) -> None:
    """A bullet that is a box stands in front of the words of its item."""
    for each in root.iter("ul"):
        match = _LIST.search(each.get("class", ""))
        said = rules.get(f".{match[0]}>li:before", {}).get("content", "") if match else ""
        code = _BULLET.match(said)
        sign = chr(int(code[1], 16)) if code else said.strip("\"' ")
        if sign and sign in BOXES + TICKED:
            for item in each.iter("li"):
                item.text = f"{sign} {item.text or ''}"


def _lists(root: HtmlElement) -> None:
    """Lists that follow each other, one for each level, become one in which others stand."""
    for each in list(root.iter("ul", "ol")):
        before = each.getprevious()
        match = _LIST.search(each.get("class", ""))
        if match is None or before is None or before.tag not in ("ul", "ol") or (before.tail or "").strip():
            continue
        _join(before, each, int(match[2]))


def _join(before: HtmlElement, each: HtmlElement, level: int) -> None:
    """Put a list where its level is in the list before it."""
    open_lists = list(_open(before))
    same = next((at for at in open_lists if _level(at) == level and at.tag == each.tag), None)
    above = next((at for at in reversed(open_lists) if _level(at) < level and len(at)), None)
    if same is not None:
        same.extend(list(each))
        _drop(each)
    elif above is not None:
        above[-1].append(each)


def _open(outer: HtmlElement) -> Iterator[HtmlElement]:
    """Give a list, the one that ends it, and so on."""
    yield outer
    if len(outer) and len(outer[-1]) and outer[-1][-1].tag in ("ul", "ol"):
        yield from _open(outer[-1][-1])


def _level(each: HtmlElement) -> int:
    match = _LIST.search(each.get("class", ""))
    return int(match[2]) if match else 0
