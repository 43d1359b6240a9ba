"""How long a worksheet takes, out of the words that say so."""

from __future__ import annotations

import re

MINUTES = re.compile(r"(\d+)(?:\D{1,5}(\d+))?")


def most_minutes(time: str) -> int:
    """Return the minutes that a sheet takes at most by the first number of its words ("10 to 15 minutes"), or 0."""
    match = MINUTES.search(time)
    if not match:
        return 0
    first, second = int(match[1]), int(match[2] or 0)
    return second if first < second else first
