"""Scores: what the answers add up to. They are sums of answers, never a finding about a person.

Every value that is worked out is rounded to two places, and a tie away from nought: 2.125 is 2.13, and -2.125 is -2.13.
That is how people round who work a score out by hand, and how spreadsheets do; and a change for the worse is as large
as one for the better. A total of totals takes what stands in these. Times and durations are rounded to whole minutes.
`score_script.py` is the same in JavaScript.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from book.answers.clock import in_minutes, mean_of_day, whole
from book.answers.index import Index
from book.manuscript.model import AnswerSpace, Clock, Operation, Total
from book.manuscript.times import Quantity

PLACES = Decimal("0.01")
"""What a value is rounded to."""


def worked_out(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> Decimal | None:
    """The value of a worked-out space; None as long as more of its parts have no answer than may be missing.

    scores: of the answers of one copy of the sheet, by the id of the space. A part that is a total itself is worked
    out too. A sum with missing parts is prorated: as if each of them were the mean of the others, where half or more
    are there (EORTC QLQ-C30 Scoring Manual, 3rd edition, 2001, on missing items).
    """
    reads = total.clock.reads if total.clock else [Quantity.NUMBER] * len(total.takes)
    values = []
    for name, quantity in zip(total.takes, reads, strict=True):
        part = spaces[name].space if name in spaces else None
        value = worked_out(part, spaces, scores) if isinstance(part, Total) else scores.get(name)
        values.extend([] if value is None else [(value, quantity)])
    if not values or len(total.takes) - len(values) > total.missing:
        return None
    if total.clock and total.clock.form:
        return _of_times(total, total.clock, [in_minutes(value, quantity) for value, quantity in values])
    return _rounded(_operate(total, [value for value, _ in values]))


def is_prorated(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> bool:
    """Whether a value that can be worked out is made up from some of its parts, or of parts that are."""
    parts = [spaces[name].space for name in total.takes if name in spaces]
    return any(
        is_prorated(part, spaces, scores) if isinstance(part, Total) else scores.get(part.id) is None for part in parts
    )


def takes_any(space: AnswerSpace, spaces: Index, names: Collection[str]) -> bool:
    """Whether a space is worked out from one of these, by itself or through other totals."""
    if not isinstance(space, Total) or not names:
        return False
    return any(
        name in names or (name in spaces and takes_any(spaces[name].space, spaces, names)) for name in space.takes
    )


def any_answered(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> bool:
    """Whether any of the spaces that a value is worked out from has an answer."""
    parts = [spaces[name].space for name in total.takes if name in spaces]
    return any(
        any_answered(part, spaces, scores) if isinstance(part, Total) else scores.get(part.id) is not None
        for part in parts
    )


def _of_times(total: Total, clock: Clock, minutes: Sequence[Decimal]) -> Decimal | None:
    """Work a time of day or a duration out, in whole minutes; None for the mean of times that have none."""
    if clock.around and total.operation is Operation.AVERAGE:
        mean = mean_of_day(minutes)
        return None if mean is None else whole(mean, around=True)
    return whole(_operate(total, minutes), clock.around)


def _operate(total: Total, values: Sequence[Decimal]) -> Decimal:
    """Work a value out, not yet rounded; a sum of fewer values than parts is made up in proportion."""
    added = sum(values, Decimal(0))
    if total.operation is Operation.CHANGE:
        first = len(values) - (total.clock.added if total.clock else 1)
        return sum(values[first:], Decimal(0)) - sum(values[:first], Decimal(0))
    return (added * len(total.takes) if total.operation is Operation.SUM else added) / len(values)


def _rounded(value: Decimal) -> Decimal:
    """A value to two places, a tie away from nought, as it is written: 2.5 and 10, and no nought below nought."""
    # ROUND_HALF_UP is "away from nought" in decimal's words; adding 0 makes 10 of normalize's 1E+1, and 0 of -0.
    return value.quantize(PLACES, ROUND_HALF_UP).normalize() + 0
