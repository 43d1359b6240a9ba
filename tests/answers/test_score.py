"""Missing answers: what a sum makes of them, whatever the answers are."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from book.answers.index import Index, index
from book.answers.score import PLACES, is_prorated, worked_out
from book.diagnostics import Place
from book.manuscript.model import Item, Manuscript, Operation, Option, Role, Total, Worksheet

PLACE = Place("worksheets/s.md", 3)
MOST = 4
OPTIONS = tuple(Option(str(score), f"Answer {score}", score) for score in range(MOST + 1))

Answers = list[int | None]


@st.composite
def marked(draw: st.DrawFn) -> tuple[Answers, int]:
    """The answers of a questionnaire, None where a line was left out, and how many may be missing."""
    answers = draw(st.lists(st.none() | st.integers(0, MOST), min_size=1, max_size=12))
    return answers, draw(st.integers(0, len(answers) // 2))


def sheet(count: int, missing: int, operation: Operation) -> Index:
    items = [Item(id=f"s.{number}", label=f"Line {number}", place=PLACE, options=OPTIONS) for number in range(count)]
    made = Total(
        id="s.part",
        label="Part",
        place=PLACE,
        operation=operation,
        takes=tuple(each.id for each in items),
        missing=missing,
    )
    whole = Total(id="s.all", label="All", place=PLACE, operation=Operation.SUM, takes=("s.part",))
    worksheet = Worksheet(
        id="s", role=Role.WORKSHEET, source="worksheets/s.md", title="S", spaces=[*items, made, whole]
    )
    return index(Manuscript([worksheet], {"s": worksheet}))


def result(name: str, answers: Answers, missing: int, operation: Operation) -> tuple[Decimal | None, bool]:
    spaces = sheet(len(answers), missing, operation)
    scores = {f"s.{number}": None if each is None else Decimal(each) for number, each in enumerate(answers)}
    total = spaces[name].space
    assert isinstance(total, Total)
    return worked_out(total, spaces, scores), is_prorated(total, spaces, scores)


@given(marked())
def test_a_sum_is_prorated_as_far_as_the_sheet_allows_and_otherwise_open(case: tuple[Answers, int]) -> None:
    answers, missing = case
    there = [each for each in answers if each is not None]
    made, is_made_up = result("s.part", answers, missing, Operation.SUM)
    if len(answers) - len(there) > missing:
        assert made is None
    else:
        assert made is not None
        assert abs(made * len(there) - sum(there) * len(answers)) <= PLACES * len(there) / 2
        assert is_made_up == (len(there) < len(answers))


@given(marked())
def test_a_prorated_sum_never_leaves_what_can_be_reached(case: tuple[Answers, int]) -> None:
    answers, missing = case
    there = [each for each in answers if each is not None]
    made, _ = result("s.part", answers, missing, Operation.SUM)
    assert made is None or sum(there) <= made <= len(answers) * MOST


@given(st.lists(st.integers(0, MOST), min_size=1, max_size=12), st.integers(0, 6))
def test_where_nothing_is_missing_a_sum_is_the_plain_sum(answers: list[int], missing: int) -> None:
    assert result("s.part", [*answers], missing, Operation.SUM) == (Decimal(sum(answers)), False)


@given(st.integers(0, MOST), st.integers(1, 6), st.integers(0, 6))
def test_like_answers_make_the_same_as_if_none_was_missing(score: int, count: int, missing: int) -> None:
    answers: Answers = [score] * count + [None] * min(count, missing)
    assert result("s.part", answers, missing, Operation.SUM)[0] == score * len(answers)
    assert result("s.part", answers, missing, Operation.AVERAGE)[0] == score


@given(marked())
def test_a_total_of_sums_is_prorated_where_one_of_them_is(case: tuple[Answers, int]) -> None:
    answers, missing = case
    assert result("s.all", answers, missing, Operation.SUM) == result("s.part", answers, missing, Operation.SUM)
