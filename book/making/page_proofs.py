"""What a check proves of the XHTML of each edition, before a page is set: answer spaces, letters, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from book.diagnostics import Problems
from book.editions import WEB, Edition
from book.html.context import Piece
from book.html.lost_spaces import lost_spaces
from book.html.render import pieces
from book.making.lost_answers import report_lost
from book.making.missing_letters import add_letters, letters_outside, report_letters, says_pictures_in_words
from book.making.reading import Prepared
from book.reflowable.documents import link, make_documents
from book.web.help import own_page


def prove_pages(
    book: Prepared, editions: Iterable[Edition], problems: Problems, go_on: Callable[[], None] = lambda: None
) -> None:
    """Report what is lost on the way to the XHTML of editions: answer spaces, each way once; letters without a font.

    Of e-books and sites: what would be no page, or have links and names that lead nowhere or to two places. go_on:
    called before each section; it may raise what ends the work.
    """
    asked = list(editions)
    letters, in_words = letters_outside(book, asked), says_pictures_in_words(asked)
    flowing = _of_site(book, asked)
    for edition, made in _written(book, asked):
        go_on()
        report_lost(lost_spaces(made), edition, problems)
        if edition.on_paper:
            add_letters(made, in_words, letters)
        elif edition.scope.whole_book:
            flowing += made
    link(make_documents(flowing, _numbered, problems), problems)
    report_letters(letters, book, asked, problems)


def prove_letters(book: Prepared, editions: Iterable[Edition], problems: Problems) -> set[str]:
    """Report letters without a font as `prove_pages` does, and return them."""
    asked = list(editions)
    letters, in_words = letters_outside(book, asked), says_pictures_in_words(asked)
    for _, made in _written(book, (edition for edition in asked if edition.on_paper)):
        add_letters(made, in_words, letters)
    return report_letters(letters, book, asked, problems)


def _of_site(book: Prepared, editions: Iterable[Edition]) -> list[Piece]:
    """What a site has before the pages of the book."""
    site = next((edition for edition in editions if edition.scope is WEB), None)
    return own_page(book.context(site)) if site else []


def _numbered(number: int, _: Piece) -> str:
    return f"{number}.html"


def _written(book: Prepared, editions: Iterable[Edition]) -> Iterator[tuple[Edition, list[Piece]]]:
    ways = {(edition.on_paper, edition.notes, edition.scope.whole_book): edition for edition in editions}
    for edition in ways.values():
        context = book.context(edition)
        manuscript, is_book = book.manuscript, edition.scope.whole_book
        for section in manuscript.sections if is_book else manuscript.worksheets.values():
            yield edition, list(pieces(section, context))
