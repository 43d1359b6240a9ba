"""A date or a time: `Date (dd/mm/yyyy): ____`, `I woke up at (hh:mm) ____`."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.language import every_reading
from book.manuscript.model import Blank, Date
from book.manuscript.tokens.answers import WRITTEN

_LENGTHS = {"day": (1, 2), "month": (1, 2), "year": (2, 4), "hour": (2,), "minute": (1, 2)}
"""How many letters stand for each part."""


def date(state: StateCore) -> None:
    """Core rule: a blank with a pattern in brackets before it becomes a `Date`."""
    for token in state.tokens:
        children = token.children or []
        for before, child in pairwise(children):
            if child.type == "answer" and isinstance(WRITTEN.of(child), Blank) and before.type == "text":
                _date(before, child)


def _date(before: Token, blank: Token) -> None:
    match = _pattern().search(before.content)
    if match:
        before.content = before.content[: match.start()] + match["rest"]
        WRITTEN.put(blank, Date(pattern=match["pattern"]))


@cache
def _pattern() -> re.Pattern[str]:
    """A pattern in the letters of every language that is known: a sheet may be written in another than its book."""
    known = [(each.date[part], lengths) for each in every_reading() for part, lengths in _LENGTHS.items()]
    parts = dict.fromkeys(re.escape(letter * length) for letter, lengths in known for length in lengths)
    part = f"(?:{'|'.join(parts)})"
    return re.compile(rf"\s*\((?P<pattern>{part}(?: ?[./:-] ?{part}){{1,2}})\)(?P<rest>\s*:?\s*)$", re.IGNORECASE)
