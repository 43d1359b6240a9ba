"""`make fuzz`: reads and builds many books. `SEED=n` begins with a book that went wrong; the seed is always printed.

`READINGS`, `BUILDS`, `MUTANTS` and `TEXTS` say how many; `JUDGED=1` has EPUBCheck and veraPDF look at the mutants too.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.gatherings import GUESTS, Gathering, Tally
from tests.fuzz.judging import PdfDesk
from tests.fuzz.runs import Court, build, read
from tests.fuzz.workshop import workshop

READINGS = int(os.environ.get("READINGS", "2000"))
BUILDS = int(os.environ.get("BUILDS", "50"))
MUTANTS = int(os.environ.get("MUTANTS", "50"))
TEXTS = int(os.environ.get("TEXTS", "320"))
JUDGED = bool(os.environ.get("JUDGED"))
LARGEST_SEED = 10**9
BETWEEN_LINES = 60
"""Seconds after which it is said again how far a long run has come."""


def main() -> int:
    """Run; the exit code is 1 where something went wrong, after all runs, so that one night shows all faults."""
    first = int(os.environ.get("SEED") or secrets.randbelow(LARGEST_SEED))
    print(f"{READINGS} readings, {BUILDS} builds, {MUTANTS} mutants, {TEXTS} texts. SEED={first}", flush=True)
    faults = _all("Read", READINGS, lambda number: _of(read, first + number))
    faults += _all("Built", BUILDS, lambda number: _of(build, first + number))
    with workshop() as shop, _desk() as desk:
        court = Court(shop, JUDGED, desk)
        faults += _all("Mutated books", MUTANTS, lambda number: _of(court.lets_through, first + number))
        faults += _all("Mutated texts", TEXTS // GUESTS, lambda number: Gathering(first + number, court).tally())
        unheard = desk.judge() if desk else []
        print(*unheard, f"{desk.judged if desk else 0} PDFs judged.", sep="\n")
    print(f"SEED={first}")
    return 1 if faults or unheard else 0


def _all(what: str, count: int, run: Callable[[int], Tally]) -> int:
    """Do something so many times, say what came of it, and give the number of faults."""
    tally, said = Tally(), time.monotonic()
    for number in range(count):
        one = run(number)
        tally.add(one)
        print(*one.faults, sep="\n", end="\n" if one.faults else "", file=sys.stderr, flush=True)
        if time.monotonic() - said > BETWEEN_LINES:
            said = time.monotonic()
            print(f"{what} so far: {tally}", flush=True)
    print(f"{what}: {tally}", flush=True)
    return len(tally.faults)


def _of(run: Callable[[int], object], seed: int) -> Tally:
    try:
        let_through = run(seed) is not False
    except AssertionError as error:
        return Tally(faults=[str(error)])
    return Tally(judged=int(let_through), refused=int(not let_through))


@contextmanager
def _desk() -> Iterator[PdfDesk | None]:
    with TemporaryDirectory() as folder:
        yield PdfDesk(Path(folder)) if JUDGED else None


if __name__ == "__main__":
    sys.exit(main())
