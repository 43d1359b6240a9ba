"""Number chapters, worksheets, figures, tables and formulas, each from 1 through the whole book."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from book.manuscript.model import Manuscript, Role
from book.manuscript.tokens.blocks import FORMULA_LABEL, NUMBER


def number(manuscript: Manuscript) -> None:
    """Set `number` of every chapter and worksheet, in reading order, and `NUMBER` of figures and of tables.

    Only tables that have a caption are numbered, and formulas that have a name: in their `FORMULA_LABEL`.
    """
    chapters, sheets = count(1), count(1)
    for section in manuscript.in_reading_order():
        if section.role is Role.CHAPTER:
            section.number = next(chapters)
        elif section.role is Role.WORKSHEET:
            section.number = next(sheets)
    _number_floats(manuscript)


def _number_floats(manuscript: Manuscript) -> None:
    figures, tables, formulas = count(1), count(1), count(1)
    for _, token in manuscript.walk():
        if token.type == "figure":
            NUMBER.put(token, next(figures))
        elif token.type == "table_open" and token.children:
            NUMBER.put(token, next(tables))
        elif (label := FORMULA_LABEL.get(token)) and not label.number:
            FORMULA_LABEL.put(token, replace(label, number=str(next(formulas))))
