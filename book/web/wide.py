"""What may be wider than a telephone scrolls in a box of its own, which the keyboard reaches."""

from __future__ import annotations

from lxml import etree

from book.reflowable.tables import MANY_COLUMNS
from book.reflowable.xhtml import element, tag

BOX = "site-wide"


def box_wide(root: etree._Element) -> None:
    """Put every table of many columns into a box, and let the keyboard reach the lines of formulas."""
    for table in list(root.iter(tag("table"))):
        if max((len(row) for row in table.iter(tag("tr"))), default=0) >= MANY_COLUMNS:
            _box(table)
    for line in root.iter(tag("span")):
        if "formula-line" in line.get("class", "").split():
            line.set("tabindex", "0")


def _box(table: etree._Element) -> None:
    box = element("div", class_=BOX, tabindex="0")
    box.tail, table.tail = table.tail, None
    table.addprevious(box)
    box.append(table)
