"""How each page begins: in which section, and with which words. An e-book's list of pages is made from this."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from weasyprint.formatting_structure import boxes

from book.pdf.layout.boxtree import children, is_decoration
from book.pdf.model.document import PageStart

LETTERS = 400
"""How much of a page's text is kept: enough to find the place in a text that lacks what only pages say."""

ASIDE = (boxes.MarginBox, boxes.FootnoteAreaBox)


def page_start(page_box: Any) -> PageStart:
    """How a laid-out page begins. A page without text has no words; a blank one has no section either."""
    found = [each for child in children(page_box) if not isinstance(child, ASIDE) for each in _texts(child, "")]
    if not found:
        return PageStart()
    section = found[0][0]
    return PageStart(section, _beginning(words for _, words in takewhile(lambda each: each[0] == section, found)))


def _texts(box: Any, section: str) -> Iterator[tuple[str, str]]:
    """The section and the words of each text and field in a box; a field has none, nor has what CSS writes."""
    if box.element_tag == "section":
        section = box.element.get("id") or section
    if isinstance(box, boxes.TextBox):
        if "::" not in box.element_tag and not is_decoration(box):
            yield section, box.text
    elif isinstance(box, boxes.ReplacedBox) or box.element_tag in ("i", "input", "textarea"):
        yield section, ""
    for child in children(box):
        yield from _texts(child, section)


def _beginning(texts: Iterator[str]) -> str:
    """The first words, as they stand: a word cut at the end of a line is put together where letters are compared."""
    beginning = ""
    for words in texts:
        if len(beginning) >= LETTERS:
            break
        beginning += words if beginning.endswith(("-", "‐")) else f" {words}"
    return " ".join(beginning.split())[:LETTERS]
