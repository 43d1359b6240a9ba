"""Highlighted words: `==words==`, as Obsidian, Typora and other editors write them."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_SIGN = "="
_WIDTH = 2


def highlight(state: StateInline, silent: bool) -> bool:
    """Inline rule: two equals signs open or end what is highlighted, by the rules that stars follow."""
    if silent or state.src[state.pos] != _SIGN:
        return False
    scanned = state.scanDelims(state.pos, True)
    token = state.push("text", "", 0)
    token.content = _SIGN * scanned.length
    state.pos += scanned.length
    if scanned.length == _WIDTH:
        ends = {"open": scanned.can_open, "close": scanned.can_close}
        state.delimiters.append(Delimiter(ord(_SIGN), 0, len(state.tokens) - 1, -1, **ends))
    return True


def highlighted(state: StateInline) -> None:
    """Inline rule for all of a line: pairs of equals signs become `mark_open` … `mark_close`."""
    inner = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *inner):
        for start in delimiters:
            if start.marker == ord(_SIGN) and start.end >= 0:
                _make(state, start.token, "mark_open", 1)
                _make(state, delimiters[start.end].token, "mark_close", -1)


def _make(state: StateInline, at: int, kind: str, nesting: int) -> None:
    token = state.tokens[at]
    token.type, token.tag, token.nesting = kind, "mark", nesting  # type: ignore[assignment]
    token.markup, token.content = _SIGN * _WIDTH, ""
