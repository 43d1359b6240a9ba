"""Who made the book and how it is known, as lines of the title page and of the page about the book."""

from __future__ import annotations

from book.cldr import long_date
from book.project import Project
from book.trade.keys import AUTHORS
from book.trade.relators import RELATORS
from book.wording import Wording

ON_TITLE_PAGE = frozenset({"edt", "com", "trl", "ill", "pht", "ctb", "wfw", "win", "wpr", "waw"})
"""Whom a title page names beside the authors; all others stand on the page about the book alone."""


def credit_lines(project: Project, wording: Wording, title_page: bool = False) -> list[str]:
    """Return a line for each role but the author's, in the order of the first who has it.

    title_page: only what a title page names.
    """
    roles = dict.fromkeys(role for each in project.creators for role in each.role if role not in AUTHORS)
    lines = [_line(role, project, wording) for role in roles if role in ON_TITLE_PAGE or not title_page]
    return [*filter(None, lines), *(each.credit for each in project.creators if each.credit)]


def _line(role: str, project: Project, wording: Wording) -> str:
    """The line of a role; "" where all who have it have a line of their own."""
    names = ", ".join(each.name for each in project.creators if role in each.role and not each.credit)
    said = wording.trade.credits
    word = RELATORS[role][0].upper() + RELATORS[role][1:]
    return said.get(role, said["other"]).format(role=word, names=names) if names else ""


def by_line(project: Project) -> str:
    """Return the names of the authors, "" for a book that only others have made."""
    return ", ".join(each.name for each in project.creators if each.wrote and not each.credit)


def trade_lines(project: Project, wording: Wording) -> list[str]:
    """Return what the page about the book says for shops and libraries: series, edition, date, rights, ISBNs."""
    said, lines = wording.trade, []
    if series := project.series:
        numbered = said.series.format(title=series.title, number=series.number)
        lines.append(numbered if series.number else series.title)
    if project.edition:
        lines.append(project.edition.words)
    if project.published:
        lines.append(said.published.format(date=long_date(wording.language, project.published)))
    return [*lines, *filter(None, [project.rights]), *_isbns(project, wording)]


def _isbns(project: Project, wording: Wording) -> list[str]:
    said = wording.trade
    return [said.isbn.format(isbn=isbn, format=said.formats[name]) for name, isbn in project.isbn.given().items()]
