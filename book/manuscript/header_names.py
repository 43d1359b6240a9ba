"""How the headers and rows of a table are called, where words below it name them."""

from __future__ import annotations

import re
import unicodedata

from book.manuscript.words import slug

_WORD = re.compile(r"\w+")
_UNIT = re.compile(r"\s*\(([^()]+)\)$")
_WORKED_OUT = re.compile(r"\s*\(?=.*$")


def unit_of(words: str) -> str:
    """Return what stands in brackets behind the words of a header or row, as ids are written; "" without any."""
    match = _UNIT.search(words)
    return slug(match[1]) if match else ""


def without_formula(words: str) -> str:
    """Return the words of a header or row without how it is worked out: "Time in bed = Up − Bedtime"."""
    return _WORKED_OUT.sub("", words)


def as_said(words: str) -> str:
    """Return words to compare: without capitals, accents and signs."""
    apart = unicodedata.normalize("NFKD", words.casefold().replace("ß", "ss"))
    return " ".join(_WORD.findall("".join(letter for letter in apart if not unicodedata.combining(letter))))


def names(words: str) -> list[str]:
    """Return how a header or row may be called: by all its words, without its unit, without how it is worked out."""
    short = without_formula(words)
    return [name for name in dict.fromkeys((words, _UNIT.sub("", words), short, _UNIT.sub("", short))) if name.strip()]
