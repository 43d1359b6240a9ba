"""`make fuzz`: reads and builds many books. `SEED=n` begins with a book that went wrong; the seed is always printed.

`READINGS`, `BUILDS` and `MUTANTS` say how many; `MUTANTS=5000 JUDGED=1` holds `check` to its word over a night, with
EPUBCheck.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from functools import partial

from tests.fuzz.runs import build, cut_fonts_once, hold_to_its_word, read

READINGS = int(os.environ.get("READINGS", "2000"))
BUILDS = int(os.environ.get("BUILDS", "50"))
MUTANTS = int(os.environ.get("MUTANTS", "50"))
JUDGED = bool(os.environ.get("JUDGED"))
LARGEST_SEED = 10**9


def main() -> int:
    """Run; the exit code is 1 where something went wrong, after all runs, so that one night shows all faults."""
    first = int(os.environ.get("SEED") or secrets.randbelow(LARGEST_SEED))
    print(f"{READINGS} readings, {BUILDS} builds, {MUTANTS} mutants. SEED={first}", flush=True)
    faults = sum(_fails(read, first + number) for number in range(READINGS))
    print(f"Read. Faults: {faults}", flush=True)
    faults += sum(_fails(build, first + number) for number in range(BUILDS))
    print(f"Built. Faults: {faults}", flush=True)
    cut_fonts_once()
    faults += sum(_fails(partial(hold_to_its_word, judged=JUDGED), first + number) for number in range(MUTANTS))
    print(f"Checked and built. Faults: {faults}. SEED={first}")
    return 1 if faults else 0


def _fails(run: Callable[[int], object], seed: int) -> bool:
    try:
        run(seed)
    except AssertionError as error:
        print(error, file=sys.stderr, flush=True)
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
