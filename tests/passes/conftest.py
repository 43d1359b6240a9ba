"""A small book that is written as a test needs it, and read with all its passes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.press.reading import Prepared, prepare
from book.project import load_project

BOOK = """\
title: Small
slug: small
creators: [{name: Nobody}]
language: %s
identifier: urn:uuid:00000000-0000-4000-8000-000000000003
date: 2026-01-02
description: For tests.
licence: {name: CC0, url: "https://example.org/cc0", words: Free.}
permission: Copy it.
citations: {bibliography: []}
contents: {chapters: [%s], back: [%s]}
%s
"""

Read = Callable[..., Prepared]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what reads a book: chapters by name, and files by path; `keys` are further lines of book.yaml."""
    def made(files: dict[str, str], back: str = "", keys: str = "", language: str = "en-GB",
             problems: Problems | None = None) -> Prepared:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        chapters = ", ".join(name for name in files if name.startswith("chapters/") and name not in back)
        (tmp_path / "book.yaml").write_text(BOOK % (language, chapters, back, keys), encoding="utf-8")
        found = Problems() if problems is None else problems
        book = prepare(load_project(tmp_path, found), found)
        assert problems is not None or list(found) == []
        return book

    return made
