"""Formulas: MathML in an e-book, a drawing of lines on paper that says the formula in plain signs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from dataclasses import replace
from html import escape

from markdown_it.token import Token

from book.html.markup import attributes, element
from book.html.writer import Tokens, Writer
from book.manuscript.formula_labels import FormulaLabel, Labels
from book.manuscript.mathematics import Drawn, Formula, drawn, drawn_rows, rows_of_table
from book.manuscript.tokens.blocks import FORMULA, FORMULA_LABELS

_MATHML = "{http://www.w3.org/1998/Math/MathML}"


def formula(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write a formula, among words or, where it is displayed, on lines of its own, its numbers at the margin."""
    token = tokens[at]
    found, labels = FORMULA.of(token), FORMULA_LABELS.get(token) or (None,)
    if len(labels) > 1:
        return _paged_rows(found, labels) if writer.context.paged else _rows(found, labels)
    written = set_formula(token, writer.context.paged)
    return _line(written, labels[0]) if found.display else written


def _line(written: str, label: FormulaLabel | None, name: str = "formula-line") -> str:
    """One line with a formula, and with its number if it has one."""
    number = element("span", escape(label.printed), class_="formula-number") if label else ""
    name = f"{name} numbered" if label else name
    return element("span", written + number, class_=name, id=label.anchor if label else None)


def _paged_rows(found: Formula, labels: Labels) -> str:
    """Rows on paper: a drawing and words for each, all as wide."""
    pictures = drawn_rows(found.mathml)
    rows = (_picture(picture, words) for picture, words in zip(pictures, _said_rows(found, labels), strict=True))
    return "".join(_line(row, label, "formula-line row") for row, label in zip(rows, labels, strict=True))


def _said_rows(found: Formula, labels: Labels) -> list[str]:
    """What each row says: its number parts it from the next one, or else a semicolon. Paper and e-book say the same."""
    last = len(labels) - 1
    return [
        words + ";" * (not label and at < last)
        for at, (words, label) in enumerate(zip(found.rows, labels, strict=True))
    ]


def _rows(found: Formula, labels: Labels) -> str:
    """Rows in an e-book: one table. A cell in front of each is what links lead to, one behind it has its number."""
    root = ET.fromstring(found.mathml)
    for row, label in zip(rows_of_table(root), labels, strict=True):
        _put_number(row, label)
    table = next(root.iter(f"{_MATHML}mtable"))
    if spacing := table.get("columnspacing"):
        table.set("columnspacing", f"0em {spacing}")
    ET.register_namespace("", _MATHML[1:-1])
    written = ET.tostring(root, encoding="unicode")
    rows = zip(_said_rows(found, labels), labels, strict=True)
    spoken = " ".join(f"{words} {label.printed}" if label else words for words, label in rows)
    return _line(_mathml(replace(found, mathml=written, words=spoken)), None, "formula-line rows")


def _put_number(row: ET.Element, label: FormulaLabel | None) -> None:
    """Give a row its two cells: as both are as wide (`epub.css`), the formula stays in the middle."""
    front = ET.Element(f"{_MATHML}mtd", {"class": "formula-room"})
    behind = ET.SubElement(row, f"{_MATHML}mtd", {"columnalign": "right", "class": "formula-number"})
    row.insert(0, front)
    if label:
        ET.SubElement(behind, f"{_MATHML}mspace", {"width": "2em"})
        ET.SubElement(behind, f"{_MATHML}mtext").text = label.printed
        if label.anchor:
            front.set("id", label.anchor)


def set_formula(token: Token, paged: bool) -> str:
    """Return the XHTML of a formula by itself. paged: for pages, where it is drawn."""
    found = FORMULA.of(token)
    return _drawing(found) if paged else _mathml(found)


def _mathml(found: Formula) -> str:
    said = attributes(alttext=found.words)
    return re.sub("^<math", lambda _: f"<math{said}", found.mathml)


def _drawing(found: Formula) -> str:
    return _picture(drawn(found.mathml), found.words)


def _picture(picture: Drawn, words: str) -> str:
    src = "data:image/svg+xml;base64," + b64encode(picture.svg.encode()).decode()
    style = f"width: {picture.width:.3f}ex; vertical-align: {picture.foot:.3f}ex"
    return f"<img{attributes(class_='formula', role='math', src=src, alt=words, style=style)}/>"
