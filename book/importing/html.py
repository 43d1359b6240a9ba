"""Forms of a page of the web: fields, boxes and lists that unfold become marks, scripts and frames are taken out."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from book.importing.archive import Unreadable
from book.importing.elements import swap
from book.importing.google_docs import is_of_google, regular_page
from book.importing.looks import rules_of, show_looks
from book.importing.marks import BLANK, BOX, CIRCLE, DONE, FIELD, LINES, clean, unfolding
from book.importing.report import Left

_SILENT = {"hidden", "submit", "reset", "button", "image", "file"}
_RULED = re.compile(r"<u>((?:\s|&nbsp;)*)</u>", re.IGNORECASE)
_FIELDS = re.compile(r"<input\b[^<>]*>|<(textarea|select)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_OUT = ("script", "iframe", "object", "embed", "audio", "video", "noscript", "template")


def marked_html(data: bytes, left: Left) -> bytes:
    """Return a page with marks for its answer spaces. left: notes what is taken out. Raises Unreadable."""
    try:
        root = lxml_html.fromstring(_decoded(data))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("there is no page in it") from error
    rules = rules_of(root)
    if is_of_google(root):
        regular_page(root, rules, left)
    show_looks(root, rules)
    etree.strip_elements(root, "style", with_tail=False)
    for element in list(root.iter(*_OUT)):
        left.add(f"<{element.tag}>: left out")
        swap(element, lxml_html.Element("span"))
    for element in list(root.iter("input", "textarea", "select", "button")):
        _replace(element, left)
    _keep_names(root)
    for rule in list(root.iter("u")):
        words = "".join(map(str, rule.itertext()))
        if len(words) > 1 and not words.strip(" \xa0\t\n"):
            _put(rule, [BLANK * max(4, len(words))])
    return bytes(lxml_html.tostring(root, encoding="utf-8"))


def _keep_names(root: lxml_html.HtmlElement) -> None:
    """Put the names of blocks that links lead to into spans, as pandoc drops those of paragraphs and items."""
    targets = {str(link.get("href"))[1:] for link in root.iter("a") if str(link.get("href", "")).startswith("#")}
    for block in root.iter("p", "li", "td", "th", "dt", "dd", "blockquote", "section", "article", "div"):
        if block.get("id") in targets:
            span = lxml_html.Element("span")
            span.set("id", block.get("id"))
            span.tail, block.text = block.text, None
            block.insert(0, span)
            del block.attrib["id"]


def forms_of(text: str) -> str:
    """Return Markdown with marks for the fields of forms in it, and for spaces that HTML underlines."""
    text = _RULED.sub(lambda rule: BLANK * max(4, len(rule[1].replace("&nbsp;", " "))), text)
    return _FIELDS.sub(lambda found: _mark(lxml_html.fragment_fromstring(found[0])) or found[0], text)


def _decoded(data: bytes) -> str | bytes:
    try:
        text = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return data  # the page says its encoding, or the parser guesses
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _replace(element: lxml_html.HtmlElement, left: Left) -> None:
    mark = _mark(element)
    if not mark:
        left.add(f"<{element.tag} type={element.get('type', '')}>: left out")
    _put(element, mark.split("\n"))


def _put(element: lxml_html.HtmlElement, lines: list[str]) -> None:
    span = lxml_html.Element("span")
    span.text = f" {lines[0]} "
    for line in lines[1:]:
        etree.SubElement(span, "br").tail = line
    swap(element, span)


def _mark(element: lxml_html.HtmlElement) -> str:
    if element.tag == "select":
        options = [" ".join(option.text_content().split()) for option in element.iter("option")]
        return unfolding(options)
    if element.tag == "textarea":
        rows = element.get("rows", "")
        return "\n".join([BLANK * FIELD] * (int(rows) if rows.isdigit() and 0 < int(rows) <= 60 else LINES))
    kind = element.get("type", "text").lower()
    if element.tag == "button" or kind in _SILENT:
        return ""
    date = {"date": "(dd/mm/yyyy) ", "time": "(hh:mm) "}.get(kind, "")
    box = DONE if element.get("checked") is not None else BOX
    return {"checkbox": box, "radio": CIRCLE}.get(kind, date + BLANK * FIELD)
