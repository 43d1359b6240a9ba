"""Tables to fill that have more columns than an upright page has room for."""

from __future__ import annotations

from book.diagnostics import Code, Problems
from book.html.many_columns import ACROSS, UPRIGHT, columns_of, least_width
from book.manuscript.model import Manuscript, Worksheet
from book.manuscript.tokens.blocks import FILL, QUESTIONNAIRE


def check_tables(manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every table with cells to fill that is set in parts, and would not be if its worksheet lay across.

    Columns are reckoned for letters of the usual size.
    """
    for sheet in manuscript.in_reading_order():
        if isinstance(sheet, Worksheet) and not sheet.landscape:
            for at, token in enumerate(sheet.tokens):
                if FILL.get(token) and not QUESTIONNAIRE.get(token):
                    _check(sheet, at, problems)


def _check(sheet: Worksheet, at: int, problems: Problems) -> None:
    columns = columns_of(sheet.tokens, at)
    need = least_width(columns)
    if UPRIGHT < need <= ACROSS:
        place = sheet.place_of(sheet.tokens[at])
        problems.add(Code.TABLE_WIDE, place, columns=len(columns), need=round(need), room=round(UPRIGHT))
