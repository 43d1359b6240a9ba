"""A book that holds every kind of answer space in every size, built once: print, fillable and EPUB."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from book.build import Prepared, build_book, prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.context import Piece
from book.html.render import worksheet_pieces
from book.manuscript.model import AnswerSpace
from book.project import load_project
from tests.small_book import REPO, Silent

BOOK = REPO / "tests" / "fixtures" / "every-kind"


@dataclass(frozen=True)
class Made:
    """The book, read and built. root: its folder."""

    root: Path
    book: Prepared

    def file(self, edition: str) -> Path:
        return self.root / "output" / f"every-kind{EDITIONS[edition].ending}"

    def handout(self, sheet: str, edition: str) -> Path:
        return self.root / "output" / "handouts" / f"{sheet}{EDITIONS[edition].ending}"

    def pieces(self, sheet: str, edition: str) -> list[Piece]:
        return worksheet_pieces(self.book.manuscript.worksheets[sheet], self.book.context(EDITIONS[edition]))

    @property
    def fields(self) -> list[AnswerSpace]:
        """The answer spaces that the fillable book has fields for, copies included, in reading order."""
        sheets = [name for name in self.order if name in self.book.manuscript.worksheets]
        return [space for name in sheets for piece in self.pieces(name, "fillable-a4") for space in piece.spaces]

    @property
    def order(self) -> list[str]:
        return [section.id for section in self.book.manuscript.in_reading_order()]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("every-kind")
    shutil.copytree(BOOK, root, dirs_exist_ok=True)
    result = build_book(root, ["print-a4", "fillable-a4", "handout-fillable-a4", "epub"], 2, Silent())
    assert result.warnings == []
    problems = Problems()
    return Made(root, prepare(load_project(root, problems), problems))
