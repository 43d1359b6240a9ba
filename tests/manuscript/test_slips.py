"""Small slips of the pen, and spellings of other hands: each works, or is named with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.manuscript.dates import read_date, write_date
from book.manuscript.model import AnswerSpace, Blank, Date, Lines, Worksheet
from book.manuscript.reader import read_worksheet
from book.manuscript.tokens.blocks import WIDTHS

DAY = date(2026, 1, 31)


def read(tmp_path: Path, body: str) -> tuple[Worksheet, list[str]]:
    """A sheet of these words, and what is wrong with it."""
    (tmp_path / "worksheets").mkdir()
    (tmp_path / "worksheets/sheet.md").write_text(f"---\ntitle: Sheet\n---\n\n{body}\n", encoding="utf-8")
    problems = Problems()
    sheet = read_worksheet(tmp_path, "worksheets/sheet.md", problems)
    return sheet, [f"{problem.place.line} {problem.code.slug}" for problem in problems]


def spaces(tmp_path: Path, body: str) -> list[AnswerSpace]:
    """The answer spaces of a sheet with which nothing is wrong."""
    sheet, found = read(tmp_path, body)
    assert found == []
    return sheet.spaces


@pytest.mark.parametrize("words", ["3 řádky", "3 Zeilen", "3 lines", "3 righe", "3 рядки", "3 rivi", "3行", "3 LINES"])
def test_lines_are_counted_in_every_language(tmp_path: Path, words: str) -> None:
    (space,) = spaces(tmp_path, f"What helped? ____ ({words})")
    assert isinstance(space, Lines)
    assert space.count == 3


def test_other_words_in_brackets_stay_words(tmp_path: Path) -> None:
    (space,) = spaces(tmp_path, "I was still for ____ (5 minutes)")
    assert not isinstance(space, Lines)


def test_a_box_may_have_ruled_lines(tmp_path: Path) -> None:
    assert [space.kind for space in spaces(tmp_path, "- [ ] Another way: ____ (2 lines)")] == ["tick", "lines"]


@pytest.mark.parametrize(
    "pattern",
    ["dd. mm. yyyy", "tt. mm. jjjj", "dd / mm / yyyy", "dd.mm.yyyy", "dd. mm. rrrr", "jj.mm.aaaa", "dd-mm-jjjj"],
)
def test_a_date_may_have_spaces_and_the_letters_of_any_language(tmp_path: Path, pattern: str) -> None:
    (space,) = spaces(tmp_path, f"Date ({pattern}): ____")
    assert isinstance(space, Date)
    assert space.pattern == pattern
    assert read_date(write_date(DAY, pattern), pattern) == DAY


def test_a_pattern_may_stand_behind_its_blank(tmp_path: Path) -> None:
    found = spaces(tmp_path, "Born ____ (dd/mm/yyyy), from (hh:mm) ____ to ____ (hh:mm)")
    assert [space.pattern for space in found if isinstance(space, Date)] == ["dd/mm/yyyy", "hh:mm", "hh:mm"]


@pytest.mark.parametrize("pattern", ["hh:mm", "uu:mm", "tt:mm", "чч:мм", "mm/yyyy", "dd.mm.", "éééé. hh. nn.", "mm:ss"])
def test_a_time_and_a_part_of_a_date_are_patterns_too(tmp_path: Path, pattern: str) -> None:
    (space,) = spaces(tmp_path, f"When ({pattern}): ____")
    assert isinstance(space, Date)
    assert space.pattern == pattern.rstrip(".")


@pytest.mark.parametrize("words", ["N.m", "g/l", "m/s", "p.m.", "z.B.", "a/b/c", "no.", "km:h"])
def test_letters_that_are_no_pattern_stay_words(tmp_path: Path, words: str) -> None:
    (space,) = spaces(tmp_path, f"How much ({words}): ____")
    assert isinstance(space, Blank)


def test_a_blank_needs_no_space_before_it(tmp_path: Path) -> None:
    (space,) = spaces(tmp_path, "Name:____")
    assert space.label.startswith("Name")


def test_widths_may_have_decimals(tmp_path: Path) -> None:
    sheet, found = read(tmp_path, "<!-- widths: 1.5, 2, 0.5 -->\n\n| A | B | C |\n|---|---|---|\n| a | b | c |")
    assert found == []
    assert [WIDTHS.get(token) for token in sheet.tokens if token.type == "table_open"] == [[1.5, 2.0, 0.5]]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("> [!TIP\n> Breathe.", ["5 callout-open"]),
        ("> [!TIP]\n> Breathe.", []),
        ("Words\n##Heading", ["6 heading-space"]),
        ("###Überschrift", ["5 heading-space"]),
        ("#hope is a word", []),
        ("\\##Heading", []),
        ("It is [!TIP\nof the tongue.", []),
    ],
)
def test_what_looks_like_a_mark_and_is_none_is_told(tmp_path: Path, body: str, said: list[str]) -> None:
    assert read(tmp_path, body)[1] == said
