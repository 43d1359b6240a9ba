"""A sleep diary: times of day and durations are typed as people write them, and worked out over midnight."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.answers.fill import prefilled
from book.answers.given_answers import read_given
from book.answers.index import Index, index
from book.answers.read import Reading, read_answers
from book.build import build_book, prepare
from book.diagnostics import Problems
from book.files.inherited import files_in
from book.files.project_folders import FONT_FOLDER
from book.project import load_project
from tests.small_book import Silent, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [print-a4]\n"
DIARY = """# Diary

| | To bed (hh:mm) | Up (hh:mm) | Asleep (h min) | Awake (min) | Dream |
|---|---|---|---|---|---|
| Monday | ____ | ____ | ____ | __ | ____ |
| Tuesday | ____ | ____ | ____ | __ | ____ |

Average to bed: = ____

Total asleep: = ____

Average awake: = ____

<!-- of: monday-to-bed-hh-mm, monday-up-hh-mm -->

Change, in bed on Monday: = ____
"""
TYPED = """
monday-to-bed-hh-mm: "11:30 pm"
monday-up-hh-mm: "7.15"
tuesday-to-bed-hh-mm: "00:30"
monday-asleep-h-min: "6 h 45"
tuesday-asleep-h-min: "7:30"
monday-awake-min: 20
tuesday-awake-min: "1 h 10"
monday-dream: "none"
"""


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Index]:
    """The form, and the answer spaces of its book."""
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/diary.md)\n", "worksheets/diary.md": DIARY}
    root = write_book(tmp_path_factory.mktemp("diary"), BOOK, files)
    assert build_book(root, ["fillable-a4"], 1, Silent()).warnings == []
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    return root / "output" / "small-fillable-a4.pdf", index(book.manuscript)


def read_back(diary: tuple[Path, Index], typed: str, folder: Path) -> Reading:
    form, spaces = diary
    problems = Problems()
    given = read_given(typed, "answers.yaml", "diary", spaces, problems)
    filled = folder / "filled.pdf"
    filled.write_bytes(prefilled(form.read_bytes(), given, files_in(form.parents[1], FONT_FOLDER), problems))
    assert list(problems) == []
    return read_answers(filled, spaces)


def test_values_are_worked_out_of_times(diary: tuple[Path, Index], tmp_path: Path) -> None:
    reading = read_back(diary, TYPED, tmp_path)
    words = {answer.id.removeprefix("diary."): answer.words for answer in reading.answers}
    assert words["average-to-bed"] == "00:00"
    assert words["total-asleep"] == "14 h 15 min"
    assert words["average-awake"] == "45"
    assert words["change-in-bed-on-monday"] == "7 h 45 min"
    assert words["monday-to-bed-hh-mm"] == "11:30 pm"
    assert reading.notes == []


def test_what_is_no_time_makes_no_value_and_stays(diary: tuple[Path, Index], tmp_path: Path) -> None:
    reading = read_back(diary, TYPED.replace("00:30", "very late"), tmp_path)
    words = {answer.id.removeprefix("diary."): answer.words for answer in reading.answers}
    assert words["tuesday-to-bed-hh-mm"] == "very late"
    assert words["average-to-bed"] == ""


def test_a_value_that_was_written_by_hand_is_compared(diary: tuple[Path, Index]) -> None:
    _, spaces = diary
    problems = Problems()
    read_given(f'{TYPED}total-asleep: "15:00"\n', "answers.yaml", "diary", spaces, problems)
    assert ["14 h 15 min" in str(found) for found in problems] == [True]
    problems = Problems()
    read_given(f'{TYPED}total-asleep: "14:15"\n', "answers.yaml", "diary", spaces, problems)
    assert list(problems) == []
