"""Blocks that begin or end where nobody meant it: code without an end, or by four spaces; a list beside another."""

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

_NUMBER = re.compile(r"(?P<before>[ >]*)(?P<number>\d{1,9}[.)])[ \t]+")
_SET_IN = "Four spaces or a tab in front of a line make code of it: begin it at the margin."
_AS_WORDS = "```text” above it, and below it “```"


def swallowed(state: StateCore) -> None:
    """Core rule, before lines are parsed: report a fence without an end, room to answer in code, a list beside one."""
    source = source_of(state)
    for at, token in enumerate(state.tokens):
        if token.type == "ordered_list_close" and (found := _beside(source, state.tokens, at)):
            source.report(Code.LIST_BESIDE, source.place_of(state.tokens[at + 1]), **found)
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


def _beside(source: Source, tokens: list[Token], at: int) -> dict[str, object]:
    """Of a list that begins right below an item with a number, set in, but not as far as its words: what to do."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    line = behind.map[0] if behind and behind.map and behind.type.endswith("_list_open") else 0
    above, own = source.lines[line - 1], source.lines[line]
    item = _NUMBER.match(above)
    if not line or not item or len(own) - len(own.lstrip(" >\t")) <= len(item["before"]):
        return {}
    return {"item": item["number"], "spaces": len(item[0]) - item["before"].rfind(">") - 1}
