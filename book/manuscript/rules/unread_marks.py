"""Marks of answer spaces that stayed letters are told, or nobody could write where the author drew room for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Blank, Choice, Role, Tick
from book.manuscript.rules.marks_in_words import (
    BLANK,
    CODE,
    MARK,
    RANGE_HINT,
    SPACE_HINT,
    Found,
    found,
    marks_in,
    ranges_at_ends,
)
from book.manuscript.rules.scales_by_hand import cells_by_hand, empty_items, scales_by_hand
from book.manuscript.rules.tools import has_room
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import IS_OPTION, WRITTEN

_SHOWN = {"text_special": "\\", "softbreak": "\n", "hardbreak": "\n", "code_inline": CODE, "formula": CODE}
_TITLES = ("th_open", "heading_open")
_ROOM = ("answer", "table_open", "bullet_list_open", "ordered_list_open", "fence")
_SIGN_OF_A_LIST = re.compile(r"[-+]|\d{1,3}[.)]")


def unread_marks(state: StateCore) -> None:
    """Core rule: report marks among the words of a text. Headings and headers of tables say what is below them."""
    source = source_of(state)
    if source.role is Role.WORKSHEET:
        for token, each in (*empty_items(state.tokens), *cells_by_hand(state.tokens)):
            source.report(Code.MARK_UNREAD, source.place_of(token), **each._asdict())
    for at, token in enumerate(state.tokens):
        if token.type == "inline" and not (at and state.tokens[at - 1].type in _TITLES):
            _report(source, token, _unread(source, state.tokens, at))


def _report(source: Source, inline: Token, marks: Iterable[Found]) -> None:
    """Report marks where they stand; a mark that is there several times, each in its turn."""
    behind: dict[str, int] = {}
    for each in marks:
        at = inline.content.find(each.mark, behind.get(each.mark, 0))
        behind[each.mark] = at + 1
        place = source.place(inline.map[0], inline.content, at) if inline.map and at >= 0 else source.place_of(inline)
        source.report(Code.MARK_UNREAD, place, **each._asdict())


def _unread(source: Source, tokens: list[Token], at: int) -> Iterator[Found]:
    """The marks in a line's own words; a backslash stands for a character that its author has escaped."""
    children = tokens[at].children or []
    words = "".join(_shown(child) for child in children)
    yield from marks_in(words, source.language)
    yield from _items(children)
    if source.role is Role.WORKSHEET and not has_room(tokens[at]):
        ranges = (match for match in ranges_at_ends(words) if _asks(tokens, at, match))
        yield from (found(match, RANGE_HINT, source.language) for match in ranges)
        yield from scales_by_hand(words)


def _shown(child: Token) -> str:
    space = WRITTEN.get(child) if child.type == "answer" else None
    if child.type == "answer":
        return BLANK if isinstance(space, Blank) else MARK if isinstance(space, (Tick, Choice)) else "\n"
    return _SHOWN.get(child.type, child.content if child.type == "text" else "")


def _items(children: list[Token]) -> Iterator[Found]:
    """Boxes and circles at the beginning of a line, with the sign of a list in front and no space between."""
    begins = True
    for before, child in pairwise(children):
        sign = before.content if begins and before.type == "text" else ""
        if _SIGN_OF_A_LIST.fullmatch(sign) and isinstance(WRITTEN.get(child), (Tick, Choice)):
            mark = sign + child.content
            yield Found(mark, SPACE_HINT.format(spaced=f"{sign} {child.content}"), f"\\{mark}")
        begins = before.type in ("softbreak", "hardbreak")


def _asks(tokens: list[Token], at: int, match: re.Match[str]) -> bool:
    """Whether a range that ends a label is meant as room: alone in its cell, or where it has none and none follows."""
    if tokens[at - 1].type == "td_open":
        return match.start() == 0
    if tokens[at - 2].type == "list_item_open" and (WRITTEN.get(tokens[at - 2]) or IS_OPTION.get(tokens[at - 2])):
        return False
    for token in tokens[at + 2 :]:
        if token.type in _ROOM or (token.children and token.children[0].type == "answer"):
            return False
        if token.type == "inline" or token.type == "list_item_close":
            break
    return True
