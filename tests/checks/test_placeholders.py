"""Words that a new book comes with are told once it has chapters of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.checks.placeholders import DESCRIPTION, NAME, STARTER_CHAPTER
from book.files.inherited import PACKAGE
from tests.small_book import found_in, write_book


@pytest.mark.parametrize(("chapter", "told"), [("chapters/mine.md", 2), (STARTER_CHAPTER, 0)])
def test_they_are_told_beside_chapters_of_ones_own(chapter: str, told: int, tmp_path: Path) -> None:
    root = write_book(
        tmp_path, f"contents: {{chapters: [{chapter}]}}\n", {chapter: "# One\n\nWords.\n", "references.yaml": "[]\n"}
    )
    keys = (root / "book.yaml").read_text("utf-8")
    mine = keys.replace("Somebody", NAME).replace("A book for the tests.", f'"{DESCRIPTION}: and so on."')
    (root / "book.yaml").write_text(mine, "utf-8")
    found = [each for each in found_in(root) if each.code.slug == "text-unfinished"]
    assert [(each.place.file, each.place.line) for each in found] == [("book.yaml", 4), ("book.yaml", 8)][:told]


def test_they_are_those_of_a_new_book() -> None:
    starter = (PACKAGE / "starter" / "book.yaml").read_text("utf-8")
    assert f"name: {NAME}\n" in starter
    assert DESCRIPTION in starter
    assert (PACKAGE / "starter" / STARTER_CHAPTER).is_file()
