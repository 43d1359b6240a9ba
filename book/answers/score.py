"""Scores: what the answers add up to. They are sums of answers, never a finding about a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from book.answers.index import Index
from book.manuscript.model import Operation, Total

PLACES = Decimal("0.01")
"""An average is given to two places."""


def worked_out(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> Decimal | None:
    """The value of a worked-out space; None as long as more of its parts have no answer than may be missing.

    scores: of the answers of one copy of the sheet, by the id of the space. A part that is a total itself is worked
    out too. A sum with missing parts is prorated: as if each of them were the mean of the others, where half or more
    are there (EORTC QLQ-C30 Scoring Manual, 3rd edition, 2001, on missing items).
    """
    values = []
    for name in total.takes:
        part = spaces[name].space if name in spaces else None
        value = worked_out(part, spaces, scores) if isinstance(part, Total) else scores.get(name)
        values.extend([] if value is None else [value])
    if not values or len(total.takes) - len(values) > total.missing:
        return None
    return _operate(total.operation, values, len(total.takes))


def is_prorated(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> bool:
    """Whether a value that can be worked out is made up from some of its parts, or of parts that are."""
    parts = [spaces[name].space for name in total.takes if name in spaces]
    return any(
        is_prorated(part, spaces, scores) if isinstance(part, Total) else scores.get(part.id) is None for part in parts
    )


def any_answered(total: Total, spaces: Index, scores: Mapping[str, Decimal | None]) -> bool:
    """Whether any of the spaces that a value is worked out from has an answer."""
    parts = [spaces[name].space for name in total.takes if name in spaces]
    return any(
        any_answered(part, spaces, scores) if isinstance(part, Total) else scores.get(part.id) is not None
        for part in parts
    )


def _operate(operation: Operation, values: Sequence[Decimal], parts: int) -> Decimal:
    """Work a value out; a sum of fewer values than parts is made up in proportion."""
    if operation is Operation.CHANGE:
        return values[-1] - values[0]
    total = sum(values, Decimal(0))
    if operation is Operation.SUM and len(values) == parts:
        return total
    average = total / len(values)
    rounded = (average * parts if operation is Operation.SUM else average).quantize(PLACES)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded
