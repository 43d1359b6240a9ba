"""Dates and times as a sheet asks for them: "dd/mm/yyyy", "tt.mm.jjjj", "mm/dd/yy", "hh:mm"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import permutations

from book.language import ENGLISH, date_letters, read_file

PARTS = ("day", "month", "year")
SEPARATOR = re.compile(r" ?[./:-] ?")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
CENTURY = 2000
"""Of a year with two figures."""

_LENGTHS = {"day": (1, 2), "month": (1, 2), "year": (2, 4), "hour": (1, 2), "minute": (1, 2), "second": (2,)}
"""How many letters stand for each part."""
_DATES = tuple(permutations(PARTS))
_SHORT_DATES = (*permutations(PARTS[:2]), *permutations(PARTS[1:]))
_TIME_OF_DAY = (("hour", "minute"),)
_TIMES = (*_TIME_OF_DAY, ("hour", "minute", "second"), ("minute", "second"))
_SECOND = {"second": "s"}


def parts(pattern: str) -> list[str]:
    """What each part of a pattern stands for: "day", "month", "year"; [] for a pattern that is not a whole date's.

    The letters are those of a language, with English ones among them ("tt.mm.yyyy"): "j" is a German year, but a day
    in French. Four letters are a year's, in whatever language.
    """
    return list(_read(pattern, _DATES))


def is_pattern(words: str) -> bool:
    """Whether words are the pattern of a date, of a part of one ("mm/yyyy"), or of a time of day.

    A part of a date has two letters somewhere, and no colon, which is a time's: "N.m" and "g/l" are units.
    """
    is_short_date = ":" not in words and _is_doubled(words) and _read(words, _SHORT_DATES)
    return bool(parts(words) or is_short_date or (_is_doubled(words) and _read(words, _TIMES)))


def is_time_of_day(pattern: str) -> bool:
    """Whether a pattern asks for hours and minutes, and for no part of a date."""
    return bool(_read(pattern, _TIME_OF_DAY)) and (":" in pattern or not _read(pattern, _SHORT_DATES))


def _is_doubled(words: str) -> bool:
    return any(len(part) > 1 for part in SEPARATOR.split(words))


def _read(pattern: str, orders: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The first of the orders that the letters can have in one language; () if there is none."""
    written = SEPARATOR.split(pattern.casefold())
    if any(len(set(part)) != 1 for part in written):
        return ()
    for meaning in _meanings():
        could_be = [_meant(part, meaning) for part in written]
        for order in orders:
            if len(order) == len(written) and all(part in could for part, could in zip(order, could_be, strict=True)):
                return order
    return ()


def _meant(written: str, meaning: Mapping[str, list[str]]) -> list[str]:
    """What letters such as "yyyy" may stand for."""
    return [part for part in meaning.get(written[0], ()) if len(written) in _LENGTHS[part]]


@cache
def _meanings() -> list[Mapping[str, list[str]]]:
    """By language: what its letters mean, and the English ones that it has not."""
    return [_meaning(each) for each in date_letters()]


def _meaning(own: Mapping[str, str]) -> dict[str, list[str]]:
    english = {**read_file(ENGLISH)["date"], **_SECOND}
    meaning: dict[str, list[str]] = {}
    for part, letter in _letters(own, english):
        meaning.setdefault(letter, []).append(part)
    return meaning


def _letters(own: Mapping[str, str], english: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from own.items()
    yield from ((part, letter) for part, letter in english.items() if letter not in own.values())


def read_date(words: str, pattern: str) -> date | None:
    """The day that is meant, by the pattern; None where the words do not follow it."""
    meant, figures = parts(pattern), re.split(r"\s*[./ -]\s*", words.strip())
    if not meant or len(figures) != len(meant) or not all(figure.isdecimal() for figure in figures):
        return None
    if len(figures[meant.index("year")]) != len(SEPARATOR.split(pattern)[meant.index("year")]):
        return None
    numbers = dict(zip(meant, map(int, figures), strict=True))
    year = numbers["year"] + (CENTURY if numbers["year"] < 100 else 0)
    try:
        return date(year, numbers["month"], numbers["day"])
    except ValueError:
        return None


def write_date(day: date, pattern: str) -> str:
    """A day as the pattern asks."""
    shapes = {"day": f"{day.day:02}", "month": f"{day.month:02}", "year": f"{day.year:04}"}
    lengths = [len(part) for part in SEPARATOR.split(pattern)]
    words = [shapes[part][-max(length, 2) :] for part, length in zip(parts(pattern), lengths, strict=True)]
    marks = SEPARATOR.findall(pattern)
    return "".join(word + mark for word, mark in zip(words, [*marks, ""], strict=True))
