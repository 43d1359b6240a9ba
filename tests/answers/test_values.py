"""Each kind of answer space: how its field is understood, and what it takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from book.answers.values import Refused, accept, number, understand
from book.manuscript.dates import parts, read_date, write_date
from book.manuscript.kinds import ROWS
from tests.answers.conftest import SPACES

SPACE = {space.id.partition(".")[2]: space for space in SPACES}


def test_every_kind_of_answer_space_is_on_the_sheet() -> None:
    assert {type(space) for space in SPACES} == {row.space for row in ROWS}


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("safe-place", "the kitchen", "the kitchen"),
        ("safe-place", 12, "12"),
        ("safe-place", "", ""),
        ("what-helped", "tea\nmusic", "tea\nmusic"),
        ("heart", True, "Yes"),
        ("heart", "yes", "Yes"),
        ("heart", "x", "Yes"),
        ("heart", False, ""),
        ("heart", "no", ""),
        ("heart", 0, ""),
        ("heart", "off", ""),
        ("answer", "go-on", "go-on"),
        ("answer", "GO ON", "go-on"),
        ("answer", "", ""),
        ("before", 7, "7"),
        ("before", "10", "10"),
        ("numb", "Often", "2"),
        ("warm", "often", "0"),
        ("warm", 2, "2"),
        ("date", "2026-01-31", "31/01/2026"),
        ("date", "31/01/2026", "31/01/2026"),
        ("date", "1.2.2026", "1.2.2026"),
        ("total", 5, "5"),
        ("hours", "about two", "about two"),
        ("glass", "a line", "a line"),
    ],
)
def test_what_a_space_takes(name: str, given: object, value: str) -> None:
    assert accept(SPACE[name], given) == value


@pytest.mark.parametrize(
    ("name", "given", "hint"),
    [
        ("safe-place", True, "quotation marks"),
        ("safe-place", ["a"], "quotation marks"),
        ("heart", "maybe", "yes or no"),
        ("answer", "go one", "Did you mean “Go on”?"),
        ("before", 11, "one of 0, 1, 2"),
        ("before", "x", "9, 10."),
        ("date", "31/02/2026", "dd/mm/yyyy"),
        ("date", "2026-02-31", "dd/mm/yyyy"),
        ("date", "soon", "dd/mm/yyyy"),
        ("total", "many", "number"),
    ],
)
def test_what_a_space_refuses_and_what_it_asks_for(name: str, given: object, hint: str) -> None:
    with pytest.raises(Refused, match=hint):
        accept(SPACE[name], given)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3", "3"),
        (" 3,5 ", "3.5"),
        ("-2", "-2"),
        ("−2", "-2"),
        ("+1", "1"),
        ("", None),
        ("three", None),
        ("1e9", None),
        ("3 or 4", None),
        ("٣", None),
        ("1.000.000", None),
    ],
)
def test_a_number_is_read_as_people_write_it(words: str, value: str | None) -> None:
    assert number(words) == (None if value is None else Decimal(value))


def test_an_option_that_is_gone_is_marked() -> None:
    assert not understand(SPACE["before"], "11").known


@pytest.mark.parametrize(
    ("pattern", "meaning"),
    [
        ("dd/mm/yyyy", ["day", "month", "year"]),
        ("mm/dd/yy", ["month", "day", "year"]),
        ("tt.mm.jjjj", ["day", "month", "year"]),
        ("jj/mm/aaaa", ["day", "month", "year"]),
        ("tt.mm.jj", ["day", "month", "year"]),
        ("dd/mm/aaaa", ["day", "month", "year"]),
        ("hh:mm", []),
        ("mm/yyyy", []),
    ],
)
def test_a_pattern_says_what_its_parts_are(pattern: str, meaning: list[str]) -> None:
    assert parts(pattern) == meaning


@pytest.mark.parametrize(
    ("words", "pattern", "day"),
    [
        ("31/01/2026", "dd/mm/yyyy", date(2026, 1, 31)),
        ("01/31/26", "mm/dd/yy", date(2026, 1, 31)),
        (" 1. 2. 2026", "tt.mm.jjjj", date(2026, 2, 1)),
        ("31/01/26", "dd/mm/yyyy", None),
        ("31/13/2026", "dd/mm/yyyy", None),
        ("2026", "dd/mm/yyyy", None),
        ("12:30", "hh:mm", None),
        ("", "dd/mm/yyyy", None),
    ],
)
def test_a_date_is_read_by_its_pattern_and_never_guessed(words: str, pattern: str, day: date | None) -> None:
    assert read_date(words, pattern) == day


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("dd/mm/yyyy", "05/01/2026"),
        ("mm/dd/yy", "01/05/26"),
        ("tt.mm.jjjj", "05.01.2026"),
        ("d/m/yyyy", "05/01/2026"),
    ],
)
def test_a_date_is_written_as_the_pattern_asks(pattern: str, words: str) -> None:
    assert write_date(date(2026, 1, 5), pattern) == words
