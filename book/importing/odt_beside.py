"""What an OpenDocument text says beside its words, which pandoc drops: comments, deletions, text boxes, links.

Annotations (OpenDocument 1.3, part 3, 14.2), tracked changes (5.5), text boxes (10.4.2), hidden text (7.7.8), bookmarks
(6.2.1), links (6.1.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from book.importing.elements import Element, remove, swap
from book.importing.marks import BLANK, FIELD, LINE, unfolding
from book.importing.report import Left

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _DRAW, _OFFICE, _SVG = (f"{{{_NS}{name}:1.0}}" for name in ("text", "drawing", "office", "svg-compatible"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SHORT, _LONG = 60, 400
_TAB, _WIDEST_SPACE = 5, 8
"""How many spaces a tab is worth, and how many make a gap that somebody writes in."""
_LINES_OF = {"cm": 1.2, "mm": 0.08, "in": 3.0, "pt": 0.042}
"""How many lines that are written by hand stand in a unit of height."""


def read_beside(root: Element, left: Left) -> None:
    """Put what pandoc would drop into the text, or tell it. root: of the content."""
    _comments(root, left)
    _deletions(root, left)
    _text_boxes(root, left)
    _links(root)
    for hidden in list(root.iter(f"{_TEXT}hidden-text")):
        left.add(f"hidden words “{_shown(str(hidden.get(f'{_TEXT}string-value', '')), _LONG)}”")
    for listed in list(root.iter(f"{_TEXT}drop-down")):
        items = [str(label.get(f"{_TEXT}value", "")) for label in listed.iter(f"{_TEXT}label")]
        _say(listed, unfolding(items))
    for paragraph in root.iter(f"{_TEXT}p"):
        _gaps(paragraph)


def _shown(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rstrip()}…"


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _say(element: Element, words: str) -> None:
    span = etree.Element(f"{_TEXT}span")
    span.text = words
    swap(element, span)


def _comments(root: Element, left: Left) -> None:
    for comment in list(root.iter(f"{_OFFICE}annotation")):
        author = comment.findtext(f"{_DC}creator") or "somebody"
        paragraph = next(comment.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None)
        said = " ".join(map(_words, comment.iter(f"{_TEXT}p")))
        swap(comment, etree.Element(f"{_TEXT}span"))
        at = f" at “{_shown(_words(paragraph), _SHORT)}”" if paragraph is not None else ""
        left.add(f"comment of {author}{at}: “{_shown(said, _LONG)}”")


def _deletions(root: Element, left: Left) -> None:
    for change in root.iter(f"{_TEXT}deletion"):
        words = " ".join(map(_words, change.iter(f"{_TEXT}p", f"{_TEXT}h")))
        if words:
            left.add(f"tracked changes: the deleted words “{_shown(words, _SHORT)}” are left out")


def _text_boxes(root: Element, left: Left) -> None:
    """What stands in a text box stands behind the paragraph that it is fixed to; an empty one is ruled lines."""
    for box in reversed(list(root.iter(f"{_DRAW}text-box"))):
        frame = next(box.iterancestors(f"{_DRAW}frame"), box)
        paragraph = next(frame.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None)
        if paragraph is None or next(box.iter(f"{_DRAW}image"), None) is not None:
            continue
        if not _words(box):
            first = next(box.iter(f"{_TEXT}p"), None)
            if first is not None:
                first.text = BLANK * LINE * _lines(str(frame.get(f"{_SVG}height", "")))
        for child in reversed(list(box)):
            paragraph.addnext(child)
        left.change("text box: its text stands behind the paragraph that it was fixed to")
        swap(frame, etree.Element(f"{_TEXT}span"))


def _lines(height: str) -> int:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(cm|mm|in|pt)", height)
    return max(1, round(float(match[1]) * _LINES_OF[match[2]])) if match else 1


def _links(root: Element) -> None:
    """A link to a bookmark or a heading becomes a reference to a bookmark, which pandoc follows."""
    bookmarks = {str(each.get(f"{_TEXT}name", "")) for each in root.iter(f"{_TEXT}bookmark", f"{_TEXT}bookmark-start")}
    headings = {_words(each): each for each in root.iter(f"{_TEXT}h")}
    for link in root.iter(f"{_TEXT}a"):
        name, _, kind = str(link.get(_HREF, "")).partition("|")
        if kind == "outline" and name not in bookmarks:
            heading = next((each for words, each in headings.items() if words and name.endswith(words)), None)
            _mark(heading, name.removeprefix("#"), bookmarks)
        if name.removeprefix("#") in bookmarks and name.startswith("#"):
            link.tag = f"{_TEXT}bookmark-ref"
            link.attrib.clear()
            link.set(f"{_TEXT}ref-name", name.removeprefix("#"))
            link.set(f"{_TEXT}reference-format", "text")


def _mark(heading: Element | None, name: str, bookmarks: set[str]) -> None:
    """Put a bookmark into a heading that a link leads to by its number and words."""
    if heading is not None and name not in bookmarks:
        mark = etree.Element(f"{_TEXT}bookmark", {f"{_TEXT}name": name})
        mark.tail, heading.text = heading.text, None
        heading.insert(0, mark)
        bookmarks.add(name)


# --- gaps


def _gaps(paragraph: Element) -> None:
    """A gap behind a colon or a question mark, of tabs or spaces, is room to write in."""
    before, gap = paragraph.text or "", list[Element]()
    for part in _parts(paragraph):
        gap.append(part)
        if (part.tail or "").strip():
            _fill(before, gap)
            before, gap = part.tail or "", []
    _fill(before, gap)


def _parts(paragraph: Element) -> Iterator[Element]:
    return (each for each in list(paragraph) if each.tag in (f"{_TEXT}tab", f"{_TEXT}s"))


def _fill(before: str, gap: list[Element]) -> None:
    width = sum(_TAB if each.tag == f"{_TEXT}tab" else int(str(each.get(f"{_TEXT}c", "1"))) for each in gap)
    if not before.rstrip().endswith((":", "?")) or width < _WIDEST_SPACE:
        return
    for each in gap[:-1]:
        remove(each)
    _say(gap[-1], f" {BLANK * FIELD} ")
