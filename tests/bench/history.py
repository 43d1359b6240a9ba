"""The ratios of all runs, kept in a file beside this one, and drawn."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment

from tests.bench.cases import YARDSTICK, Row

HERE = Path(__file__).parent
FILE, PICTURE = HERE / "history.jsonl", HERE / "history.svg"
TEMPLATE = HERE / "history.svg.j2"


def keep(rows: Iterable[Row], file: Path = FILE) -> None:
    """Add a line for each book: when and on what it was measured, and each case's ratios of wall and processor time."""
    with file.open("a", encoding="utf-8") as lines:
        lines.writelines(json.dumps(_facts(row)) + "\n" for row in rows)


def _facts(row: Row) -> dict[str, Any]:
    return {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "weasyprint": version("weasyprint"),
        "cores": os.cpu_count(),
        "book": row.book,
        "pages": row.pages,
        "whole_seconds": round(row.cases[YARDSTICK].seconds, 2),
        "mebibytes": round(row.peak),
        "ratios": {
            case: [round(row.ratio(case), 4), round(row.work(case), 4)] for case in row.cases if case != YARDSTICK
        },
    }


def draw(file: Path = FILE, picture: Path = PICTURE) -> None:
    """Draw how the ratios of processor time went, from day to day: a line for each case of each book.

    By hand: a library that draws would weigh more than all that is drawn (pygal hooks into every later import,
    matplotlib brings 60 MB).
    """
    runs = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    dates = sorted({run["date"] for run in runs})
    lines = [
        {"name": name, "colour": f"hsl({at * 137 % 360} 70% 35%)", "points": points, "y": 60 + 18 * at}
        for at, (name, points) in enumerate(_lines(runs, dates).items())
    ]
    grid = [(ratio, _height(ratio)) for ratio in (0.01, 0.03, 0.1, 0.3, 1, 3, 10)]
    ticks = [(day, _across(at, len(dates))) for at, day in enumerate(dates)]
    drawing = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text("utf-8")
    )
    picture.write_text(drawing.render(lines=lines, grid=grid, ticks=ticks), encoding="utf-8")


def _lines(runs: Sequence[dict[str, Any]], dates: list[str]) -> dict[str, list[tuple[float, float, float]]]:
    """For each case of each book the points of its line, from left: across, down, ratio; a day's last run counts."""
    found: dict[str, dict[str, float]] = {}
    for run in runs:
        for case, (_, work) in run["ratios"].items():
            if work:
                found.setdefault(f"{run['book']}: {case}", {})[run["date"]] = work
    return {
        name: [(_across(dates.index(day), len(dates)), _height(work), work) for day, work in sorted(days.items())]
        for name, days in found.items()
    }


def _across(at: int, count: int) -> float:
    """Where a day stands, in units of the drawing."""
    return round(60 + 560 * at / max(count - 1, 1), 1)


def _height(ratio: float) -> float:
    """Where a ratio stands, counted from above: each tenfold has the same height."""
    return round(240 - 180 * math.log10(max(ratio, 0.005)), 1)
