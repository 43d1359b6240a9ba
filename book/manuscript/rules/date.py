"""A date or a time: `Date (dd/mm/yyyy): ____`, `I woke up at (hh:mm) ____`, `I slept (h min) ____`."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.dates import is_pattern
from book.manuscript.model import Blank, Date
from book.manuscript.times import is_duration
from book.manuscript.tokens.answers import WRITTEN

_LETTERS = r"[^\W\d_]{1,4}(?: ?[./:-] ?[^\W\d_]{1,4}){1,2}"
_WORDS = r"[^\W\d_]+\.?(?: ?[:,/] ?| )(?:[^\W\d_]+ )?[^\W\d_]+"
_DRAWN = rf"\((?P<pattern>{_LETTERS}|{_WORDS})\.?\)"
_BEFORE = re.compile(rf"\s*{_DRAWN}(?P<rest>\s*:?\s*)$")
_BEHIND = re.compile(rf"^\s*{_DRAWN}(?P<rest>)")


def date(state: StateCore) -> None:
    """Core rule: a blank with a pattern in brackets before or behind it, in any language, becomes a `Date`."""
    for token in state.tokens:
        children = token.children or []
        for words, child in pairwise(children):
            _date(words, child, _BEFORE)
        for child, words in pairwise(children):
            _date(words, child, _BEHIND)


def without_pattern(words: str) -> tuple[str, str]:
    """Return words without the pattern of a date in brackets at their end, and that pattern; "" where there is none."""
    match = _BEFORE.search(words)
    found = match is not None and is_pattern(match["pattern"])
    return (words[: match.start()], match["pattern"]) if match and found else (words, "")


def _date(words: Token, blank: Token, drawn: re.Pattern[str]) -> None:
    if words.type != "text" or blank.type != "answer" or not isinstance(WRITTEN.of(blank), Blank):
        return
    match = drawn.search(words.content)
    if match and (is_pattern(match["pattern"]) or is_duration(match["pattern"])):
        words.content = words.content[: match.start()] + match["rest"] + words.content[match.end() :]
        WRITTEN.put(blank, Date(pattern=match["pattern"]))
