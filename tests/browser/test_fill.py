"""PDFs that are filled in in a browser: every answer is in its field, and what cannot be shown is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from book.answers.given_answers import read_given
from book.answers.index import Index
from book.answers.read import read_answers
from book.diagnostics import Problems
from tests.answers.conftest import empty_sheet, sheet_with_every_kind
from tests.answers.test_fill import ANSWERS
from tests.browser.in_node import filled_in_browser

SHORT = {"check.safe-place": "the kitchen", "check.heart": "Yes", "check.before": "3"}

FILLS: dict[str, Mapping[str, str]] = {
    "parts": {"check.before": "7", "check.after": "4", "check.numb": "2", "check.warm": "2", "check.hours": "1,5"},
    "another total": {"check.numb": "2", "check.warm": "2", "check.part": "3"},
    "no total": {"check.numb": "2", "check.part": "3"},
    "letters": {"check.safe-place": "漢字, (a\\b) <c> 😀"},
    "several lines": {"check.safe-place": "a\nb", "check.what-helped": "a\n\n  b\tc"},
    "no such field": {"check.nothing": "attic", "check.2.before": "3", **SHORT},
    "no such circle": {"check.before": "12", "check.heart": "perhaps"},
    "words for a drawing": {"check.glass": "a line\nand another"},
    "nothing": {"check.glass": "", "check.safe-place": "", "check.heart": "", "check.before": ""},
    "a tick": {"check.heart": "x"},
}

TOLD: dict[str, list[str]] = {
    "another total": ["“Sub-total” says 3, but the answers make 4"],
    "several lines": ["It has one line only"],
    "no such field": ["has no such field", "has no such field"],
    "no such circle": ["has no such box or circle", "has no such box or circle"],
}


@pytest.fixture(scope="module")
def spaces() -> Index:
    return sheet_with_every_kind()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, spaces: Index) -> dict[str, tuple[dict[str, str], list[str]]]:
    """What is read of each file, and what there was to tell."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "empty.pdf").write_bytes(empty_sheet())
    answers = read_given(ANSWERS, "a.yaml", "check", spaces, Problems())
    fills = {**FILLS, "as fill does": {each.field: each.value for each in answers}}
    work = [(folder / "empty.pdf", values, folder / f"{name}.pdf") for name, values in fills.items()]
    emptied = (folder / "as fill does.pdf", dict.fromkeys(fills["as fill does"], ""), folder / "emptied.pdf")
    told = filled_in_browser([*work, emptied], spaces)
    return {
        name: (_values(folder / f"{name}.pdf", spaces), notes)
        for name, notes in zip([*fills, "emptied"], told, strict=True)
    }


def _values(file: Path, spaces: Index) -> dict[str, str]:
    return {answer.id: answer.value for answer in read_answers(file, spaces).answers if answer.value}


def test_totals_are_worked_out(made: dict[str, tuple[dict[str, str], list[str]]]) -> None:
    totals = {"check.change": "-3", "check.part": "4", "check.total": "5.5", "check.mean": "4.17"}
    assert made["parts"] == ({**FILLS["parts"], **totals}, [])
    assert made["another total"][0]["check.part"] == "4"
    assert made["no total"] == (FILLS["no total"], [])


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_filled_in_is_told(made: dict[str, tuple[dict[str, str], list[str]]], name: str) -> None:
    notes = made[name][1]
    assert len(notes) == len(TOLD[name])
    assert all(words in note for words, note in zip(TOLD[name], notes, strict=True))


@pytest.mark.parametrize("name", ["letters", "several lines"])
def test_what_cannot_be_shown_is_in_its_field(made: dict[str, tuple[dict[str, str], list[str]]], name: str) -> None:
    assert made[name][0] == FILLS[name]


def test_what_can_be_filled_in_is(made: dict[str, tuple[dict[str, str], list[str]]]) -> None:
    assert made["no such field"][0] == SHORT
    assert made["a tick"] == ({"check.heart": "Yes"}, [])
    assert made["nothing"] == ({}, [])
    assert made["emptied"] == ({}, [])


def test_the_browser_fills_in_what_the_command_does(
    made: dict[str, tuple[dict[str, str], list[str]]], spaces: Index
) -> None:
    answers = read_given(ANSWERS, "a.yaml", "check", spaces, Problems())
    assert made["as fill does"] == ({each.field: each.value for each in answers}, [])
