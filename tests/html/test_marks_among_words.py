"""Boxes and circles among words, words and room in one cell, lines in a cell, the number with which a list begins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.html.one_sheet import sheet_in

SHEET = """\
# Sheet

Sure? ( ) Yes ( ) No, [ ] but later

- [ ] A box in front

<!-- 24mm tall -->

| Autopilot | Slower |
|---|---|
| 1. ____ | **Stop.** ____ |
| ____ | [ ] |
| Why? ____ (2 lines) | ____ (3 lines) |

☐Yes ☐No

**Scale (0 .. 5)**

4. Four
5. Five
"""


@pytest.fixture
def made(tmp_path: Path) -> dict[str, str]:
    """The sheet on paper, as a form and in an e-book."""
    return sheet_in(tmp_path, SHEET, ("print-a4", "fillable-a4", "epub"))


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4"])
def test_a_mark_among_words_stands_in_their_line(edition: str, made: dict[str, str]) -> None:
    assert made[edition].count('class="circle among"') == 2
    assert made[edition].count('class="box among"') == 3
    assert made[edition].count('class="box"') == 2  # in front of an item, and alone in a cell


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4"])
def test_a_cell_with_words_is_as_tall_as_the_others(edition: str, made: dict[str, str]) -> None:
    assert len(re.findall('<td class="answer words" style="height: 24mm">', made[edition])) == 3


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4"])
def test_a_cell_may_have_ruled_lines(edition: str, made: dict[str, str]) -> None:
    cells = [part.partition("</td>")[0] for part in made[edition].split('<td class="answer')[1:]]
    ruled = [cell for cell in cells if 'class="lines"' in cell]
    assert [("Why?" in cell, cell.count("<i></i>")) for cell in ruled] == [(True, 2), (False, 3)]


def test_what_touches_a_box_is_set_apart_and_no_star_stays(made: dict[str, str]) -> None:
    assert re.search(r"</\w+>\u00a0Yes <", made["print-a4"])
    assert all("*" not in page for page in made.values())
    assert "<strong>Scale</strong>" in made["print-a4"]


def test_a_list_on_paper_begins_with_its_number(made: dict[str, str]) -> None:
    assert '<ol style="counter-reset: item 3" start="4">' in made["print-a4"]
    assert '<ol start="4">' in made["epub"]
