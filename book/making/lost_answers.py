"""Proof that nobody's answer space is lost on its way: in the XHTML of every edition, and on the pages of its PDFs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from book.diagnostics import Code, Problems
from book.editions import Edition, Face
from book.html.context import Piece
from book.html.lost_spaces import lost_spaces
from book.html.render import pieces
from book.making.missing_letters import letters_of, letters_without_font, report_letters
from book.making.reading import Prepared
from book.manuscript.model import AnswerSpace


def report_lost(spaces: Iterable[AnswerSpace], edition: Edition, problems: Problems) -> None:
    """Report answer spaces that an edition would not show."""
    for space in spaces:
        problems.add(Code.ANSWER_LOST, space.place, label=space.label, edition=edition.label)


def prove_pages(book: Prepared, editions: Iterable[Edition], problems: Problems) -> None:
    """Report what is lost on the way to the XHTML of editions: answer spaces, each way once; letters without a font."""
    letters: set[str] = set()
    for edition, made in _written(book, editions):
        report_lost(lost_spaces(made), edition, problems)
        letters |= letters_of(made) if edition.face is not Face.EREADER else set()
    report_letters(letters_without_font(letters, book.project), book.project, book.manuscript, problems)


def _written(book: Prepared, editions: Iterable[Edition]) -> Iterator[tuple[Edition, list[Piece]]]:
    ways = {(edition.face, edition.therapist_notes, edition.scope.whole_book): edition for edition in editions}
    for edition in ways.values():
        context = book.context(edition)
        manuscript, is_book = book.manuscript, edition.scope.whole_book
        for section in manuscript.sections if is_book else manuscript.worksheets.values():
            yield edition, list(pieces(section, context))
