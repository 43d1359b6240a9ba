"""Tables to fill that have more columns than their page has room for."""

from __future__ import annotations

from book.diagnostics import Code, Place, Problems
from book.html.many_columns import ACROSS, UPRIGHT, columns_of, least_width
from book.manuscript.model import Manuscript, Section, Worksheet
from book.manuscript.tokens.blocks import FILL, QUESTIONNAIRE


def check_tables(manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every table with cells to fill that is wider than its page, as columns are reckoned for usual letters."""
    for section in manuscript.in_reading_order():
        for at, token in enumerate(section.tokens):
            if FILL.get(token) and not QUESTIONNAIRE.get(token):
                _check(section, at, problems)


def _check(section: Section, at: int, problems: Problems) -> None:
    columns = columns_of(section.tokens, at)
    need, room, most = least_width(columns), *_rooms(section)
    if need <= room:
        return
    line = section.tokens[at].map
    place = Place(section.source, line[0] + 1 if line else 0)
    code, has = (Code.TABLE_WIDE, room) if need <= most else (Code.TABLE_TOO_WIDE, most)
    problems.add(code, place, columns=len(columns), need=round(need), room=round(has))


def _rooms(section: Section) -> tuple[float, float]:
    """How much room a table has in mm, and how much it can have."""
    if not isinstance(section, Worksheet):
        return UPRIGHT, UPRIGHT
    return ACROSS if section.landscape else UPRIGHT, ACROSS
