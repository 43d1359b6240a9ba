"""Boxes and circles among words, words and room in one cell, the number with which a list begins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.render import worksheet_pieces
from book.project import load_project
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
SHEET = """\
# Sheet

Sure? ( ) Yes ( ) No, [ ] but later

- [ ] A box in front

<!-- 24mm tall -->

| Autopilot | Slower |
|---|---|
| 1. ____ | **Stop.** ____ |
| ____ | [ ] |

4. Four
5. Five
"""


@pytest.fixture
def made(tmp_path: Path) -> dict[str, str]:
    """The sheet on paper, as a form and in an e-book."""
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/sheet.md)\n", "worksheets/sheet.md": SHEET}
    problems = Problems()
    book = prepare(load_project(write_book(tmp_path, BOOK, files), problems), problems)
    sheet = book.manuscript.worksheets["sheet"]
    names = ("print-a4", "fillable-a4", "epub")
    return {name: worksheet_pieces(sheet, book.context(EDITIONS[name]))[0].xhtml for name in names}


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4"])
def test_a_mark_among_words_stands_in_their_line(edition: str, made: dict[str, str]) -> None:
    assert made[edition].count('class="circle among"') == 2
    assert made[edition].count('class="box among"') == 1
    assert made[edition].count('class="box"') == 2  # in front of an item, and alone in a cell


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4"])
def test_a_cell_with_words_is_as_tall_as_the_others(edition: str, made: dict[str, str]) -> None:
    assert len(re.findall('<td class="answer words" style="height: 24mm">', made[edition])) == 2


def test_a_list_on_paper_begins_with_its_number(made: dict[str, str]) -> None:
    assert '<ol style="counter-reset: item 3" start="4">' in made["print-a4"]
    assert '<ol start="4">' in made["epub"]
