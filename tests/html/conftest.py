"""A small book that holds one of everything, read once."""

import shutil
from pathlib import Path

import pytest

from book.build import Prepared, prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.context import Context, Piece
from book.html.render import pieces
from book.manuscript.model import Section
from book.project import load_project

BOOK = Path(__file__).parent / "book"
FACES = ("print-a4", "fillable-a4", "epub")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Return the book of this folder, read; its cache is written elsewhere."""
    root = tmp_path_factory.mktemp("book")
    shutil.copytree(BOOK, root, dirs_exist_ok=True)
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    assert list(problems) == []
    return book


def context(book: Prepared, edition: str) -> Context:
    return book.context(EDITIONS[edition])


def section(book: Prepared, name: str) -> Section:
    return next(section for section in book.manuscript.sections if section.id == name)


def pieces_of(book: Prepared, name: str, edition: str) -> list[Piece]:
    return pieces(section(book, name), context(book, edition))


def all_pieces(book: Prepared, edition: str) -> list[Piece]:
    return [piece for each in book.manuscript.sections for piece in pieces(each, context(book, edition))]
