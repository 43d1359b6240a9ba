"""Dates as a sheet asks for them: "dd/mm/yyyy", "tt.mm.jjjj", "mm/dd/yy"."""

from __future__ import annotations

import re
from datetime import date

SEPARATOR = re.compile(r"[./:-]")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
CENTURY = 2000
"""Of a year with two figures."""


def parts(pattern: str) -> list[str]:
    """What each part of a pattern stands for: "day", "month", "year"; [] for a pattern that is not a date's.

    The letters are those of English (d, m, y), German (t, m, j), French (j, m, a) and Spanish (d, m, a): "j" is a day
    beside "a", and a year beside "t".
    """
    letters = [part[:1].casefold() for part in SEPARATOR.split(pattern)]
    meaning = {"d": "day", "t": "day", "m": "month", "y": "year", "a": "year", "j": "year" if "t" in letters else "day"}
    found = [meaning.get(letter, "") for letter in letters]
    return found if sorted(found) == ["day", "month", "year"] else []


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
