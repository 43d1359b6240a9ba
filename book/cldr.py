"""What the Unicode CLDR knows of languages, through Babel: forms for numbers, dates in words.

A language is named by its BCP 47 tag. What Babel does not know is treated as English.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

OTHER = "other"
"""The form that every language has, for any number."""

FORMS = ("zero", "one", "two", "few", "many", OTHER)
"""The names of all forms. Source: Unicode Technical Standard 35, part 3, "Language Plural Rules"."""


@cache
def plural_form(language: str, number: int) -> str:
    """Return the name of the form for so many."""
    return str(_locale(language).plural_form(number))


def long_date(language: str, day: date) -> str:
    """Return a date with its month in words: "22 November 2026"."""
    from babel.dates import format_date  # noqa: PLC0415 (a fresh book needs no dates)

    return str(format_date(day, "long", locale=_locale(language)))


@cache
def _locale(language: str) -> Locale:
    found = _parsed(language) or _parsed("en")
    assert found
    return found


def _parsed(language: str) -> Locale | None:
    """The nearest that is known: "de-CH-1996" is "de-CH", "nl-XX" is "nl"."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (0.05 s, and a fresh book needs none)

    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
