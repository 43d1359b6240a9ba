"""A callout: a block quote whose first line is `[!NOTE]`, as in GitHub's alerts, or one of this dialect's own."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, nearest
from book.manuscript.rules.tools import closing
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import CALLOUT

CALLOUTS = ("note", "tip", "important", "warning", "caution", "pause", "evidence", "story", "therapist", "epigraph")
_OPEN = re.compile(r"\[!([A-Za-z-]+)[ \t]*(?:\n|$)")
_MARKER = re.compile(r"\[!([A-Za-z-]+)\][ \t]*([^\n]*)(?:\n|$)")


def callout(state: StateCore) -> None:
    """Core rule, before inline parsing: block quotes become `callout_open` … `callout_close`."""
    tokens = state.tokens
    emptied: set[int] = set()
    for at, token in enumerate(tokens):
        if token.type != "blockquote_open" or tokens[at + 1].type != "paragraph_open":
            continue
        _report_open(state, tokens[at + 2])
        match = _MARKER.match(tokens[at + 2].content)
        if match and _is_known(state, match, tokens[at + 2]):
            end = tokens[closing(tokens, at)]
            token.type, end.type, token.tag, end.tag = "callout_open", "callout_close", "div", "div"
            for each in (token, end):
                CALLOUT.put(each, match[1].lower())
            emptied.update(_take_marker(tokens, at, match))
    state.tokens = [token for at, token in enumerate(tokens) if at not in emptied]


def _report_open(state: StateCore, inline: Token) -> None:
    """Report a first line `[!TIP` without its bracket: it would be printed as words."""
    if match := _OPEN.match(inline.content):
        source = source_of(state)
        source.report(Code.CALLOUT_OPEN, source.place_of(inline), name=match[1].upper())


def _is_known(state: StateCore, match: re.Match[str], inline: Token) -> bool:
    source = source_of(state)
    if match[1].lower() not in CALLOUTS:
        source.report(
            Code.CALLOUT_UNKNOWN,
            source.place_of(inline),
            name=match[1],
            hint=nearest(match[1].upper(), [name.upper() for name in CALLOUTS]),
        )
        return False
    if match[2]:
        source.report(Code.CALLOUT_WORDS, source.place_of(inline), name=match[1].upper())
    return True


def _take_marker(tokens: list[Token], at: int, match: re.Match[str]) -> range:
    """Take the marker off; return the indexes of the paragraph if nothing is left of it."""
    inline = tokens[at + 2]
    inline.content = inline.content[match.end() :]
    if inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
    return range(at + 1, at + 4) if not inline.content.strip() else range(0)
