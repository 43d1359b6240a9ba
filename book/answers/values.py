"""The values of answer spaces: how what a field holds is understood, and what a field may be given.

A field's value is plain text: what was typed, "Yes" for a tick, an option's value for a choice, "" for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from book.answers.field_flags import TICKED
from book.answers.reasons import Reason
from book.diagnostics import nearest
from book.manuscript.dates import ISO, parts, read_date, write_date
from book.manuscript.kinds import Counts, Holds, kind_of, quantity_of
from book.manuscript.model import AnswerSpace, Date, Total, option_of, options_of
from book.manuscript.times import Quantity, in_hours, read_duration, read_time, written

YES = frozenset(("yes", "x", "✓", "✔", "true", "on", "1"))
NO = frozenset(("", "no", "false", "off", "0"))


@dataclass(frozen=True)
class Understood:
    """A field's value, understood.

    words: for people; score: the number that it counts; known: it is an answer to this space in this version.
    """

    words: str
    score: Decimal | None = None
    known: bool = True


class Refused(Exception):  # noqa: N818 (it is about the author's input)
    """A space cannot hold what it was given; the text says what it can hold."""


def number(words: str) -> Decimal | None:
    """A number as people write it, with a point or a comma; None for anything else."""
    plain = words.strip().replace("−", "-").replace(",", ".")
    if not re.fullmatch(r"[-+]?\d{1,9}(\.\d{1,6})?", plain, re.ASCII):
        return None
    return Decimal(plain)


def _typed(_: AnswerSpace, value: str) -> Understood:
    return Understood(value)


def typed_as(quantity: Quantity, words: str) -> Decimal | None:
    """What is typed as what a space holds: a number of its unit, a time of day and a duration in minutes; or None."""
    if quantity is Quantity.TIME:
        time = read_time(words)
        return None if time is None else Decimal(time)
    found = None if quantity is Quantity.DURATION else number(words)
    if found is not None or quantity is Quantity.NUMBER:
        return found
    minutes = read_duration(words)
    return in_hours(minutes) if quantity is Quantity.HOURS and minutes is not None else minutes


def shown(total: Total, score: Decimal) -> str:
    """A value that is worked out, as its field shows it."""
    return written(int(score), total.clock.form) if total.clock and total.clock.form else f"{score:f}"


def _counted(space: AnswerSpace, value: str) -> Understood:
    quantity = quantity_of(space)
    return Understood(value, typed_as(quantity, value) if quantity else None)


def _ticked(_: AnswerSpace, value: str) -> Understood:
    if value and value.casefold() not in YES:
        return Understood(value, known=False)
    return Understood(Reason.TICKED if value else "")


def _chosen(space: AnswerSpace, value: str) -> Understood:
    if not value:
        return Understood("")
    option = option_of(space, value)
    if option is None:
        return Understood(value, known=False)
    return Understood(option.label, None if option.score is None else Decimal(option.score))


def _accept_text(space: AnswerSpace, given: object) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise Refused("Write words or a number; put “yes”, “true” and the like in quotation marks.")
    # YAML takes 23.30 for a number, and its nought away.
    is_time = isinstance(given, float) and quantity_of(space) is Quantity.TIME
    return f"{given:.2f}" if is_time else str(given)


def _accept_number(space: AnswerSpace, given: object) -> str:
    words, quantity = _accept_text(space, given), quantity_of(space) or Quantity.NUMBER
    if words and typed_as(quantity, words) is None:
        what = {Quantity.TIME: "a time of day, as 23:30", Quantity.DURATION: "a duration, as 7:30"}
        wanted = what.get(quantity, "a number")
        raise Refused(f"Write {wanted}, or leave it out: it is worked out where all its parts are given.")
    return words


def _accept_tick(_: AnswerSpace, given: object) -> str:
    words = str(given).strip().casefold()
    if words not in YES | NO:
        raise Refused("Write yes or no.")
    return TICKED if words in YES else ""


def _accept_option(space: AnswerSpace, given: object) -> str:
    words = str(given).strip()
    for option in options_of(space):
        if words in ("", option.value) or words.casefold() == option.label.casefold():
            return words and option.value
    raise Refused(_offered(words, [option.label for option in options_of(space)]))


def _offered(words: str, labels: list[str]) -> str:
    """What can be chosen: the nearest, or of numbers all."""
    if all(number(label) is not None for label in labels):
        return f"Choose one of {', '.join(labels)}."
    return nearest(words, labels)


def _accept_date(space: AnswerSpace, given: object) -> str:
    words = _accept_text(space, given)
    pattern = space.pattern if isinstance(space, Date) else ""
    if not words or not parts(pattern):
        return words
    if ISO.fullmatch(words) and (day := _iso(words)):
        return write_date(day, pattern)
    if read_date(words, pattern) is None:
        raise Refused(f"Write a day that there is as {pattern}, or as 2026-01-31.")
    return words


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


Understand = Callable[[AnswerSpace, str], Understood]
Accept = Callable[[AnswerSpace, object], str]

VALUES: dict[Holds, tuple[Understand, Accept]] = {
    Holds.WORDS: (_typed, _accept_text),
    Holds.AMOUNT: (_counted, _accept_text),
    Holds.DATE: (_counted, _accept_date),
    Holds.TICK: (_ticked, _accept_tick),
    Holds.OPTION: (_chosen, _accept_option),
    Holds.RESULT: (_counted, _accept_number),
}
"""How what a field holds is read, and what it may be filled with."""


def understand(space: AnswerSpace, value: str) -> Understood:
    """Say what a field's value means as the answer to a space."""
    return VALUES[kind_of(space).holds][0](space, value)


def counted(space: AnswerSpace, value: str) -> Decimal | None:
    """The number that a value brings into what is worked out from it: its score, or what a blank that is named says."""
    named = kind_of(space).counts is Counts.NAMED
    return number(value) if named else understand(space, value).score


def accept(space: AnswerSpace, given: object) -> str:
    """The field's value for an answer as an author gives it: text, a number, true or false. Raises Refused."""
    return VALUES[kind_of(space).holds][1](space, given)
