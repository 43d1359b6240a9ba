"""The book of this repository as an EPUB: what the judges say, and what they cannot see."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from book.build import prepare
from book.checks.epub.check import check_epub
from book.checks.epub.trace import trace
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.epub.package import write_epub
from book.html.context import Piece
from book.html.render import pieces
from book.manuscript.model import Role
from book.project import load_project
from tests.epub.conftest import STYLES
from tests.epub.opened import Opened, nodes, strings
from tests.epub.sample import Sample, real_book
from tests.judges import ace, epubcheck

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pages() -> list[Piece]:
    problems = Problems()
    book = prepare(load_project(ROOT, problems), problems)
    context = book.context(EDITIONS["epub"])
    return [piece for section in book.manuscript.sections for piece in pieces(section, context)]


@pytest.fixture(scope="module")
def file(pages: list[Piece], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("book") / "book.epub"
    write_epub(pages, load_project(ROOT, Problems()), STYLES, out, datetime(2026, 11, 22, tzinfo=UTC))
    return out


@pytest.fixture(scope="module")
def book(file: Path) -> Opened:
    return Opened(file)


def texts(book: Opened) -> dict[str, etree._Element]:
    return {name: book.tree(name) for name in book.pages}


def test_epubcheck_finds_nothing(file: Path) -> None:
    assert epubcheck(file) == []


def test_every_address_leads_somewhere(book: Opened) -> None:
    assert book.dead_links() == []


def test_every_worksheet_has_a_page_of_its_own(book: Opened, pages: list[Piece]) -> None:
    sheets = [piece.id for piece in pages if piece.role is Role.WORKSHEET]
    assert sheets
    assert all(any(name.endswith(f"-{sheet}.xhtml") for name in book.pages) for sheet in sheets)


def test_every_answer_space_is_shown_on_its_page(book: Opened, pages: list[Piece]) -> None:
    asked = [(piece.id, space.id) for piece in pages for space in piece.spaces]
    shown = {piece.id: set(strings(book.page(piece.id), "//@data-space")) for piece in pages if piece.spaces}
    assert asked
    assert [(page, space) for page, space in asked if space not in shown[page]] == []


def test_headings_never_skip_a_level(book: Opened) -> None:
    for name, page in texts(book).items():
        names = [etree.QName(node).localname for node in page.iter(etree.Element)]
        levels = [int(each[1]) for each in names if re.fullmatch("h[1-6]", each)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_every_table_has_headers_with_a_scope(book: Opened) -> None:
    tables = [table for page in texts(book).values() for table in nodes(page, "//h:table")]
    assert tables
    assert all(strings(table, ".//h:th/@scope") for table in tables)
    assert [words for table in tables for words in strings(table, ".//h:th[not(@scope)]//text()")] == []


def test_a_way_back_returns_to_where_the_reader_came_from(book: Opened) -> None:
    """Neither judge sees a back-link that leads to a place which does not link here."""
    for name, page in texts(book).items():
        for back in nodes(page, "//h:a[@role='doc-backlink']"):
            here = strings(back, "ancestor::*[@id][1]/@id")[0]
            source, _, fragment = back.get("href", "").partition("#")
            there = book.tree(f"text/{source}" if source else name)
            [place] = nodes(there, f"//*[@id='{fragment}']")
            onward = strings(place, "descendant-or-self::h:a/@href")
            assert any(address.endswith(f"#{here}") for address in onward), (name, here, onward)


def test_a_way_back_says_more_than_an_arrow(book: Opened) -> None:
    links = [link for page in texts(book).values() for link in nodes(page, "//h:a[@role='doc-backlink']")]
    assert links
    assert all((link.text or "").strip().isalnum() and link.get("aria-label") for link in links)


def test_every_picture_that_is_not_decoration_is_described(book: Opened) -> None:
    pictures = [picture for page in texts(book).values() for picture in nodes(page, "//h:img")]
    assert pictures
    assert all(picture.get("alt") for picture in pictures)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The book whose answers can be typed in."""
    return real_book(tmp_path_factory.mktemp("typed"))


def test_the_judges_find_nothing_in_the_book_with_fields(typed: Sample) -> None:
    assert epubcheck(typed.file) == []
    assert ace(typed.file) == []


def test_our_own_checks_find_nothing(typed: Sample, file: Path) -> None:
    for each in (file, typed.file):
        problems = Problems()
        check_epub(each, "output/book.epub", trace(typed.book.manuscript), problems)
        assert list(problems) == []
