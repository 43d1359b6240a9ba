"""A blank: `My safe place is ____`, and a pattern such as `__/__/____`. Read before emphasis, so never bold."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_BLANK = re.compile(r"_{2,}(?:[/.:-]_{2,})+|_{3,}")


def blank(state: StateInline, silent: bool) -> bool:
    """Inline rule: three or more underscores that are not inside a word become an `answer` token."""
    match = _BLANK.match(state.src, state.pos, state.posMax)
    if not match or _inside_a_word(state.src, match.start(), match.end()):
        return False
    if not silent:
        token = state.push("answer", "", 0)
        token.content = token.markup = match[0]
        token.meta = {"kind": "blank", "width": len(match[0])}
    state.pos = match.end()
    return True


def _inside_a_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in ("_", "\\") or (before.isalnum() and after.isalnum())


def to_the_margin(state: StateCore) -> None:
    """Core rule: a blank at the end of a line runs to the margin, and the line ends there."""
    cell = False
    for token in state.tokens:
        cell = token.type in ("td_open", "th_open") or (cell and token.type not in ("td_close", "th_close"))
        if token.type == "inline" and not cell:
            _end_lines(token.children or [])


def _end_lines(children: list[Token]) -> None:
    for at, token in enumerate(children):
        if token.type != "answer":
            continue
        behind = next((child for child in children[at + 1 :] if not _unseen(child)), None)
        token.meta["to_margin"] = behind is None or behind.type in ("softbreak", "hardbreak")
        if behind is not None and behind.type == "softbreak":
            behind.type, behind.tag = "hardbreak", "br"


def _unseen(token: Token) -> bool:
    return token.type == "directive" or token.nesting == -1 or (token.type == "text" and not token.content.strip())
