"""A chapter as paper has it: typeset by itself, with the page that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Event
from time import sleep

import pikepdf
import pytest
from PIL import Image

from book.diagnostics import Problems
from book.editions import Edition
from book.making.book_maker import jobs_around
from book.making.reading import Prepared
from book.pdf.job import TypesetJob
from book.pdf.until_stale import Stale
from book.preview.pages import Pages, make_pages
from book.preview.paper import Paper, Sheets
from tests.preview.desks import SECONDS, new_book
from tests.preview.test_desk import CHAPTER, PAGE, edit


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    made = Paper(new_book(tmp_path / "book"))
    yield made
    made.close()


def pages(paper: Paper) -> Pages:
    return make_pages(paper.root, Problems(), lambda: None)


def test_what_is_being_typeset_when_the_book_changes_is_given_up_at_once(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, begun = pages(paper), Event()

    def waits(_jobs: object, _root: Path, _cache: Path, work: Executor) -> None:
        waiting = work.submit(sleep, SECONDS)
        begun.set()
        waiting.result()

    with monkeypatch.context() as patched, ThreadPoolExecutor(1) as thread:
        patched.setattr("book.preview.paper.typeset_book", waits)
        stale = thread.submit(paper.sheets, before.book, before.section_of[PAGE], "print")
        assert begun.wait(SECONDS)
        paper.give_up()
        with pytest.raises(Stale):
            stale.result(SECONDS / 2)
    assert paper.sheets(before.book, before.section_of[PAGE], "print")  # the other worker takes it


def catalog(sheets: Sheets) -> set[str]:
    with pikepdf.open(BytesIO(sheets.pdf)) as pdf:
        return set(pdf.Root.keys())


def test_a_chapter_is_typeset_by_itself_and_the_page_that_has_changed_is_known(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pages(paper)
    section = before.section_of[PAGE]
    first = paper.sheets(before.book, section, "print")
    assert first
    (at,) = [number for number, words in enumerate(first.words) if "A spoon does not." in " ".join(words.split())]
    assert (first.changed, first.anchors["one-ordinary-thing"] > at) == (None, True)
    edit(paper.root / CHAPTER, "A spoon does not.", "A fork does not.")
    after, begun = pages(paper), Event()

    def begins(wanted: str, edition: Edition, book: Prepared) -> list[TypesetJob]:
        begun.set()
        return jobs_around(wanted, edition, book)

    with monkeypatch.context() as patched:
        patched.setattr("book.preview.paper.jobs_around", begins)
        paper.begin(after.book, section)  # as soon as the book is read
        assert begun.wait(SECONDS)
        second = paper.sheets(after.book, section, "print")
    assert second
    assert paper.sheets(after.book, section, "print") is second
    assert (second.changed, second.key != first.key) == (at, True)
    assert "A fork does not." in " ".join(second.words[at].split())
    picture = second.picture(at, 300)
    assert picture
    assert Image.open(BytesIO(picture)).width == 300
    assert second.picture(len(second.words), 300) is None
    assert paper.made(first.key) is first
    fillable = paper.sheets(pages(paper).book, section, "fillable")
    assert fillable
    assert ("/AcroForm" in catalog(fillable), "/AcroForm" in catalog(second)) == (True, False)
    assert paper.sheets(before.book, "nothing", "print") is None
    sheet = paper.sheets(before.book, before.section_of["text/one-ordinary-thing.html"], "print")
    assert sheet  # without its chapter, in which it stands on the same pages
    to_type = paper.sheets(before.book, "one-ordinary-thing", "fillable")
    assert to_type
    assert to_type.picture(0, 300) != sheet.picture(0, 300)  # fields are seen
    week = paper.sheets(before.book, "week-of-looking", "print")
    assert week  # a left-hand page, as the chapter has it
    assert (week.picture(0, 300), sheet.picture(0, 300)) == tuple(
        first.picture(first.anchors[name], 300) for name in ("week-of-looking", "one-ordinary-thing")
    )
    assert 0 < len(sheet.words) < len(first.words)
    assert first.words[first.anchors["one-ordinary-thing"] :][: len(sheet.words)] == sheet.words
