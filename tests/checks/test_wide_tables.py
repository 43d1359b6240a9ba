"""Tables of more columns than a page has room for are named, and the advice works."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import check_book
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
CHAPTER = "# One\n\nWords.\n\n[A sheet](../worksheets/sheet.md)\n"


def _table(columns: int, cell: str) -> str:
    heads, cells = (" | ".join(each) for each in (map(str, range(1, columns + 1)), [cell] * columns))
    return f"| Day | {heads} |\n|{'---|' * (columns + 1)}\n| Mon | {cells} |\n| Tue | {cells} |\n"


def _found(root: Path, sheet: str, chapter: str = CHAPTER) -> list[str]:
    write_book(root, BOOK, {"chapters/one.md": chapter, "worksheets/sheet.md": sheet})
    return [diagnostic.code.slug for diagnostic in check_book(root)]


@pytest.mark.parametrize(
    ("columns", "cell", "upright", "across"),
    [
        (24, "[ ]", [], []),
        (31, "[ ]", ["table-wide"], []),
        (49, "[ ]", [], []),
        (12, "____", [], []),
        (14, "____", ["table-wide"], []),
        (14, "(0..10)", [], []),
    ],
)
def test_a_table_is_named_that_does_not_fit(
    tmp_path: Path, columns: int, cell: str, upright: list[str], across: list[str]
) -> None:
    table = _table(columns, cell)
    assert _found(tmp_path, f"---\ntitle: A sheet\n---\n\n{table}") == upright
    assert _found(tmp_path, f"---\ntitle: A sheet\nlandscape: yes\n---\n\n{table}") == across
