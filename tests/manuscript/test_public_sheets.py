"""Thirty sheets as people write them who know nothing of this tool: read as they are, 28 have no error at least."""

from __future__ import annotations

import shutil
from pathlib import Path

from book.build import check_book
from book.diagnostics import Diagnostic, Level, ProblemsFound
from tests.small_book import REPO, write_book

SHEETS = REPO / "tests" / "fixtures" / "public-sheets"
BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
REFUSED = {"28-consent-form.md": {"html-refused"}, "30-packing-list.md": {"answer-filled"}}
"""What cannot be kept as it is written: an attribute of HTML 4, and a box that is ticked before anybody has it."""


def errors_in(root: Path) -> list[Diagnostic]:
    """What stops a build."""
    try:
        return [found for found in check_book(root) if found.code.level is Level.ERROR]
    except ProblemsFound as stopped:
        return [found for found in stopped.diagnostics if found.code.level is Level.ERROR]


def test_sheets_of_others_are_read_as_they_are(tmp_path: Path) -> None:
    root = write_book(tmp_path, BOOK, {"chapters/one.md": "# One\n\nWords.\n"})
    shutil.copytree(SHEETS, root / "worksheets")
    found: dict[str, set[str]] = {}
    for error in errors_in(root):
        found.setdefault(error.place.file.removeprefix("worksheets/"), set()).add(error.code.slug)
    assert len(list(SHEETS.glob("*.md"))) == 30
    assert found == REFUSED
