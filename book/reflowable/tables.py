"""Tables for narrow pages: each cell says its column's name, so that a row can be shown as a stack of named cells."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import zip_longest

from lxml import etree

from book.reflowable.xhtml import MATHML, element, tag, text_of

# From so many columns on, a table does not fit a telephone at 200 % text, unless its words are very short: 360 px hold
# about 20 letters of 32 px.
MANY_COLUMNS = 3
MOST_LETTERS = 20


def name_cells(root: etree._Element) -> None:
    """Name the cells of every table that has one row of headers and no cell that spans others.

    The rows of a table to fill in, and of one with many columns, are shown as stacks (class `rows`): then each cell
    says its column's name in words, which every reader shows. Media queries would not do: some reading systems answer
    them with the width of all pages together. A table of words keeps its first cell as the head of the row (`words`);
    one with many columns that is `narrow` stays a table.
    """
    for table in root.iter(tag("table")):
        heads = table.findall(f"{tag('thead')}/{tag('tr')}")
        if len(heads) != 1 or any(cell.get("colspan") or cell.get("rowspan") for cell in table.iter()):
            continue
        names = list(heads[0])
        if any(node.get("data-space") for node in table.iter()):
            _add_class(table, "rows")
            _name_rows(table, names)
        elif len(names) >= MANY_COLUMNS and _letters_across(table) <= MOST_LETTERS:
            _add_class(table, "narrow")
        elif len(names) >= MANY_COLUMNS:
            _add_class(table, "rows words")
            _name_rows(table, [None, *names[1:]])


def _add_class(table: etree._Element, name: str) -> None:
    table.set("class", f"{table.get('class', '')} {name}".strip())


def _letters_across(table: etree._Element) -> int:
    """The letters of the longest word of each column, and a space between columns."""
    rows = [[max(map(len, text_of(cell).split()), default=0) for cell in row] for row in table.iter(tag("tr"))]
    return sum(max(column) + 1 for column in zip_longest(*rows, fillvalue=0))


def _name_rows(table: etree._Element, names: Sequence[etree._Element | None]) -> None:
    for row in table.findall(f"{tag('tbody')}/{tag('tr')}"):
        for cell, name in zip(row, names, strict=False):
            if cell.tag == tag("td") and name is not None and text_of(_words(name, "")) and (len(cell) or cell.text):
                _say(cell, name)


def _say(cell: etree._Element, name: etree._Element) -> None:
    """Put the name above a space to write in, and behind a box to mark that has no words of its own."""
    if any("ws-box" in node.get("class", "") for node in cell.iter()) and not _has_words(cell):
        cell[-1].tail = "\u00a0"
        cell.append(_words(name, "choice-name"))
        return
    words = _words(name, "cell-name")
    words.tail = f" {cell.text or ''}"
    cell.text = None
    cell.insert(0, words)


def _words(head: etree._Element, name: str) -> etree._Element:
    """The words of a header in an element of this class, without room to answer; its signs and formulas stay."""
    words = element("span", class_=name)
    _take_over(words, head)
    return words


def _take_over(words: etree._Element, node: etree._Element) -> None:
    """Add what stands in a node, without the elements around it: a link or an id may stand in a page but once."""
    _write(words, node.text)
    for child in node:
        if child.get("class") == "glyph" or child.tag == f"{{{MATHML}}}math":
            words.append(copy(child))
            words[-1].tail = None
        elif not child.get("data-space"):
            _take_over(words, child)
        _write(words, child.tail)


def _write(words: etree._Element, text: str | None) -> None:
    """Add letters behind what stands in an element already."""
    if len(words):
        words[-1].tail = (words[-1].tail or "") + (text or "")
    else:
        words.text = (words.text or "") + (text or "")


def _has_words(cell: etree._Element) -> bool:
    """Whether words stand beside what is in a cell."""
    return any((words or "").strip() for words in (cell.text, *(child.tail for child in cell)))
