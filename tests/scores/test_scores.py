"""A score is the same number in the builder, in the PDF and in the e-book: one table of cases for all three."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.scores.sheets import made_by_scripts, made_here, sheet

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
SHEETS = [sheet(f"case-{number}", case) for number, case in enumerate(CASES)]

each_case = pytest.mark.parametrize("number", range(len(CASES)), ids=[case["case"] for case in CASES])


@pytest.fixture(scope="module")
def scripts() -> tuple[dict[str, str], dict[str, str]]:
    return made_by_scripts(SHEETS)


@each_case
def test_the_builder_makes_it(number: int) -> None:
    assert made_here([SHEETS[number]]) == {f"case-{number}": CASES[number]["shows"]}


@each_case
def test_the_script_of_the_pdf_makes_it(number: int, scripts: tuple[dict[str, str], dict[str, str]]) -> None:
    assert scripts[0][f"case-{number}"] == CASES[number]["shows"]


@each_case
def test_the_script_of_the_e_book_makes_it(number: int, scripts: tuple[dict[str, str], dict[str, str]]) -> None:
    assert scripts[1][f"case-{number}"] == CASES[number]["shows"]


def test_they_agree_on_whatever_is_answered() -> None:
    chance = random.Random(11)
    sheets = [sheet(f"chance-{number}", drawn(chance)) for number in range(500)]
    here = made_here(sheets)
    assert list(made_by_scripts(sheets)) == [here, here]


def drawn(chance: random.Random) -> dict[str, Any]:
    """A case by chance: answers of up to three places, some of them missing."""
    operation = chance.choice(["sum", "average", "change"])
    count = 2 if operation == "change" else chance.randint(1, 16)
    answers = [f"{chance.randint(-(10**4), 10**4) / 10 ** chance.randint(0, 3):.3f}" for _ in range(count)]
    missing = 0 if operation == "change" else chance.randint(0, count // 2)
    kept = [None if chance.random() < missing / count else answer for answer in answers]
    return {"operation": operation, "answers": kept, "missing": missing}
