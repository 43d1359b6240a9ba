"""A book of one worksheet, written as XHTML in several editions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.render import worksheet_pieces
from book.project import load_project
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"


def sheet_in(root: Path, sheet: str, editions: Sequence[str]) -> dict[str, str]:
    """Write a book whose one chapter places the worksheet, and return its XHTML by the edition's name."""
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/sheet.md)\n", "worksheets/sheet.md": sheet}
    problems = Problems()
    book = prepare(load_project(write_book(root, BOOK, files), problems), problems)
    read = book.manuscript.worksheets["sheet"]
    return {name: worksheet_pieces(read, book.context(EDITIONS[name]))[0].xhtml for name in editions}
