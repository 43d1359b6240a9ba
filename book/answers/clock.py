"""Values that are worked out from times, in minutes. `time_script.py` is the same in JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from book.manuscript.times import DAY, Quantity


def in_minutes(value: Decimal, quantity: Quantity) -> Decimal:
    """A part's value in minutes."""
    return value * 60 if quantity is Quantity.HOURS else value


def whole(minutes: Decimal, around: bool) -> Decimal:
    """Minutes without a fraction, half a minute away from nought; around: of the day, from midnight."""
    rounded = minutes.quantize(Decimal(1), ROUND_HALF_UP) + 0
    return rounded % DAY + (DAY if rounded % DAY < 0 else 0) if around else rounded


def mean_of_day(minutes: Sequence[Decimal]) -> Decimal | None:
    """The mean of times of day: the one to which all are nearest, the long way round the clock left out.

    The clock is cut open where that makes the squares of the distances from the mean the least, as 23:30 and 0:30 are
    an hour apart; so it is the mean that one would work out by hand. None where two are as near: of 6:00 and 18:00.
    """
    times = sorted(minutes)
    cuts = [[*times[cut:], *(time + DAY for time in times[:cut])] for cut in range(len(times))]
    spreads = [len(cut) * sum(time * time for time in cut) - sum(cut) ** 2 for cut in cuts]
    nearest = [cut for cut, spread in zip(cuts, spreads, strict=True) if spread == min(spreads)]
    return sum(nearest[0], Decimal(0)) / len(times) if len(nearest) == 1 else None
