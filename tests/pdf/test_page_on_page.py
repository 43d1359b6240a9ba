"""Documents that go on from page to page: each typeset by itself, on the side of a leaf that comes next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from book.pdf.bind.bind import bind, first_pages, page_map
from book.pdf.job import TypesetJob
from book.pdf.model.document import TypesetDocument
from book.pdf.model.page_order import numbers_of_first_pages
from book.pdf.page_guess import Guess
from book.pdf.typeset import typeset_book
from tests.pdf.samples import METADATA, job, make_project, page_of, text_of

SIDES = '@page :left { @top-right { content: "left"; font: 8pt Text } }'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "project")
    style = root / "styles" / "book.css"
    style.write_text(style.read_text() + SIDES)
    return root


def jobs(pages: int, words: str = "two", mark: str = "") -> list[TypesetJob]:
    """A chapter's text of so many pages, two sheets that go on from it, and a chapter that names the second.

    words: of the second sheet; mark: behind the names of all.
    """
    text = job(f"text{mark}", "".join(f'<p style="break-before: page">{number}</p>' for number in range(pages)))
    sheets = [job(name + mark, f'<p id="{name}{mark}">{said}</p>') for name, said in (("one", "one"), ("two", words))]
    names = job(f"next{mark}", f'<p id="next{mark}">See page {page_of(f"two{mark}")}.</p>')
    return [text, *(replace(each, goes_on=True, waits=True) for each in sheets), names]


def fresh(documents: list[TypesetDocument]) -> list[str]:
    return [document.id for document in documents if document.fresh]


def test_what_goes_on_leaves_no_page_blank() -> None:
    assert list(numbers_of_first_pages([(1, False), (2, True), (1, True), (1, False)])) == [1, 2, 4, 5]
    assert list(numbers_of_first_pages([(2, False), (1, True), (1, False)])) == [1, 3, 5]


def test_each_is_laid_out_on_the_side_where_it_will_be(project: Path, tmp_path: Path) -> None:
    for length, ends in ((1, ["left one 2", "two 3"]), (2, ["one 3", "left two 4"])):
        documents = typeset_book(jobs(length), project, tmp_path / "cache", 1)
        bind(documents, METADATA, out := tmp_path / "out.pdf")
        assert first_pages(documents)[1:3] == [length + 1, length + 2]
        assert [text_of(out, length + number) for number in (1, 2)] == ends
        assert f"See page {length + 2}." in text_of(out, page_map(documents)["next"])


def test_only_what_was_written_in_is_typeset_again(project: Path, tmp_path: Path) -> None:
    def made(wanted: list[TypesetJob]) -> list[str]:
        return fresh(typeset_book(wanted, project, tmp_path / "cache", 1))

    assert made(jobs(1)) == ["text", "one", "two", "next"]
    assert made(jobs(1, "second")) == ["two"]
    assert made(jobs(3)) == ["text"], "both sheets are on the sides where they were"
    assert made(jobs(4)) == ["text", "one", "two"], "they are on the other side"
    assert made(jobs(2)) == ["text"]


def test_a_chapter_begins_behind_the_one_before_it_and_is_laid_out_beside_it(project: Path, tmp_path: Path) -> None:
    def made(pages: int) -> list[str]:
        text, *_ = jobs(pages)
        following = replace(job("next", '<p id="next">next</p>'), goes_on=True)
        documents = typeset_book([text, following], project, tmp_path / "cache", 1)
        bind(documents, METADATA, out := tmp_path / "out.pdf")
        side = "" if pages % 2 == 0 else "left "
        assert text_of(out, pages + 1) == f"{side}next {pages + 1}"
        return fresh(documents)

    assert made(2) == ["text", "next"]
    assert made(4) == ["text"], "it is on the side where it was"
    assert made(3) == ["text", "next"]
    assert made(3) == []


def test_many_workers_and_a_cold_cache_make_no_difference(project: Path, tmp_path: Path) -> None:
    """The chapters name pages near the tenth, of which the digits are in doubt until all before them are done."""
    book = [each for pages in (1, 2, 3) for each in jobs(pages, mark=f"-{pages}")]
    written = []
    for cache, workers in (("one", 1), ("three", 3), ("three", 1)):
        bind(typeset_book(book, project, tmp_path / cache, workers), METADATA, out := tmp_path / "out.pdf")
        written.append(out.read_bytes())
    assert written[0] == written[1] == written[2]


def test_a_run_is_in_doubt_as_a_whole() -> None:
    """A chapter that is not done yet may be a page longer or shorter with all its sheets, not each of them."""
    long = "word " * 1500
    sheet = replace(job("sheet", '<p id="sheet">A sheet</p>'), goes_on=True, waits=True)
    book = [job("text", long), *[replace(sheet, id=str(at)) for at in range(4)], job("next", '<h1 id="next"></h1>')]
    assert Guess(book).digits(["next"]) == {"next": 2}
    assert not Guess(book).is_in_doubt(["next"])
    alone = [replace(each, goes_on=False, waits=False) for each in book]
    assert Guess([*alone[:3], alone[-1]]).is_in_doubt(["next"])
