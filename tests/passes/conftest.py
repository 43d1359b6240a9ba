"""A small book that is written as a test needs it, and read with all its passes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.making.reading import Prepared, prepare
from book.project import load_project
from tests.small_book import KEYS

BOOK = """\
citations: {bibliography: []}
contents: {chapters: [%s], back: [%s]}
%s
"""

Read = Callable[..., Prepared]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what reads a book: chapters by name, and files by path; `keys` are further lines of book.yaml."""

    def made(
        files: dict[str, str], back: str = "", keys: str = "", language: str = "en-GB", problems: Problems | None = None
    ) -> Prepared:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        chapters = ", ".join(name for name in files if name.startswith("chapters/") and name not in back)
        head = KEYS.replace("language: en\n", f"language: {language}\n")
        (tmp_path / "book.yaml").write_text(head + BOOK % (chapters, back, keys), encoding="utf-8")
        found = Problems() if problems is None else problems
        book = prepare(load_project(tmp_path, found), found)
        assert problems is not None or list(found) == []
        return book

    return made
