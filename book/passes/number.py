"""Number chapters, worksheets and figures, each from 1 through the whole book."""

from __future__ import annotations

from itertools import count

from book.manuscript.model import Manuscript, Role


def number(manuscript: Manuscript) -> None:
    """Set `number` of every chapter and worksheet, and meta["number"] of every figure, in reading order."""
    chapters, sheets = count(1), count(1)
    for section in manuscript.in_reading_order():
        if section.role is Role.CHAPTER:
            section.number = next(chapters)
        elif section.role is Role.WORKSHEET:
            section.number = next(sheets)
    _number_figures(manuscript)


def _number_figures(manuscript: Manuscript) -> None:
    figures = count(1)
    for _, token in manuscript.walk():
        if token.type == "figure":
            token.meta["number"] = next(figures)
