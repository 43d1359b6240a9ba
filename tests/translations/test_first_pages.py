"""The pages of *Feeling Again* to begin with, in other languages: whole, and the same to answer as the book's own."""

from __future__ import annotations

import pytest

from book.answers.index import index
from book.answers.read import Answer, Reading
from book.answers.translated import in_words_of
from book.diagnostics import Problems
from book.files.book_files import BookFile
from book.making.reading import read_sheets
from book.project import load_project
from book.translations.book_file import translations_of
from tests.small_book import REPO, found_in

BOOKS = translations_of(BookFile(REPO))


def test_there_are_some() -> None:
    assert set(BOOKS) >= {"de", "fr", "es", "pl", "uk", "ar"}


@pytest.mark.parametrize("language", BOOKS)
def test_nothing_is_left_in_english_and_every_page_says_that_nobody_has_reviewed_it(language: str) -> None:
    book = BOOKS[language]
    assert found_in(book.path) == []
    own = load_project(book.path, Problems())
    assert own.permission.rstrip(".").count(".") >= 3  # the line of the book, and that of the translation


@pytest.fixture(scope="module")
def ours() -> dict[str, list[str]]:
    manuscript = read_sheets(REPO)
    return {name: [space.id for space in sheet.spaces] for name, sheet in manuscript.worksheets.items()}


@pytest.mark.parametrize("language", BOOKS)
def test_its_answers_are_those_of_the_book(language: str, ours: dict[str, list[str]]) -> None:
    theirs = read_sheets(BOOKS[language].path).worksheets
    assert len(theirs) > 3
    assert {name: [space.id for space in sheet.spaces] for name, sheet in theirs.items()}.items() <= ours.items()


def test_an_answer_is_shown_in_the_words_of_whoever_reads() -> None:
    """What is chosen has the words of the other language; what somebody wrote is theirs."""
    written = Answer(
        worksheet="five-senses",
        title="Five senses",
        copy=1,
        id="five-senses.look",
        label="Look",
        kind="lines",
        value="a red chair",
        words="a red chair",
    )
    shown = in_words_of(Reading("a.pdf", [written]), index(read_sheets(BOOKS["de"].path))).answers
    assert [(each.title, each.label, each.words) for each in shown] == [("Fünf Sinne", "Schauen", "a red chair")]
