"""Which editions share what is typeset, as docs/speed.md says: a document of theirs has the same key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from book.diagnostics import Problems
from book.editions import EDITIONS, Edition
from book.making.book_maker import jobs_around
from book.making.reading import Prepared, prepare
from book.pdf.job import faces_of, job_key
from book.project import load_project
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
CHAPTER = "---\ntitle: One\n---\n\nWords.\n\n[Plain](../worksheets/plain.md)\n\n[Noted](../worksheets/noted.md)\n"
SHEET = "---\ntitle: Sheet\npurpose: To see.\ntime: 5 minutes\n---\n\nSeen: ____\n"
NOTE = "\n> [!THERAPIST]\n> For a second meeting.\n"
PRINT = EDITIONS["print-a4"]
SECTIONS = ("one", "plain", "noted")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    files = {"chapters/one.md": CHAPTER, "worksheets/plain.md": SHEET, "worksheets/noted.md": SHEET + NOTE}
    root, problems = write_book(tmp_path_factory.mktemp("book"), BOOK, files), Problems()
    return prepare(load_project(root, problems), problems)


def shared(edition: Edition, book: Prepared) -> list[str]:
    """The sections that an edition does not typeset where the printed one was made."""
    return [section for section in SECTIONS if made(edition, section, book) <= made(PRINT, section, book)]


def made(edition: Edition, section: str, book: Prepared) -> set[str]:
    """What is made of the document that a section begins, each layout in both its faces."""
    return {job_key(face) for face in faces_of(jobs_around(section, edition, book)[0])}


@pytest.mark.parametrize("edition", [EDITIONS["fillable-a4"], replace(PRINT, name="greys", grey=True)])
def test_faces_and_greys_of_one_look_are_one_layout(edition: Edition, book: Prepared) -> None:
    assert shared(edition, book) == [*SECTIONS]


def test_a_therapists_copy_is_set_where_it_says_more(book: Prepared) -> None:
    assert shared(EDITIONS["therapist-a4"], book) == ["one", "plain"]


@pytest.mark.parametrize("name", ["greyscale-a4", "press-a4", "clear-print-a4", "print-letter"])
def test_what_has_style_sheets_of_its_own_is_laid_out_alone(name: str, book: Prepared) -> None:
    assert shared(EDITIONS[name], book) == []
