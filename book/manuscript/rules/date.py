"""A date or a time: `Date (dd/mm/yyyy): ____`, `I woke up at (hh:mm) ____`, `I slept (h min) ____`."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from book.manuscript.dates import is_pattern
from book.manuscript.model import Date
from book.manuscript.rules.word_beside import Beside, named_blanks
from book.manuscript.times import is_duration
from book.manuscript.tokens.answers import WRITTEN

_LETTERS = r"[^\W\d_]{1,4}(?: ?[./:-] ?[^\W\d_]{1,4}){1,2}"
_WORDS = r"[^\W\d_]+\.?(?: ?[:,/] ?| )(?:[^\W\d_]+ )?[^\W\d_]+"
_DRAWN = rf"\((?P<word>{_LETTERS}|{_WORDS})\.?\)"
_BESIDE = Beside(re.compile(rf"\s*{_DRAWN}(?P<rest>\s*:?\s*)$"), re.compile(rf"^\s*{_DRAWN}(?P<rest>)"))


def date(state: StateCore) -> None:
    """Core rule: a blank with a pattern in brackets before or behind it, in any language, becomes a `Date`."""
    for blank, pattern in named_blanks(state, _BESIDE, lambda words: is_pattern(words) or is_duration(words)):
        WRITTEN.put(blank, Date(pattern=pattern))


def without_pattern(words: str) -> tuple[str, str]:
    """Return words without the pattern of a date in brackets at their end, and that pattern; "" where there is none."""
    match = _BESIDE.before.search(words)
    return (words[: match.start()], match["word"]) if match and is_pattern(match["word"]) else (words, "")
