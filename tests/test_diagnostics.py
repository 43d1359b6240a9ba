"""Every diagnostic has a folder with the smallest book that trips it, and the exact words that its author reads.

`pytest --rewrite-golden` writes the words anew; look at what it changed before you commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from book.diagnostics import Code, Problems, ProblemsFound
from book.manuscript.model import Role
from book.manuscript.reader import read_section, read_worksheets
from book.press import check_book
from tests.conftest import Golden

FIXTURES = Path(__file__).parent / "fixtures" / "diagnostics"
FOLDERS = sorted(path for path in FIXTURES.iterdir() if path.is_dir())


# No book can be written that trips these: they say that another program failed, or that a template is wrong. The tests
# of the package that reports them hold their words.
NOT_THE_AUTHORS = {"citations-failed", "page-not-xhtml", "anchor-repeated", "anchor-missing"}


def found_in(root: Path) -> str:
    """What is wrong with a book; without a book.yaml, with its chapters and worksheets each by itself."""
    if (root / "book.yaml").exists():
        try:
            found = check_book(root)
        except ProblemsFound as problems_found:
            found = problems_found.diagnostics
    else:
        problems = Problems()
        for chapter in sorted(root.glob("chapters/*.md")):
            read_section(root, f"chapters/{chapter.name}", Role.CHAPTER, problems)
        read_worksheets(root, problems)
        found = list(problems)
    return "".join(f"{diagnostic}\n" for diagnostic in found)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_book_with_this_fault_gets_these_words(folder: Path, tmp_path: Path, golden: Golden) -> None:
    book = shutil.copytree(folder, tmp_path / "book")
    found = found_in(book)
    assert f"[{folder.name}]" in found
    golden(folder / "expected.txt", found)


def test_every_fault_has_its_folder() -> None:
    assert {code.slug for code in Code} - {folder.name for folder in FOLDERS} == NOT_THE_AUTHORS
