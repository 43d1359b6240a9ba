"""Measure builds of made-up workbooks, as ratios to one whole-book render of the same HTML in the same run.

`python -m tests.bench [PAGES …]`, without pages: 100, 300 and 1000. The limits of 300 pages are judged: the exit code
is 1 when one is not kept.
"""

from __future__ import annotations

import math
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from tests.bench.generate import REPO, edit_one_word, grow_by_a_page, make_workbook
from tests.bench.measure import Measured, measure

SIZES = (100, 300, 1000)
WORKERS = 2
REPEATS = 3
"""How often the quick cases are measured; the median counts."""

LIMITS = {"full build": 0.55, "one word edited": 0.10, "a page added": 0.20, "nothing changed": 0.03}
"""Ratios that hold at JUDGED pages with WORKERS workers."""

JUDGED = 300
MEMORY = 250
"""MiB that no process may exceed, whatever the size of the book."""


@dataclass
class Row:
    """What one size of book gave: pages that came out, the whole render, and each case."""

    pages: int
    whole: Measured
    cases: dict[str, Measured]

    @property
    def peak(self) -> float:
        return max(case.mebibytes for case in self.cases.values())

    def ratio(self, case: str) -> float:
        return self.cases[case].seconds / self.whole.seconds

    def work(self, case: str) -> float:
        return self.cases[case].work / self.whole.work if self.whole.work else 0.0


def main(arguments: list[str]) -> int:
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    rows: dict[int, Row] = {}
    print("ratio of wall time, ratio of processor time, seconds")
    print(f"{'pages':>6} {'whole s':>8}", *(f"{name:>22}" for name in LIMITS), f"{'MiB':>5} {'whole MiB':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            rows[size] = row = bench(Path(folder), size)
        ratios = (f"{row.ratio(name):8.3f} {row.work(name):5.3f} {row.cases[name].seconds:5.1f} s" for name in LIMITS)
        print(
            f"{row.pages:>6} {row.whole.seconds:8.1f}",
            *(f"{ratio:>22}" for ratio in ratios),
            f"{row.peak:5.0f} {row.whole.mebibytes:9.0f}",
            flush=True,
        )
    report_growth(list(rows.values()))
    return report_limits(rows)


def bench(folder: Path, size: int) -> Row:
    """Build a book of a size in every case, and render it whole."""
    root = folder / "book"
    make_workbook(root, size)
    shutil.copy(REPO / "build.py", root)
    shutil.copytree(REPO / "book", root / "book", ignore=shutil.ignore_patterns("__pycache__"))
    cases = {"full build": build(root)}
    with pikepdf.open(root / "output" / "made-up-fillable-a4.pdf") as pdf:
        pages = len(pdf.pages)
    whole = python(["-m", "tests.bench.whole", str(root), str(folder / "whole.pdf")], root)
    chapters = sorted((root / "chapters").iterdir())
    chapter = chapters[len(chapters) // 2]
    cases["nothing changed"] = median(root, lambda: None)
    cases["one word edited"] = median(root, lambda: edit_one_word(chapter))
    cases["a page added"] = median(root, lambda: grow_by_a_page(chapter))
    return Row(pages, whole, cases)


def python(arguments: list[str], folder: Path) -> Measured:
    return measure([sys.executable, *arguments], folder)


def build(root: Path) -> Measured:
    return python([str(root / "build.py"), "build", "--quiet", "--workers", str(WORKERS)], root)


def median(root: Path, change: Callable[[], None]) -> Measured:
    """Change the book and build it, several times."""
    runs = []
    for _ in range(REPEATS):
        change()
        runs.append(build(root))
    return Measured(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.work for run in runs),
        max(run.mebibytes for run in runs),
    )


def report_growth(rows: list[Row]) -> None:
    """Say how time grows with length: exponent 1 is in proportion."""
    if len(rows) < 2:
        return
    small, large = rows[0], rows[-1]
    exponent = math.log(large.cases["full build"].seconds / small.cases["full build"].seconds) / math.log(
        large.pages / small.pages
    )
    print(f"growth exponent of the full build, {small.pages} to {large.pages} pages: {exponent:.2f}")


def report_limits(rows: dict[int, Row]) -> int:
    """Name every limit that is not kept; gives the exit code."""
    peaks = {size: row.peak for size, row in rows.items()}
    broken = [f"{size} pages: {peak:.0f} MiB, more than {MEMORY}" for size, peak in peaks.items() if peak > MEMORY]
    if JUDGED in rows:
        row = rows[JUDGED]
        broken += [
            f"{JUDGED} pages, {name}: {row.ratio(name):.3f}, more than {limit}"
            for name, limit in LIMITS.items()
            if row.ratio(name) > limit
        ]
    print(*(broken or ["all limits are kept"]), sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(REPO)
    sys.exit(main(sys.argv[1:]))
