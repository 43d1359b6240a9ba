"""How wide the columns of a table of many columns are, and which headers are turned."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.html.many_columns import ACROSS, UPRIGHT, Column, is_cut, planned
from tests.html.one_sheet import sheet_in

WORDS = Column(least=20, best=40, gain=1, header="Habit", named=True)


def ticks(*headers: str) -> list[Column]:
    return [Column(least=5.6, best=8, gain=0.3, header=header, named=False) for header in headers]


def blanks(*headers: str) -> list[Column]:
    return [Column(least=12, best=26, gain=3, header=header, named=False) for header in headers]


@pytest.mark.parametrize("room", [UPRIGHT, ACROSS])
def test_columns_fill_the_page(room: float) -> None:
    made = planned([WORDS, *ticks(*map(str, range(1, 16)))], room, 1)
    assert sum(column.share for column in made) == pytest.approx(100, abs=0.1)


def test_a_month_of_ticks_has_as_much_room_each() -> None:
    made = planned([WORDS, *ticks(*map(str, range(1, 32)))], ACROSS, 1)
    widths = [column.share * ACROSS / 100 for column in made[1:]]
    assert min(widths) == max(widths) >= 7
    assert {column.turned for column in made} == {0}


def test_what_is_written_in_has_more_than_what_is_ticked() -> None:
    made = planned([WORDS, *ticks(*"abcdef"), *blanks("g", "h")], ACROSS, 1)
    assert made[-1].share > 2 * made[1].share


def test_headers_are_turned_only_where_they_do_not_fit() -> None:
    few = planned([WORDS, *ticks(*["Self-control"] * 4)], ACROSS, 1)
    many = planned([WORDS, *ticks(*["Self-control"] * 20), *blanks("1")], ACROSS, 1)
    assert {column.turned for column in few} == {0}
    assert all(column.turned > 6 for column in many[1:-1])
    assert many[0].turned == many[-1].turned == 0


def test_long_headers_are_turned_in_several_lines_where_there_is_room() -> None:
    words = "Substances, whatever they were, and how much"
    narrow = planned([WORDS, *ticks(*[words] * 28)], ACROSS, 1)
    wide = planned([WORDS, *blanks(*[words] * 16)], ACROSS, 1)
    assert wide[1].turned < narrow[1].turned * 0.7


def test_large_letters_turn_more_headers() -> None:
    columns = [WORDS, *ticks(*["Mon"] * 20)]
    assert planned(columns, ACROSS, 1)[1].turned == 0
    assert planned(columns, ACROSS, 1.9)[1].turned > 0


def test_what_the_author_asks_for_is_kept() -> None:
    made = planned([WORDS, *ticks("Self-control", "b")], ACROSS, 1, asked=[50, 5, 45])
    assert [column.share for column in made] == [50, 5, 45]
    assert made[1].turned > 0


def test_columns_that_are_alike_are_turned_alike() -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
    made = planned([WORDS, *ticks(*months * 2)], ACROSS, 1)
    assert all(column.turned for column in made[1:])
    few = planned([WORDS, *ticks("Self-control", *"abcdefghijklmnopqrstuvwxyz")], ACROSS, 1)
    assert [column.turned > 0 for column in few[1:]] == [True, *[False] * 26]


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def test_a_header_that_would_fill_the_page_is_cut() -> None:
    wide = planned([Column(least=26, best=26, gain=3, header=LONG, named=False), *ticks("Day")], UPRIGHT, 1)
    assert wide[0].turned == 0
    narrow = planned([WORDS, *ticks(LONG, *["Self-control"] * 19)], ACROSS, 1)
    assert 15 < narrow[1].turned < 45
    assert (is_cut(LONG), is_cut("Self-control and patience")) == (True, False)


SCALES = """---
title: Now
---

<!-- widths: {widths} -->

| {head} | |
|---|---|
| How near? | (0..10) |
| How strong? | ({second}) |

____
"""


@pytest.mark.parametrize(
    ("widths", "head", "second", "looks"),
    [
        ("1, 1", "", "0..10", 'class="fill tracker scales" style="--circle: 6.53mm"'),
        ("1, 2", "", "1..5", 'class="fill tracker scales" style="--circle: 7.2mm"'),
        ("2, 1", "", "0..10", 'class="fill tracker scales" style="--circle: 4.4mm"'),
        ("1, 1", "Today", "0..10", 'class="fill tracker"'),
        ("1, 1", "", "0..10) and so on (", 'class="fill tracker"'),
    ],
)
def test_circles_below_each_other_are_as_large_as_a_row_has_room_for(
    widths: str, head: str, second: str, looks: str, tmp_path: Path
) -> None:
    text = SCALES.format(widths=widths, head=head, second=second)
    pages = sheet_in(tmp_path, text, ["print-a4", "epub"])
    assert f"<table {looks}>" in pages["print-a4"]
    assert "--circle" not in pages["epub"]
