"""An output is a maker and a row: a pretend one is made as all others are; no row is without its maker."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import build_book
from book.build.makers import MAKERS
from book.editions import EDITIONS, Edition, Face, Scope
from book.files.atomic import write_whole
from book.generated_pages import GENERATED_PAGES
from book.html.generated import PAGES
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools
from book.making.output_files import book_file
from book.project import Contents
from tests.small_book import Silent, write_book

SPOKEN = Scope(name="spoken", suffix=".txt")


def make_spoken(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make a file of every title, to be read aloud."""
    tools.begin(edition)
    out = book_file(tools.project, edition)
    write_whole(out, "\n".join(section.title for section in tools.book.manuscript.sections).encode())
    return [MadeFile(out)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    book = "contents: {front: [title-page], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    return write_book(tmp_path, book, {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})


def test_a_new_output_is_a_maker_and_a_row(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Edition(name="aloud", label="Read aloud", face=Face.EREADER, scope=SPOKEN)
    monkeypatch.setitem(EDITIONS, row.name, row)
    monkeypatch.setitem(MAKERS, SPOKEN, make_spoken)
    result = build_book(small, ["aloud"], 1, Silent())
    assert [(product.edition, product.path, product.pages) for product in result.made] == [
        ("aloud", "output/small-aloud.txt", 0)
    ]
    assert (small / "output" / "small-aloud.txt").read_text("utf-8") == "Title page\nOne"
    assert build_book(small, ["aloud"], 1, Silent()).made == []


def test_every_edition_has_a_maker() -> None:
    assert {edition.scope for edition in EDITIONS.values()} == set(MAKERS)


def test_every_generated_page_is_written_and_said_to_authors() -> None:
    assert list(PAGES) == list(GENERATED_PAGES)
    for name in GENERATED_PAGES:
        assert name in (Contents.__doc__ or "")
