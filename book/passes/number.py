"""Number chapters, worksheets, figures, tables and formulas, each from 1 through the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from book.manuscript.formula_labels import FormulaLabel
from book.manuscript.model import Manuscript, Role, Section
from book.manuscript.page_kinds import has_figures, stands_alone
from book.manuscript.steps import UNNUMBERED
from book.manuscript.tokens.blocks import FORMULA_LABELS, NUMBER, SECTION_NUMBER

HIGHEST, DEEPEST = 2, 3
"""The levels of headings that are numbered in a chapter."""
LEVELS = DEEPEST - HIGHEST + 1


def number(manuscript: Manuscript) -> None:
    """Set `number` of every chapter, appendix and worksheet, in reading order, and `NUMBER` of figures and of tables.

    Only tables that have a caption are numbered, no portraits, and formulas that have a name: in `FORMULA_LABELS`.
    """
    numbers = {role: count(1) for role in (Role.CHAPTER, Role.APPENDIX, Role.WORKSHEET)}
    for section in manuscript.in_reading_order():
        if section.role in numbers and not stands_alone(section.kind):
            section.number = next(numbers[section.role])
    _number_floats(manuscript)


def number_sections(manuscript: Manuscript) -> None:
    """Give the headings of numbered chapters and appendices, down to the third level, their `SECTION_NUMBER`.

    `{.unnumbered}` above a heading takes it out, and what is under it.
    """
    for section in manuscript.sections:
        if section.role in (Role.CHAPTER, Role.APPENDIX) and section.number:
            _number_headings(section)


def _number_headings(section: Section) -> None:
    above = [0] * LEVELS
    skipped = DEEPEST + 1
    for token in section.tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            if level <= skipped:
                skipped = level if UNNUMBERED in str(token.attrs.get("class")).split() else DEEPEST + 1
            if level < skipped and level <= DEEPEST:
                at = level - HIGHEST
                above[at:] = [above[at] + 1, *[0] * (LEVELS - at - 1)]
                SECTION_NUMBER.put(token, ".".join([section.printed_number, *map(str, above[: at + 1])]))


def _number_floats(manuscript: Manuscript) -> None:
    figures, tables, formulas = count(1), count(1), count(1)
    for section, token in manuscript.walk():
        if token.type == "figure" and has_figures(section.kind):
            NUMBER.put(token, next(figures))
        elif token.type == "table_open" and token.children:
            NUMBER.put(token, next(tables))
        elif labels := FORMULA_LABELS.get(token):
            FORMULA_LABELS.put(token, tuple(_numbered(label, formulas) for label in labels))


def _numbered(label: FormulaLabel | None, numbers: Iterator[int]) -> FormulaLabel | None:
    return replace(label, number=str(next(numbers))) if label and not label.number else label
