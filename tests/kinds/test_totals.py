"""What a viewer works out, in pdf.js's own JavaScript sandbox, is what the builder works out from the same answers."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path

import pytest

from book.answers.index import index
from book.answers.score import worked_out
from book.answers.values import counted
from book.manuscript.model import AnswerSpace, Cell, Item, Rating, Total
from tests.judges.programs import TOOLS, beside_python, need, run
from tests.kinds.conftest import Made

SANDBOX = Path(__file__).with_name("sandbox.mjs")


def shown(file: Path, changes: list[tuple[str, str]]) -> dict[str, str]:
    """The texts that pdf.js shows in the fields of a file after these changes, one after the other."""
    node = need("pdf.js", beside_python("node"))
    need("pdf.js", TOOLS / "pdfjs" / "installed")
    done = run([node, SANDBOX, TOOLS / "pdfjs" / "node_modules", file, json.dumps(changes)])
    assert done.returncode == 0, done.stderr
    texts: dict[str, str] = json.loads(done.stdout)
    return texts


def numbers_for(space: AnswerSpace) -> list[str]:
    """Values that count."""
    if isinstance(space, Item | Rating):
        return [option.value for option in space.options]
    return ["0", "7", "2.5", "1,25", "-3"]


@pytest.mark.parametrize("seed", range(3))
def test_totals_are_those_of_the_builder(made: Made, seed: int) -> None:
    chance = random.Random(seed)
    spaces = index(made.book.manuscript)
    totals = [known.space for known in spaces.values() if isinstance(known.space, Total)]
    assert {total.operation.value for total in totals} == {"sum", "average", "change"}
    taken = [spaces[name].space for total in totals for name in total.takes]
    changes = [
        (space.id, chance.choice(numbers_for(space))) for space in taken if isinstance(space, Item | Rating | Cell)
    ]
    chance.shuffle(changes)
    scores: dict[str, Decimal | None] = {name: counted(spaces[name].space, value) for name, value in changes}
    texts = shown(made.file("fillable-a4"), changes)
    for total in totals:
        assert texts[total.id] == f"{worked_out(total, spaces, scores):f}"


def test_a_total_is_empty_until_all_is_answered(made: Made) -> None:
    texts = shown(made.file("fillable-a4"), [("scores.i-heard-something-far-away", "1")])
    assert texts["scores.listening"] == ""


def test_a_sum_is_made_up_where_the_sheet_lets_an_answer_be_missing(made: Made) -> None:
    assert shown(made.file("fillable-a4"), [("day.i-was-outside", "1")])["day.total"] == "2"
    spaces = index(made.book.manuscript)
    total = spaces["day.total"].space
    assert isinstance(total, Total)
    assert worked_out(total, spaces, {"day.i-was-outside": Decimal(1)}) == 2
    assert worked_out(total, spaces, {}) is None


def test_words_are_no_number(made: Made) -> None:
    changes = [("tables.bread-how-much-0-to-10", "2 slices"), ("tables.milk-how-much-0-to-10", "1")]
    assert shown(made.file("fillable-a4"), changes)["tables.sum-of-the-week"] == ""


def test_every_copy_adds_up_its_own_answers(made: Made) -> None:
    changes = [("day.2.i-was-outside", "1"), ("day.2.i-spoke-to-somebody", "1"), ("day.i-was-outside", "0")]
    texts = shown(made.file("fillable-a4"), changes)
    assert (texts["day.total"], texts["day.2.total"], texts["day.3.total"]) == ("0", "2", "")


@pytest.mark.parametrize(
    ("name", "typed", "text"),
    [
        ("words.date", "3.1.2026", "03/01/2026"),
        ("words.date", "03/01/2026", "03/01/2026"),
        ("words.i-woke-up-at", "7:05", "07:05"),
        ("day.3.date", "1/2/2026", "01/02/2026"),
    ],
)
def test_dates_and_times_are_shown_as_their_pattern_says(made: Made, name: str, typed: str, text: str) -> None:
    assert shown(made.file("fillable-a4"), [(name, typed)])[name] == text
