"""What a site shares is kept while it is made again: made once, made anew of other facts, and where it has faults."""

from __future__ import annotations

from functools import partial

import pytest

from book.diagnostics import Code, Place, Problems
from book.reflowable.kept import Kept


@pytest.mark.parametrize(("facts", "times"), [((1, 1, 1), 1), ((1, 2, 2), 2), ((1, 2, 1), 3)])
def test_what_was_made_of_the_same_facts_is_taken_again(facts: tuple[int, ...], times: int) -> None:
    kept, problems = Kept(), Problems()
    made: list[int] = []
    for fact in facts:
        assert kept.of("cover", fact, partial(_noted, fact, made), problems) == fact
    assert len(made) == times


def _noted(fact: int, made: list[int], _: Problems) -> int:
    made.append(fact)
    return fact


def test_what_has_faults_is_made_and_told_again() -> None:
    def faulty(problems: Problems) -> str:
        problems.add(Code.FILE_MISSING, Place("a.svg"), path="a.svg", hint="")
        return "made"

    kept = Kept()
    for _ in range(2):
        problems = Problems()
        assert kept.of("pictures", 1, faulty, problems) == "made"
        assert [each.code for each in problems] == [Code.FILE_MISSING]


def test_of_many_those_are_made_that_are_new() -> None:
    kept = Kept()
    made: list[str] = []

    def make(fact: str) -> str:
        made.append(fact)
        return fact.upper()

    assert kept.of_each("held", ["a", "b"], make) == ["A", "B"]
    assert kept.of_each("held", ["c", "b"], make) == ["C", "B"]
    assert made == ["a", "b", "c"]
    assert kept.of_each("held", ["a"], make) == ["A"]  # what one time did not ask for is forgotten
    assert made == ["a", "b", "c", "a"]
