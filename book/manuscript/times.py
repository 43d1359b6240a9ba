"""Times of day and durations: how a sheet asks for them, how people write them, and how the builder does.

`(hh:mm)` asks for a time of day, `(h min)` for a duration; in a table `(min)` and `(h)` for numbers of them.
The words are those of every language (`time` in its file), as a sheet may be filled in in any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cache
from typing import NamedTuple

from book.language import ENGLISH, every_time_word, time_words
from book.manuscript.dates import is_pattern, is_time_of_day

DAY, NOON = 1440, 720
"""In minutes."""
MILLIONTH = Decimal("0.000001")

CLOCK_FORM, SHORT_FORM, MINUTES_FORM = "{hh}:{mm}", "{h}:{mm}", "{minutes}"
"""How a time of day is written; a duration where there is little room; and one where minutes are asked for."""

_BLANKS = "[\\s\u00a0\u2009\u202f]*"
_VULGAR = {"½": 50, "¼": 25, "¾": 75}
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_BETWEEN = re.compile(r"\s*[:,/]\s*|\s+")


class Quantity(Enum):
    """What a space holds that counts. HOURS and MINUTES: a number of them, or a duration in words."""

    NUMBER = "number"
    HOURS = "hours"
    MINUTES = "minutes"
    TIME = "time"
    DURATION = "duration"


UNITS = frozenset((Quantity.HOURS, Quantity.MINUTES))
DURATIONS = UNITS | {Quantity.DURATION}
"""What goes together in a sum."""


class Spellings(NamedTuple):
    """How times are written, as regular expressions that Python and JavaScript read alike, capitals or not.

    whole: "time", "noon", "midnight" and "duration", in which `<name>` stands for one of the parts; parts: in the order
    in which they are put in. Groups of "time": 1 and 8 before noon, 2 and 9 after noon; 3 and 5 the hour, 4, 6 and 7
    the minute. Of "duration": 1 its sign; 2, 4 and 7 hours, 3, 8 and 9 minutes, 5 decimals of an hour, 6 a vulgar
    fraction of one.
    """

    whole: Mapping[str, str]
    parts: tuple[tuple[str, str], ...]


@cache
def spellings() -> Spellings:
    """Return how times are written, with the words of every language."""
    of_the_clock = (
        "([0-9]{2})([0-5][0-9])|([0-9]{1,2})"
        "(?:<s>[:.]<s>([0-5][0-9])|<s>(?:<hours>|<clock>)<s>([0-5]?[0-9])<s><minutes>?)?"
    )
    vulgar = "".join(_VULGAR)
    length = (
        "([0-9]{1,4})<s>:<s>([0-5][0-9])<s><hours>?"
        f"|(?=[0-9{vulgar}])([0-9]{{1,4}})?(?:[.,]([0-9]{{1,2}})|<s>([{vulgar}]))?<s><hours>"
        "|([0-9]{1,4})<s><hours><s>(?:(?:[,&+]|<joined>)<s>)?([0-5]?[0-9])<s><minutes>?"
        "|([0-9]{1,5})<s>(?:<minutes>|['′’])|0+"
    )
    beside = f"<s>(?:(?:(<early>)|(<late>)|<clock>)<s>)?(?:{of_the_clock})<s>(?:(<early>)|(<late>)|<clock>|<hours>)?<s>"
    whole = {
        "time": beside,
        "noon": "<s>(?:12<s>)?<noon><s>",
        "midnight": "<s>(?:12<s>)?<midnight><s>",
        "duration": f"<s>([-+−])?<s>(?:{length})<s>",
    }
    entries = ("hours", "minutes", "joined", "clock", "noon", "midnight")
    halves = [each["halves"] for each in every_time_word() if "halves" in each]
    early, late = (_either(half[at] for half in halves) for at in (0, 1))
    words = tuple((entry, _any_of(entry)) for entry in entries)
    return Spellings(whole, (*words, ("early", early), ("late", late), ("s", _BLANKS)))


@cache
def _any_of(entry: str) -> str:
    return _either(word for each in every_time_word() for word in each.get(entry, ()))


def _either(words: Iterable[str]) -> str:
    """Words, the longest first; a full stop or a space in them may be left out, and a full stop added."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:(?:{'|'.join(dict.fromkeys(map(_loosely, longest_first)))})\\.?)"


def _loosely(word: str) -> str:
    return "".join(r"\.?<s>" if sign == "." else "<s>" if sign == " " else sign for sign in word.rstrip("."))


@cache
def _pattern(whole: str) -> re.Pattern[str]:
    for name, part in spellings().parts:
        whole = whole.replace(f"<{name}>", part)
    return re.compile(whole, re.IGNORECASE)


def _spelled(name: str, words: str) -> re.Match[str] | None:
    return _pattern(spellings().whole[name]).fullmatch(words)


def read_time(words: str) -> int | None:
    """A time of day as people write it ("23:30", "7.15 Uhr", "11:30 pm", "0730"), in minutes after midnight."""
    for name, minutes in (("midnight", 0), ("noon", NOON)):
        if _spelled(name, words):
            return minutes
    found = _spelled("time", words)
    if found is None:
        return None
    hour = _in_half(int(found[3] or found[5]), bool(found[1] or found[8]), bool(found[2] or found[9]))
    minute = int(found[4] or found[6] or found[7] or 0)
    if hour is None or hour > 24 or (hour == 24 and minute):
        return None
    return (hour * 60 + minute) % DAY


def _in_half(hour: int, early: bool, late: bool) -> int | None:
    """The hour of the day, where the hour of a half of it may be written; None for 13 before noon, 0 after it."""
    if not early and not late:
        return hour
    if (early and late) or (early and hour > 12) or (late and hour in (0, 24)):
        return None
    return hour if hour > 12 else hour % 12 + (12 if late else 0)


def read_duration(words: str) -> Decimal | None:
    """A duration as people write it ("7:15", "7 h 15", "7.5 hours", "90 min"), in minutes; None for a bare number."""
    found = _spelled("duration", words)
    if found is None:
        return None
    hundredths = int((found[5] or "0").ljust(2, "0")) + _VULGAR.get(found[6] or "", 0)
    hours = Decimal(int(found[2] or found[4] or found[7] or 0)) + Decimal(hundredths) / 100
    minutes = hours * 60 + int(found[3] or found[8] or found[9] or 0)
    return -minutes if found[1] in ("-", "−") else minutes


def in_hours(minutes: Decimal) -> Decimal:
    """Minutes as hours, to a millionth: what a number that is typed can have too."""
    return (minutes / 60).quantize(MILLIONTH, ROUND_HALF_UP).normalize() + 0


def written(minutes: int, form: str) -> str:
    """Minutes as a form says: {hh} and {mm} with two figures, {h}, {m}, {minutes} with as many as there are."""
    hour, minute = divmod(abs(minutes), 60)
    words = form.format(hh=f"{hour:02}", h=hour, mm=f"{minute:02}", m=minute, minutes=abs(minutes))
    return f"-{words}" if minutes < 0 else words


def duration_form(language: str) -> str:
    """How a duration is written in a language: "{h} h {m} min"."""
    words = time_words(language)
    return f"{{h}} {words['hours'][0]} {{m}} {words['minutes'][0]}"


def is_duration(words: str) -> bool:
    """Whether words ask for a duration: "h min", "Std. Min.", "hours and minutes", in the words of any language."""
    parts = [part for part in _BETWEEN.split(words.strip()) if not _is_a("joined", part)]
    if len(parts) != 2 or is_pattern(words) or (":" in words and max(map(len, parts)) == 1):
        return False
    return _is_a("hours", parts[0]) and _is_a("minutes", parts[1])


def _is_a(entry: str, word: str) -> bool:
    return _pattern(_any_of(entry)).fullmatch(word) is not None


def quantity_asked(pattern: str) -> Quantity | None:
    """What a pattern asks for that counts: "hh:mm" for a time of day, "h min" for a duration; None for a date."""
    if is_pattern(pattern) and is_time_of_day(pattern):
        return Quantity.TIME
    return Quantity.DURATION if is_duration(pattern) else None


def asked_in(words: str, language: str) -> Quantity:
    """What the words of a header or row ask for, in brackets: "Bedtime (hh:mm)", "Asleep (h min)", "Awake (min)".

    language: whose words, beside English ones, stand alone for hours or minutes: elsewhere "t" is a ton.
    """
    for inside in _IN_BRACKETS.findall(words):
        if quantity := quantity_asked(inside):
            return quantity
        for unit in (Quantity.HOURS, Quantity.MINUTES):
            if inside.strip().rstrip(".") in _units(unit.value, language):
                return unit
    return Quantity.NUMBER


def _units(entry: str, language: str) -> set[str]:
    """Words of a unit: no single letters but "h", the sign of the hour, as "m" is a metre."""
    words = [*time_words(language)[entry], *time_words(ENGLISH)[entry]]
    return {word.rstrip(".") for word in words if len(word) > 1 or word == "h"}
