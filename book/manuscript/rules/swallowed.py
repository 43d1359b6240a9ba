"""Code that takes in what its author did not mean: a fence without an end, lines set in by four spaces or a tab."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Role
from book.manuscript.source import Source, source_of

ROOM = re.compile(
    r"(?<![\w_])_{3,}(?![\w_])|(?:[-*+][ \t]+)?(?<!\w)\[[ \t\u00a0]\](?![\w(])|(?:[-*+][ \t]+)?(?<!\w)\( \)(?!\w)"
    r"|\(-?\d+\.\.\d+\)"
)
"""Room to answer as it is drawn: a blank, a box, a circle, a scale."""

_SET_IN = "Four spaces or a tab in front of a line make code of it: begin it at the margin."
_AS_WORDS = "```text” above it, and below it “```"


def swallowed(state: StateCore) -> None:
    """Core rule, before lines are parsed: report a fence without an end, and room to answer in code set in."""
    source = source_of(state)
    for token in state.tokens:
        if token.type == "fence" and not _is_closed(source, token):
            source.report(Code.CODE_OPEN, source.place_of(token), mark=token.markup)
        if token.type == "code_block" and source.role is Role.WORKSHEET:
            _tell_room(source, token)


def _is_closed(source: Source, fence: Token) -> bool:
    """Whether the last line of a fence is its end (CommonMark 0.31.2, 4.5): as many of its marks, or more."""
    first, behind = fence.map or (0, 0)
    last = source.lines[behind - 1].strip(" \t>") if first < behind - 1 < len(source.lines) else ""
    return len(last) >= len(fence.markup) and not last.strip(fence.markup[0])


def _tell_room(source: Source, code: Token) -> None:
    first = code.map[0] if code.map else 0
    for line, words in enumerate(code.content.split("\n"), first):
        for room in ROOM.finditer(words):
            place = source.place(line, words, room.start())
            source.report(Code.MARK_UNREAD, place, mark=room[0], hint=_SET_IN, as_words=_AS_WORDS)
