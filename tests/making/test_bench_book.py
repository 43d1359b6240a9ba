"""The book that `make bench` measures is one that the press can build: nobody would notice for weeks."""

from __future__ import annotations

from pathlib import Path

from book.build import check_book
from tests.bench.generate import make_workbook


def test_the_book_that_is_measured_has_no_problems(tmp_path: Path) -> None:
    make_workbook(tmp_path / "book", 30)
    assert check_book(tmp_path / "book") == []
