"""Measure builds as ratios to one whole-book render of the same HTML by WeasyPrint, in the same run.

`python -m tests.bench [PAGES … | real]`; without arguments: made-up books of 100, 300 and 1000 pages, and the real one.
The limits are judged: the exit code is 1 when one is not kept. The ratios are added to `history.jsonl`, which is drawn
as `history.svg`; `python -m tests.bench draw` only draws.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import cases, history
from tests.bench.cases import (
    BOTH,
    FULL,
    NOTHING,
    ON_PAPER,
    ON_SCREEN,
    PAGE,
    PAPER,
    TYPST,
    WARM,
    WORD,
    YARDSTICK,
    Row,
)
from tests.bench.generate import REPO

USUAL = ("100", "300", "1000", "real")

LIMITS = {
    "300 pages": {FULL: 0.55, WORD: 0.10, PAGE: 0.20, NOTHING: 0.03},
}
"""Ratios of wall time that hold with `cases.WORKERS` workers."""

SECONDS = {
    "Feeling Again": {ON_SCREEN: 0.4, ON_PAPER: 1.5},
}
"""From a save to what is seen, in seconds, with nothing else at work: somebody waits for it."""

MEMORY = 250
"""MiB that no process may exceed, whatever the size of the book."""


def main(arguments: list[str]) -> int:
    # What a shell starts in the background is deaf to it, and so would be the `watch` and the preview that it ends.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    rows = []
    for argument in [argument for argument in arguments or USUAL if argument != "draw"]:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            rows.append(cases.real(Path(folder)) if argument == "real" else cases.made_up(Path(folder), int(argument)))
        print("\n".join(table(rows[-1])), flush=True)
    history.keep(rows)
    history.draw()
    print(f"kept in {history.FILE.relative_to(REPO)}, drawn in {history.PICTURE.relative_to(REPO)}")
    report_growth([row for row in rows if FULL in row.cases])
    return report_limits(rows)


def table(row: Row) -> Iterator[str]:
    """What a book gave: for each case the ratios, the seconds, the memory."""
    yield f"\n{row.book} ({row.pages} in A4){'wall':>25} {'work':>7} {'seconds':>9} {'MiB':>6}"
    for case in (YARDSTICK, TYPST, PAPER, BOTH, FULL, PAGE, WORD, WARM, NOTHING, ON_SCREEN, ON_PAPER):
        if case in row.cases:
            taken = row.cases[case]
            numbers = f"{row.ratio(case):7.3f} {row.work(case):7.3f} {taken.seconds:9.2f} {taken.mebibytes:6.0f}"
            yield f"  {case:<42}{numbers}"


def report_growth(rows: list[Row]) -> None:
    """Say how processor time grows with length: exponent 1 is in proportion."""
    if len(rows) < 2:
        return
    small, large = rows[0], rows[-1]
    longer = math.log(large.pages / small.pages)
    for case in (FULL, WORD, NOTHING):
        exponent = math.log(large.cases[case].work / small.cases[case].work) / longer
        print(f"growth exponent of “{case}”, {small.pages} to {large.pages} pages: {exponent:.2f}")


def report_limits(rows: list[Row]) -> int:
    """Name every limit that is not kept; gives the exit code."""
    broken = [f"{row.book}: {row.peak:.0f} MiB, more than {MEMORY}" for row in rows if row.peak > MEMORY]
    broken += [
        f"{row.book}, {case}: {row.ratio(case):.3f}, more than {limit}"
        for row in rows
        for case, limit in LIMITS.get(row.book, {}).items()
        if row.ratio(case) > limit
    ]
    broken += [
        f"{row.book}, {case}: {row.cases[case].seconds:.2f} s, more than {limit}"
        for row in rows
        for case, limit in SECONDS.get(row.book, {}).items()
        if row.cases[case].seconds > limit
    ]
    print(*(broken or ["all limits are kept"]), sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(REPO)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody who makes a book has it
    sys.exit(main(sys.argv[1:]))
