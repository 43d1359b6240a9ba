"""Scores: what the answers add up to. They are sums of answers, never a finding about a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from book.answers.index import Index
from book.manuscript.model import Operation, Total

PLACES = Decimal("0.01")
"""An average is given to two places."""


def worked_out(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> Decimal | None:
    """The value of a worked-out space; None as long as any of its parts has no answer.

    scores: of the answers of one copy of the sheet, by the id of the space. A part that is a total itself is worked
    out too.
    """
    values = []
    for name in total.takes:
        part = spaces[name].space if name in spaces else None
        value = worked_out(part, spaces, scores) if isinstance(part, Total) else scores.get(name)
        if value is None:
            return None
        values.append(value)
    return _operate(total.operation, values) if values else None


def any_answered(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> bool:
    """Whether any of the spaces that a value is worked out from has an answer."""
    parts = [spaces[name].space for name in total.takes if name in spaces]
    return any(
        any_answered(part, spaces, scores) if isinstance(part, Total) else scores.get(part.id) is not None
        for part in parts
    )


def _operate(operation: Operation, values: Sequence[Decimal]) -> Decimal:
    if operation is Operation.CHANGE:
        return values[-1] - values[0]
    total = sum(values, Decimal(0))
    if operation is Operation.SUM:
        return total
    average = (total / len(values)).quantize(PLACES)
    return average.to_integral_value() if average == average.to_integral_value() else average
