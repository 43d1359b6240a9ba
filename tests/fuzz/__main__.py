"""`make fuzz`: reads and builds many books. `SEED=n` begins with a book that went wrong; the seed is always printed."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable

from tests.fuzz.runs import build, read

READINGS = int(os.environ.get("READINGS", "2000"))
BUILDS = int(os.environ.get("BUILDS", "50"))
LARGEST_SEED = 10**9


def main() -> int:
    """Run; the exit code is 1 where something went wrong, after all runs, so that one night shows all faults."""
    first = int(os.environ.get("SEED") or secrets.randbelow(LARGEST_SEED))
    print(f"{READINGS} readings and {BUILDS} builds. SEED={first}", flush=True)
    faults = sum(_fails(read, first + number) for number in range(READINGS))
    print(f"Read. Faults: {faults}", flush=True)
    faults += sum(_fails(build, first + number) for number in range(BUILDS))
    print(f"Built. Faults: {faults}. SEED={first}")
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
