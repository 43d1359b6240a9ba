"""The small book that many tests begin with: what every book.yaml must say, files to write, a silent listener."""

from __future__ import annotations

import shutil
from pathlib import Path

from book.build import check_book
from book.diagnostics import Diagnostic, ProblemsFound
from book.files.inherited import PACKAGE
from book.files.project_folders import STYLE_FOLDER

REPO = Path(__file__).resolve().parents[1]

KEYS = """\
title: A small book
slug: small
creators:
- name: Somebody
language: en
identifier: urn:uuid:0a1b2c3d-0000-4000-8000-000000000000
date: 2026-01-02
description: A book for the tests.
licence: {name: CC0, url: https://example.org/cc0, words: Do what you like.}
permission: You may copy and hand out this page.
"""
"""All that book.yaml must say but the contents."""


def write_book(root: Path, book: str, files: dict[str, str]) -> Path:
    """Write a project folder, and return it.

    book: what its book.yaml says besides KEYS; files: all others by their paths. Its styles are the builder's.
    """
    for name, text in {"book.yaml": KEYS + book, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def found_in(root: Path) -> list[Diagnostic]:
    """What `check` says of a book, errors or not."""
    try:
        return check_book(root)
    except ProblemsFound as problems:
        return problems.diagnostics


def own_style(root: Path, name: str) -> Path:
    """Give a book its own copy of one of the builder's styles, to be changed, and return it."""
    file = root / STYLE_FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(PACKAGE / STYLE_FOLDER / name, file)
    return file


class Silent:
    """A listener that says nothing."""

    def begin(self, what: str, steps: int) -> None:
        """Something starts."""

    def step(self, done: int, steps: int) -> None:
        """A step is done."""

    def end(self) -> None:
        """It is finished."""

    def kept(self, path: str, aside: str) -> None:
        """A changed file has another name."""
