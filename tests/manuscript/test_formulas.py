"""Columns, rows and values that say in words what they are worked out from: `Time in bed = Up − Bedtime`."""

from __future__ import annotations

import pytest

from book.manuscript.model import Cell, Operation, Total
from book.manuscript.times import Quantity
from tests.manuscript.reading import clean, read

NIGHTS = """| | Bedtime (hh:mm) | Up (hh:mm) | Awake (min) | {header} |
|---|---|---|---|---|
| Monday | ____ | ____ | __ | ____ |
| Tuesday | ____ | ____ | __ | ____ |
"""


def values(body: str) -> list[Total]:
    return [space for space in clean(body).spaces if isinstance(space, Total)]


def parts(total: Total) -> list[str]:
    return [name.removeprefix("sheet.") for name in total.takes]


@pytest.mark.parametrize(
    "header",
    [
        "Time in bed = Up − Bedtime",
        "Time in bed = up - bedtime",
        "Time in bed (= Up – Bedtime)",
        "Time in bed=Up − Bedtime",
    ],
)
def test_a_header_says_what_its_column_is_worked_out_from(header: str) -> None:
    monday, tuesday = values(NIGHTS.format(header=header))
    assert (monday.id, monday.label) == ("sheet.monday-time-in-bed", "Monday: Time in bed")
    assert (monday.operation, parts(monday)) == (Operation.CHANGE, ["monday-bedtime-hh-mm", "monday-up-hh-mm"])
    assert parts(tuesday) == ["tuesday-bedtime-hh-mm", "tuesday-up-hh-mm"]
    assert monday.clock
    assert (monday.clock.result, monday.clock.around, monday.clock.form) == (Quantity.DURATION, True, "{h}:{mm}")
    assert monday.cell_mm == 8.5


def test_a_row_says_it_too_and_may_stand_above_what_it_takes() -> None:
    body = (
        "| | Mon | Tue |\n|---|---|---|\n| Left = Had − Spent | ____ | ____ |\n| Had | __ | __ |\n| Spent | __ | __ |\n"
    )
    monday, _ = values(body)
    assert (monday.id, parts(monday), monday.clock) == ("sheet.left-mon", ["spent-mon", "had-mon"], None)


def test_several_are_taken_off_and_added() -> None:
    table = NIGHTS.format(header="Nap (h min) | Sleep = Up + Nap − Bedtime − Awake").replace("---|\n", "---|---|\n")
    monday, _ = values(table.replace("| __ | ____ |", "| __ | ____ | ____ |"))
    assert parts(monday) == ["monday-bedtime-hh-mm", "monday-awake-min", "monday-up-hh-mm", "monday-nap-h-min"]
    assert monday.clock
    assert monday.clock.added == 2


def test_a_column_may_take_another_that_is_worked_out_before_it() -> None:
    table = NIGHTS.format(header="In bed = Up − Bedtime | Asleep = In bed − Awake").replace("---|\n", "---|---|\n")
    table = table.replace("| __ | ____ |", "| __ | ____ | ____ |")
    in_bed, asleep, *_ = values(table)
    assert parts(asleep) == ["monday-awake-min", in_bed.id.removeprefix("sheet.")]


def test_of_two_columns_of_a_name_the_nearest_before_it_is_meant() -> None:
    row = "| __ | __ | ____ | __ | __ | ____ |"
    head = "| In | Out | Left = In − Out | In | Out | Left = In − Out |\n|---|---|---|---|---|---|\n"
    first, second = values(f"{head}{row}")
    assert parts(first) == ["out-1", "in-1"]
    assert parts(second) == ["out-1-2", "in-1-2"]


def test_minutes_are_shown_where_the_header_asks_for_them() -> None:
    (monday, _, average) = values(f"{NIGHTS.format(header='In bed (min) = Up − Bedtime')}\nAverage in bed: = ____")
    assert monday.clock
    assert (monday.clock.result, monday.clock.form) == (Quantity.MINUTES, "{minutes}")
    assert len(average.takes) == 2
    assert average.clock
    assert average.clock.result is Quantity.MINUTES


def test_values_below_take_a_column_that_is_worked_out() -> None:
    *cells, average, total = values(
        f"{NIGHTS.format(header='Time in bed = Up − Bedtime')}\nAverage time in bed: = ____\n\n"
        "<!-- of: Time in bed -->\n\nTotal: = ____"
    )
    assert average.takes == total.takes == tuple(cell.id for cell in cells)
    assert average.clock
    assert average.clock.form == "{h} h {m} min"


@pytest.mark.parametrize("header", ["Density = mass / volume", "E = m · c", "Which = ?", "a = b − c", "Up = 23:00"])
def test_what_names_no_column_is_words(header: str) -> None:
    assert values(NIGHTS.format(header=header)) == []


def test_a_name_that_is_none_is_told_and_the_column_stays_to_be_filled_in() -> None:
    section, messages = read(NIGHTS.format(header="In bed = Up − Bettime"))
    assert [message.rpartition("[")[2] for message in messages] == ["total-formula]"]
    assert "“Bettime”" in messages[0]
    assert all(isinstance(space, Cell) for space in section.spaces)


def test_a_row_without_a_blank_is_told_once() -> None:
    table = NIGHTS.format(header="In bed = Up − Bedtime").replace("| Tuesday | ____ | ____ |", "| Tuesday | ____ | – |")
    section, messages = read(table)
    assert [message.rpartition("[")[2] for message in messages] == ["total-formula]"]
    assert len([space for space in section.spaces if isinstance(space, Total)]) == 1


def test_times_of_day_are_not_added() -> None:
    _, messages = read(NIGHTS.format(header="Both = Up + Bedtime"))
    assert [message.rpartition("[")[2] for message in messages] == ["total-times]"]


LOOSE = "Bedtime (hh:mm): ____\n\nUp (hh:mm): ____\n\nAwake (h min): ____\n\n"


@pytest.mark.parametrize(
    ("words", "takes"),
    [
        ("Time in bed (up − bedtime)", ["bedtime", "up"]),
        ("Difference (up − bedtime)", ["bedtime", "up"]),
        ("Difference", ["bedtime", "up"]),
        ("Asleep (up - bedtime - awake)", ["bedtime", "awake", "up"]),
        ("Back in bed (up + awake)", ["up", "awake"]),
    ],
)
def test_the_words_of_a_value_say_it_in_brackets(words: str, takes: list[str]) -> None:
    (value,) = values(f"{LOOSE}{words}: = ____")
    assert parts(value) == takes
    assert value.clock


def test_ratings_of_a_change_are_found_as_ever() -> None:
    ratings = "Before\n\n(0..10)\n\nAfter\n\n(0..10)\n\n"
    (value,) = values(f"{ratings}{LOOSE}Change (after − before): = ____")
    assert (parts(value), value.clock) == (["before", "after"], None)


def test_a_difference_in_brackets_names_no_column() -> None:
    _, messages = read(f"{NIGHTS.format(header='Notes')}\nAverage time in bed (up − bedtime): = ____")
    assert [message.rpartition("[")[2] for message in messages] == ["total-mixed]"]
