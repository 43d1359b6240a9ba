"""Scores over time are the same in Python and in a browser: the same copies, in the same order, in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book.answers.export import as_records, csv_text
from book.answers.index import Index
from book.answers.read import read_answers
from book.answers.series import over_time, overview, table
from book.browser.table import answer_table
from book.manuscript.model import Rating, Total
from tests.answers.conftest import empty_sheet, sheet_with_every_kind
from tests.answers.test_read import filled
from tests.browser.in_node import in_node
from tests.browser.test_read import MADE

Values = Mapping[str, str]

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


def _python(files: Sequence[Path], spaces: Index) -> dict[str, Any]:
    series = over_time([read_answers(file, spaces, file.name) for file in files], spaces, "check")
    headings, rows = table(series)
    said = dict(zip(("headings", "rows"), overview(series), strict=True))
    written = [csv_text(headings, rows), as_records(headings, rows, "json")]
    wheels = [[spoke.id for spoke in wheel.spokes] for wheel in series.wheels]
    return {
        "headings": headings,
        "rows": rows,
        "overview": said,
        "written": written,
        "wheels": wheels,
        "ordered": series.ordered,
    }


def _browser(files: Sequence[Path], spaces: Index) -> object:
    work = {"table": answer_table(spaces), "files": [[str(file), file.name] for file in files], "sheet": "check"}
    return in_node(work)["series"]


@pytest.mark.parametrize("name", SHEETS)
def test_scores_over_time_are_the_same(spaces: Index, tmp_path: Path, name: str) -> None:
    files = [tmp_path / f"{number}.pdf" for number, _ in enumerate(SHEETS[name])]
    for file, values in zip(files, SHEETS[name], strict=True):
        filled(empty_sheet(), values).save(file)
    assert _browser(files, spaces) == _python(files, spaces)


def test_copies_and_lost_fields_are_told_apart(spaces: Index, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        MADE["missing"](pdf).save(tmp_path / "a.pdf")
    found = _python([tmp_path / "a.pdf"], spaces)
    assert [row[1] for row in found["rows"]] == ["a.pdf", "a.pdf (2)"]
    assert _browser([tmp_path / "a.pdf"], spaces) == found
