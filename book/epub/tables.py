"""Tables for narrow pages: each cell says its column's name, so that a row can be shown as a stack of named cells."""

from __future__ import annotations

from lxml import etree

from book.epub.xhtml import element, tag, text_of

# From so many columns on, a table does not fit a telephone at 200 % text.
MANY_COLUMNS = 3


def name_cells(root: etree._Element) -> None:
    """Name the cells of every table that has one row of headers and no cell that spans others.

    A cell with an answer space gets the name as words, which every reader shows; a cell of words only gets it as
    `data-label`, for the stylesheet, and only where the table is wide (class `wide`).
    """
    for table in root.iter(tag("table")):
        heads = table.findall(f"{tag('thead')}/{tag('tr')}")
        if len(heads) != 1 or any(cell.get("colspan") or cell.get("rowspan") for cell in table.iter()):
            continue
        names = [text_of(cell) for cell in heads[0]]
        to_fill = any(node.get("data-space") for node in table.iter())
        if to_fill or len(names) >= MANY_COLUMNS:
            table.set("class", f"{table.get('class', '')} {'rows' if to_fill else 'wide'}".strip())
            _name_rows(table, names, to_fill)


def _name_rows(table: etree._Element, names: list[str], to_fill: bool) -> None:
    for row in table.findall(f"{tag('tbody')}/{tag('tr')}"):
        for cell, name in zip(row, names, strict=False):
            if cell.tag != tag("td") or not name:
                continue
            if to_fill:
                _say(cell, name)
            else:
                cell.set("data-label", name)


def _say(cell: etree._Element, name: str) -> None:
    """Put the name above a space to write in, and behind a box to mark."""
    if any("ws-box" in node.get("class", "") for node in cell.iter()):
        cell[-1].tail = "\u00a0"
        cell.append(element("span", name, class_="choice-name"))
        return
    words = element("span", name, class_="cell-name")
    words.tail = f" {cell.text or ''}"
    cell.text = None
    cell.insert(0, words)
