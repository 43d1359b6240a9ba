"""A date or a time: `Date (dd/mm/yyyy): ____`, `I woke up at (hh:mm) ____`."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_PART = r"(?:dd?|mm?|yyyy|yy|jjjj|tt?|aaaa|jj|hh|ss)"
_PATTERN = re.compile(rf"\s*\((?P<pattern>{_PART}(?:[./:-]{_PART}){{1,2}})\)(?P<rest>\s*:?\s*)$", re.IGNORECASE)


def date(state: StateCore) -> None:
    """Core rule: a blank with a pattern in brackets before it becomes an `answer` of kind "date"."""
    for token in state.tokens:
        children = token.children or []
        for before, child in pairwise(children):
            if child.type == "answer" and child.meta["kind"] == "blank" and before.type == "text":
                _date(before, child)


def _date(before: Token, blank: Token) -> None:
    match = _PATTERN.search(before.content)
    if match:
        before.content = before.content[: match.start()] + match["rest"]
        blank.meta.update(kind="date", pattern=match["pattern"])
