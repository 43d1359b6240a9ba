"""Dates as a sheet asks for them: "dd/mm/yyyy", "tt.mm.jjjj", "mm/dd/yy"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from book.language import ENGLISH, every_reading, reading
from book.wording import Reading

PARTS = ("day", "month", "year")
SEPARATOR = re.compile(r" ?[./:-] ?")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
CENTURY = 2000
"""Of a year with two figures."""


def parts(pattern: str) -> list[str]:
    """What each part of a pattern stands for: "day", "month", "year"; [] for a pattern that is not a date's.

    The letters are those of a language, with English ones among them ("tt.mm.yyyy"): "j" is a German year, but a day
    in French.
    """
    letters = [part[:1].casefold() for part in SEPARATOR.split(pattern)]
    read = ([meaning.get(letter, "") for letter in letters] for meaning in _meanings())
    return next((found for found in read if sorted(found) == sorted(PARTS)), [])


@cache
def _meanings() -> list[Mapping[str, str]]:
    """By language: what its letters mean, and the English ones that it has not."""
    english = reading(ENGLISH)
    assert english
    return [{**_meaning(english), **_meaning(each)} for each in every_reading()]


def _meaning(known: Reading) -> dict[str, str]:
    return {known.date[part]: part for part in PARTS}


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
