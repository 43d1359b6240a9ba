"""Emoji by the names that GitHub, Slack and others give them: `:smile:`."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.rules_inline import StateInline

_NAME = re.compile(r":[a-z0-9_+-]+:(?![\w:])", re.IGNORECASE)
_REMEMBERED = 1024
_DOUBLED = re.compile(r":(:[a-z0-9_+-]{3,}:):", re.IGNORECASE)
"""A name of three signs at least: those of two are countries' flags, and as well any other words."""


def emoji_name(state: StateInline, silent: bool) -> bool:
    """Inline rule: a name that is known, apart from words, becomes its emoji; any other stays as it is."""
    before = state.src[state.pos - 1 : state.pos]
    match = _NAME.match(state.src, state.pos, state.posMax)
    if not match or before.isalnum() or before in ("_", ":"):
        return False
    sign = _sign(match[0].lower())
    if not sign:
        return False
    if not silent:
        state.pending += sign
    state.pos = match.end()
    return True


def is_doubled_name(mark: str) -> bool:
    """Whether a mark is the name of an emoji with a colon too many at each end: `::smile::`."""
    match = _DOUBLED.fullmatch(mark)
    return bool(match and _sign(match[1].lower()))


@lru_cache(_REMEMBERED)
def _sign(name: str) -> str:
    import emoji  # noqa: PLC0415 (a table of 5,000 names, for books that name one)

    found = emoji.emojize(name, language="alias")
    return "" if found == name else found
