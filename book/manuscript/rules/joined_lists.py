"""A list whose items are parted by `<!-- id: … -->` is one list: CommonMark ends it there and begins another."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.rules.choice import CIRCLE
from book.manuscript.rules.directive import meaning
from book.manuscript.rules.marks import items_of
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.directives import IdGiven

_LISTS = {"bullet_list_close": "bullet_list_open", "ordered_list_close": "ordered_list_open"}
_ONE_COMMENT = re.compile(r"\s*<!--((?:(?!-->).)*)-->\s*", re.DOTALL)


def joined_lists(state: StateCore) -> None:
    """Core rule: two lists with nothing but an id between them become one, in which the id stands between the items.

    Bullets follow each other line on line, as after a blank line a new question may begin; numbers go on.
    """
    source, at = source_of(state), 1
    while at < len(state.tokens) - 1:
        if _goes_on(source, state.tokens, at):
            between = state.tokens[at]
            between.level = state.tokens[at + 1].level + 1
            state.tokens[at - 1 : at + 2] = [between]
        else:
            at += 1


def _goes_on(source: Source, tokens: list[Token], at: int) -> bool:
    """Whether the token here is an id between two lists that are one."""
    before, between, behind = tokens[at - 1 : at + 2]
    if between.type != "comment" or behind.type != _LISTS.get(before.type) or behind.markup != before.markup:
        return False
    if not _is_id(between) or behind.level != before.level:
        return False
    start = _opening(tokens, at - 1)
    if behind.type == "ordered_list_open":
        first, goes_on = (int(token.attrGet("start") or 1) for token in (tokens[start], behind))
        return goes_on == first + len(items_of(tokens, start))
    line = between.map[0] if between.map else 0
    return bool(source.lines[line - 1].strip()) and not CIRCLE.match(tokens[start + 3].content)


def _is_id(token: Token) -> bool:
    match = _ONE_COMMENT.fullmatch(token.content)
    return match is not None and isinstance(meaning(" ".join(match[1].split())), IdGiven)


def _opening(tokens: list[Token], at: int) -> int:
    """The index of the token that is closed by the one at `at`."""
    depth = 0
    for index in range(at, -1, -1):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return 0
