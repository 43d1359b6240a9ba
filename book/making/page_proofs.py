"""What a check proves of the XHTML of each edition, before a page is set: no answer space is lost, no letter unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from book.diagnostics import Problems
from book.editions import Edition
from book.html.context import Piece
from book.html.lost_spaces import lost_spaces
from book.html.render import pieces
from book.making.lost_answers import report_lost
from book.making.missing_letters import letters_of, letters_without_font, report_letters
from book.making.reading import Prepared


def prove_pages(book: Prepared, editions: Iterable[Edition], problems: Problems) -> None:
    """Report what is lost on the way to the XHTML of editions: answer spaces, each way once; letters without a font."""
    letters: set[str] = set()
    for edition, made in _written(book, editions):
        report_lost(lost_spaces(made), edition, problems)
        letters |= letters_of(made) if edition.on_paper else set()
    report_letters(letters_without_font(letters, book.project), book.project, book.manuscript, problems)


def _written(book: Prepared, editions: Iterable[Edition]) -> Iterator[tuple[Edition, list[Piece]]]:
    ways = {(edition.face, edition.therapist_notes, edition.scope.whole_book): edition for edition in editions}
    for edition in ways.values():
        context = book.context(edition)
        manuscript, is_book = book.manuscript, edition.scope.whole_book
        for section in manuscript.sections if is_book else manuscript.worksheets.values():
            yield edition, list(pieces(section, context))
