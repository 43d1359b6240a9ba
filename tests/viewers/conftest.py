"""A book with one worksheet that has every kind of answer space, made by the real press."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from book.answers.index import Index, index
from book.build import build_book
from book.diagnostics import Problems
from book.manuscript.assemble import assemble
from book.project import load_project
from tests.small_book import Silent, write_book

BOOK = """\
contents: {chapters: [chapters/01-one.md]}
citations: {bibliography: []}
editions: [handout-fillable-a4]
crisis:
  heading: Not safe?
  first: Call your local emergency number.
  elsewhere: Elsewhere, call 112.
  elsewhere_short: "Elsewhere: 112"
  note: Numbers can change.
  countries: [{name: Europe, emergency: "112", checked: 2026-01-02, short: "Europe: 112"}]
"""

CHAPTER = """\
# One

Here is a sheet.

[Every kind](../worksheets/kinds.md)
"""

SHEET = """\
---
title: Every kind
purpose: To try every kind of answer space.
time: 5 minutes
when: When something has changed.
source: Written for this test.
licence: CC BY 4.0
---

Date (dd/mm/yyyy): ____

In Latin letters ____

In Greek letters ____

In Cyrillic letters ____

What happened? ____ (4 lines)

- [ ] Heart racing

What I do

- ( ) Shut down
- ( ) Go on

Before

(0..10) None … Much

After

(0..10) None … Much

Change (after − before): = ____

| Signs | (0) Never | (1) Often |
|---|---|---|
| I feel numb | ( ) | ( ) |
| I feel far away | ( ) | ( ) |

Total: = ____ / 2

| Day | Hours |
|---|---|
| Monday | ____ |
| Tuesday | ____ |

<!-- 6 rows -->

| What | Where |
|---|---|
| ____ | ____ |
"""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book."""
    files = {"chapters/01-one.md": CHAPTER, "worksheets/kinds.md": SHEET}
    return write_book(tmp_path_factory.mktemp("kinds"), BOOK, files)


@pytest.fixture(scope="session")
def empty(project: Path) -> Path:
    """The sheet as a fillable PDF, nothing filled in."""
    result = build_book(project, ["handout-fillable-a4"], os.cpu_count() or 1, Silent())
    return project / result.products[0].path


@pytest.fixture(scope="session")
def spaces(project: Path) -> Index:
    """The sheet's answer spaces."""
    problems = Problems()
    made = index(assemble(load_project(project, problems), problems))
    problems.stop_if_errors()
    return made
