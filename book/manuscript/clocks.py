"""What comes of times that are added, averaged and subtracted: a time of day, a duration, or nothing that there is."""

from __future__ import annotations

from collections.abc import Sequence

from book.manuscript.model import Clock, Operation
from book.manuscript.times import CLOCK_FORM, MINUTES_FORM, UNITS, Quantity


def result_of(operation: Operation, parts: Sequence[Quantity], added: int = 1) -> Quantity | None:
    """Return what a value of such parts is; None where there is none.

    A time of day less another is a duration, and with a duration more or less a time of day. Two times of day have no
    sum, and a number is at most one of minutes or of hours, where these are its only company. added: of a change, how
    many of the last parts are, less the others.
    """
    kinds = set(parts)
    units = kinds - {Quantity.NUMBER}
    if kinds <= {Quantity.NUMBER}:
        return Quantity.NUMBER
    if len(units) == 1 and (units <= UNITS or kinds == {Quantity.DURATION}):
        return units.pop()
    if Quantity.NUMBER in kinds:
        return None
    if Quantity.TIME not in kinds:
        return Quantity.DURATION
    if operation is Operation.AVERAGE:
        return Quantity.TIME if len(kinds) == 1 else None
    return {0: Quantity.DURATION, 1: Quantity.TIME}.get(_times_left(operation, parts, added))


def _times_left(operation: Operation, parts: Sequence[Quantity], added: int) -> int:
    """How many times of day are left, those that are taken off counted as such."""
    first = len(parts) - added if operation is Operation.CHANGE else 0
    return list(parts[first:]).count(Quantity.TIME) - list(parts[:first]).count(Quantity.TIME)


def clock_of(operation: Operation, parts: Sequence[Quantity], duration_form: str, added: int = 1) -> Clock | None:
    """Return how a value of such parts is worked out; None where nothing comes of them, or all are plain numbers.

    A difference of more than two numbers has one as well.
    """
    result = result_of(operation, parts, added) if parts else None
    if result is None or (result is Quantity.NUMBER and not (operation is Operation.CHANGE and len(parts) > 2)):
        return None
    form = {Quantity.TIME: CLOCK_FORM, Quantity.DURATION: duration_form}.get(result, "")
    if form == MINUTES_FORM:
        result = Quantity.MINUTES
    return Clock(reads=tuple(parts), result=result, around=Quantity.TIME in parts, form=form, added=added)
