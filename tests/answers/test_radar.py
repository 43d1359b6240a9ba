"""A wheel that was filled in, joined: a line for each copy, round the spokes in the sheet's order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from book.answers.chart import chart, size
from book.answers.index import Index, index
from book.answers.radar import DASHES, MOST, POINTS
from book.answers.read import Answer, Reading
from book.answers.series import Series, over_time
from book.making.reading import read_sheets
from tests.small_book import write_book

SVG = "{http://www.w3.org/2000/svg}"
SHEET = """---
title: A wheel
---

Date: ____ (dd/mm/yyyy)

<!-- wheel -->

- Health and all that keeps it (0..10)
- Friends (1..5)
- Work (0..10)
- Home (0..10)

How is today? (0..10)
"""
BOOK = "contents:\n  chapters:\n  - worksheets/wheel.md\n"
ROUND = {"health-and-all-that-keeps-it": 8, "friends": 5, "work": 3, "home": 10}


@pytest.fixture
def wheel(tmp_path: Path) -> Index:
    return index(read_sheets(write_book(tmp_path, BOOK, {"worksheets/wheel.md": SHEET})))


def filled(day: int, scores: Mapping[str, int]) -> Reading:
    """A copy of the sheet with these numbers."""
    given = [_answer(name, str(score), Decimal(score)) for name, score in scores.items()]
    return Reading(f"{day}.pdf", [_answer("date", f"{day:02}/03/2026", None), *given])


def _answer(name: str, value: str, score: Decimal | None) -> Answer:
    return Answer(
        worksheet="wheel",
        title="A wheel",
        copy=1,
        id=f"wheel.{name}",
        label=name,
        kind="",
        value=value,
        words=value,
        score=score,
    )


def series(wheel: Index, *readings: Reading) -> Series:
    return over_time(readings, wheel, "wheel")


def drawn(found: Series) -> ElementTree.Element:
    return ElementTree.fromstring(chart(found))


def joined(found: Series) -> list[ElementTree.Element]:
    return [path for path in drawn(found).iter(f"{SVG}path") if path.get("class") == "joined"]


def far(path: ElementTree.Element) -> list[float]:
    """How far each corner of a line is from the wheel's middle, from nothing to 1 between hub and rim."""
    corners = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path.get("d", ""))]
    return [round((((x - 250) ** 2 + (y - 264) ** 2) ** 0.5 - 26) / (135 - 26), 2) for x, y in corners]


def test_a_wheel_is_joined_in_the_order_of_its_spokes_each_on_its_own_scale(wheel: Index) -> None:
    (line,) = joined(series(wheel, filled(1, ROUND)))
    assert line.get("d", "").endswith("Z")
    assert far(line) == [0.8, 1.0, 0.3, 1.0]


def test_a_scale_beside_a_wheel_is_no_spoke_of_it(wheel: Index) -> None:
    found = series(wheel, filled(1, {**ROUND, "how-is-today": 4}))
    assert [[spoke.label for spoke in each.spokes] for each in found.wheels] == [
        ["Health and all that keeps it", "Friends", "Work", "Home"]
    ]
    assert "How is today" in "".join(drawn(found).itertext())


def test_each_copy_has_a_line_that_differs_without_colour(wheel: Index) -> None:
    lines = joined(series(wheel, *(filled(day, ROUND) for day in (1, 2, 3))))
    assert len({line.get("stroke-dasharray") for line in lines}) == 3
    assert lines[-1].get("stroke-dasharray") is None, "the newest is the whole one"
    once = drawn(series(wheel, filled(1, ROUND))).iter(f"{SVG}path")
    points = [path for path in once if path.get("class") == "point"]
    assert len(points) == 4 + 1, "one a spoke and one in the list of copies"
    assert len(set(POINTS)) == len(set(DASHES)) == MOST


def test_a_spoke_without_a_number_is_a_gap_and_keeps_its_place(wheel: Index) -> None:
    found = series(wheel, filled(1, {name: score for name, score in ROUND.items() if name != "friends"}))
    (line,) = joined(found)
    assert "Z" not in line.get("d", "")
    assert far(line) == [0.3, 1.0, 1.0, 0.8]
    assert "Friends" in "".join(drawn(found).itertext())


def test_of_many_copies_the_first_and_the_last_are_joined_and_the_others_are_counted(wheel: Index) -> None:
    found = series(wheel, *(filled(day, ROUND) for day in range(1, 10)))
    words = " ".join(drawn(found).itertext())
    assert len(joined(found)) == MOST
    assert "3 more between the" in words
    description = drawn(found).findtext(f"{SVG}desc") or ""
    assert description.startswith(
        "Health and all that keeps it, Friends, Work, Home, joined around a wheel, for "
        "2026-03-01, 2026-03-05, 2026-03-06, 2026-03-07, 2026-03-08, 2026-03-09"
    )
    assert "Work: 2026-03-01 3, 2026-03-02 3" in description


def test_a_wheel_that_nobody_rated_is_not_drawn(wheel: Index) -> None:
    found = series(wheel, filled(1, {"how-is-today": 4}))
    assert "Friends" not in "".join(drawn(found).itertext())
    assert size(found)[1] < size(series(wheel, filled(1, {"friends": 4})))[1]
