"""Scores over time are the same in Python and in a browser: the same copies, in the same order, in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book.answers.chart import chart
from book.answers.export import as_records, csv_text
from book.answers.index import Index, index
from book.answers.read import read_answers
from book.answers.series import over_time, overview, table
from book.browser.table import answer_table
from book.making.reading import read_sheets
from book.manuscript.model import Rating, Total
from tests.answers.conftest import empty_sheet, field_of, form, grouped, sheet_with_every_kind
from tests.answers.test_read import filled
from tests.browser.in_node import in_node
from tests.browser.test_read import MADE
from tests.small_book import write_book

Values = Mapping[str, str]

EMPTY = empty_sheet()

SHEETS: dict[str, list[Values]] = {
    "dated": [
        {"date": "01/03/2026", "before": "8", "after": "5", "numb": "2", "warm": "1", "hours": "1.50"},
        {"date": "15 . 1.2026", "before": "9", "after": "9", "numb": "1"},
        {"date": "1/3/2026", "before": "2"},
    ],
    "of other figures": [{"date": "٠١/٠٣/٢٠٢٦", "before": "8"}, {"date": "31/12/2025", "before": "1"}],
    "no such day": [{"date": "31/02/2026", "before": "8"}, {"date": "01/01/2026", "before": "1"}],
    "a short year": [{"date": "31/01/26", "before": "8"}, {"date": "01/01/0099", "before": "1"}],
    "undated": [{"before": "8"}, {"safe-place": "attic"}, {"part": "3", "mean": "0,333"}],
    "empty": [{}],
}


@pytest.fixture(scope="module")
def spaces() -> Index:
    """The sheet, with a sum that may miss an answer, and two ratings of one name."""
    made = sheet_with_every_kind()
    part, before, after = (made[f"check.{name}"] for name in ("part", "before", "after"))
    assert isinstance(part.space, Total)
    assert isinstance(before.space, Rating)
    assert isinstance(after.space, Rating)
    changed = {
        "check.part": replace(part, space=replace(part.space, missing=1)),
        "check.before": replace(before, space=replace(before.space, label="Distress")),
        "check.after": replace(after, space=replace(after.space, label="Distress")),
    }
    return made | changed


def _python(files: Sequence[Path], spaces: Index, sheet: str = "check") -> dict[str, Any]:
    series = over_time([read_answers(file, spaces, file.name) for file in files], spaces, sheet)
    headings, rows = table(series)
    said = dict(zip(("headings", "rows"), overview(series), strict=True))
    written = [csv_text(headings, rows), as_records(headings, rows, "json")]
    wheels = [[spoke.id for spoke in wheel.spokes] for wheel in series.wheels]
    return {
        "svg": chart(series) if series.moments else "",
        "headings": headings,
        "rows": rows,
        "overview": said,
        "written": written,
        "wheels": wheels,
        "ordered": series.ordered,
    }


def _browser(groups: Sequence[Sequence[Path]], spaces: Index, sheet: str = "check") -> Any:
    """What the browser makes of each group of files, in one process."""
    files = [[str(file), file.name] for group in groups for file in group]
    ends = list(accumulate(len(group) for group in groups))
    series = [[sheet, end - len(group), end] for group, end in zip(groups, ends, strict=True)]
    return in_node({"table": answer_table(spaces), "files": files, "series": series})["series"]


def test_scores_over_time_are_the_same(spaces: Index, tmp_path: Path) -> None:
    groups = [[tmp_path / f"{name} {number}.pdf" for number, _ in enumerate(copies)] for name, copies in SHEETS.items()]
    for files, copies in zip(groups, SHEETS.values(), strict=True):
        for file, values in zip(files, copies, strict=True):
            filled(EMPTY, values).save(file)
    with pikepdf.new() as pdf:
        MADE["missing"](pdf).save(tmp_path / "a.pdf")
    groups.append([tmp_path / "a.pdf"])
    found = [_python(files, spaces) for files in groups]
    assert [row[1] for row in found[-1]["rows"]] == ["a.pdf", "a.pdf (2)"]
    assert _browser(groups, spaces) == found


WHEEL = """---
title: A “wheel” & more
---

Date: ____ (dd/mm/yyyy)

<!-- wheel -->

- Health and all that keeps it (0..10)
- Self-care, well-being – friends--and foes (1..5)
- Donaudampfschifffahrtsgesellschaft-Kapitän (0..10)
- Home (0..10)

Asleep at (hh:mm): ____
"""


def test_wheels_are_joined_alike(tmp_path: Path) -> None:
    """Of more copies than can be told apart, and where a number is missing."""
    book = "contents:\n  chapters:\n  - worksheets/wheel.md\n"
    spaces = index(read_sheets(write_book(tmp_path, book, {"worksheets/wheel.md": WHEEL})))
    with pikepdf.new() as pdf:
        fields = [field for known in spaces.values() if (field := field_of(pdf, known.space)) is not None]
        form(pdf, [grouped(pdf, "wheel", fields)]).save(tmp_path / "empty.pdf")
    files = []
    for day in range(1, 9):
        values = {name.partition(".")[2]: str(1 + (day * at) % 5) for at, name in enumerate(spaces, 1)}
        values |= {
            "date": f"{day}/3/2026",
            next(name for name in values if name.startswith("home")): "" if day == 8 else "3",
        }
        files.append(tmp_path / f"{day}.pdf")
        filled((tmp_path / "empty.pdf").read_bytes(), {name: each for name, each in values.items() if each}).save(
            files[-1]
        )
    found = [_python(some, spaces, "wheel") for some in (files, files[:2])]
    assert all(each["wheels"] for each in found)
    assert _browser([files, files[:2]], spaces, "wheel") == found
