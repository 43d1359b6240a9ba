"""Proof that nobody's answer space is lost on its way: in the XHTML of every edition, and on the pages of its PDFs."""

from __future__ import annotations

from collections.abc import Iterable

from book.diagnostics import Code, Problems
from book.editions import Edition
from book.html.lost_spaces import lost_spaces
from book.html.render import pieces
from book.making.reading import Prepared
from book.manuscript.model import AnswerSpace


def report_lost(spaces: Iterable[AnswerSpace], edition: Edition, problems: Problems) -> None:
    """Report answer spaces that an edition would not show."""
    for space in spaces:
        problems.add(Code.ANSWER_LOST, space.place, label=space.label, edition=edition.label)


def prove_answers(book: Prepared, editions: Iterable[Edition], problems: Problems) -> None:
    """Report the answer spaces that are lost on the way to the XHTML of editions, each way once."""
    ways = {(edition.face, edition.therapist_notes, edition.scope.whole_book): edition for edition in editions}
    for edition in ways.values():
        context = book.context(edition)
        manuscript, is_book = book.manuscript, edition.scope.whole_book
        for section in manuscript.sections if is_book else manuscript.worksheets.values():
            report_lost(lost_spaces(pieces(section, context)), edition, problems)
