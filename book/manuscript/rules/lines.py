"""Ruled lines: `____` alone on a line, one for each, and `What helped? ____ (6 lines)`."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.hr import hr
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.language import words_for_lines
from book.manuscript.model import Blank, Lines, Role
from book.manuscript.rules.marks import LEADER
from book.manuscript.rules.tools import paragraph
from book.manuscript.source import source_of
from book.manuscript.tokens.answers import WRITTEN
from book.manuscript.tokens.links import PLACE

MOST_LINES = 60
_LEAST = 3
"""How many signs a thematic break has at least (CommonMark 0.31, 4.1)."""
_RULED = re.compile(rf"(?:_{{3,}}|(?:\\_){{3,}}|{LEADER})[ \t]*")


def lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: lines that hold nothing but underscores or dots; blank lines between them do not part them."""
    if not _is_ruled(state, start) or _starts_an_item(state):
        return False
    if silent:
        return True
    count, line, last = 0, start, start
    while line < end and (state.isEmpty(line) or _is_ruled(state, line)):
        if not state.isEmpty(line):
            count, last = count + 1, line
        line += 1
    token = state.push("answer", "", 0)
    token.map = [start, last + 1]
    WRITTEN.put(token, Lines(count=count))
    state.line = last + 1
    return True


def _is_ruled(state: StateBlock, line: int) -> bool:
    if state.is_code_block(line) or state.sCount[line] < state.blkIndent:
        return False
    return bool(_RULED.fullmatch(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]))


def _starts_an_item(state: StateBlock) -> bool:
    """Whether nothing stands before this line in its list item or definition: there `____` is a blank."""
    return bool(state.tokens) and state.tokens[-1].type in ("list_item_open", "dd_open")


def scene_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: CommonMark's thematic break, but never of underscores without spaces, which are room to write.

    In a worksheet more than three with spaces are room for letters.
    """
    letters = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    is_room = source_of(state).role is Role.WORKSHEET and letters.count("_") > _LEAST
    return not is_room and not _is_ruled(state, start) and hr(state, start, end, silent)


def counted_lines(state: StateCore) -> None:
    """Core rule: a blank with "(6 lines)" behind it at the end of a line becomes that many ruled lines.

    In a cell they stay among its words.
    """
    written: list[Token] = []
    tokens = iter(state.tokens)
    for before, token in pairwise([None, *state.tokens]):
        if before and before.type == "td_open" and token:
            _rule_cell(state, token)
    for token in tokens:
        following = [token, next(tokens), next(tokens)] if token.type == "paragraph_open" else [token]
        if len(following) == 3 and _find(following[1].children or []) is not None:
            written.extend(_split(state, *following[:2]))
        else:
            written.extend(following)
    state.tokens = written


@cache
def counted() -> re.Pattern[str]:
    """A number and "lines" in any language: a sheet may be written in another than its book."""
    words = "|".join(re.escape(word) for word in words_for_lines())
    return re.compile(rf"\s*\((\d{{1,4}})\s*(?:{words})\)[ \t]*", re.IGNORECASE)


def _find(children: list[Token]) -> int | None:
    """Return where in a paragraph a blank stands that asks for ruled lines."""
    for at, token in enumerate(children[:-1]):
        behind = children[at + 1]
        asks = behind.type == "text" and counted().fullmatch(behind.content)
        if token.type == "answer" and isinstance(WRITTEN.get(token), Blank) and asks and _ends_line(children, at + 2):
            return at
    return None


def _ends_line(children: list[Token], at: int) -> bool:
    return at == len(children) or children[at].type in ("softbreak", "hardbreak") or children[at].markup[:3] == "<br"


def _split(state: StateCore, opening: Token, inline: Token) -> list[Token]:
    """Take a paragraph apart into words, ruled lines, words… A paragraph without words is left out."""
    written: list[Token] = []
    children = inline.children or []
    while (at := _find(children)) is not None:
        if at:
            written.extend(paragraph(opening, inline, children[:at], question=True))
        written.append(_ruled_lines(state, inline, children[at], children[at + 1]))
        children = children[at + 3 :]
    if children:
        written.extend(paragraph(opening, inline, children))
    return written


def _rule_cell(state: StateCore, cell: Token) -> None:
    """Put ruled lines into a cell, in which they stay among its words."""
    children = cell.children or []
    while (at := _find(children)) is not None:
        lines = _ruled_lines(state, cell, children[at], children[at + 1])
        lines.content = children[at].content + children[at + 1].content
        children[at : at + 3] = [lines]


def _ruled_lines(state: StateCore, inline: Token, blank: Token, words: Token) -> Token:
    match = counted().fullmatch(words.content)
    count = int(match[1]) if match else 0
    if not 0 < count <= MOST_LINES:
        source = source_of(state)
        source.report(Code.LINES_INVALID, source.place_of(blank, inline), count=count, most=MOST_LINES)
    token = Token("answer", "", 0, map=inline.map, level=max(inline.level - 1, 0), block=True)
    if place := PLACE.get(blank):
        PLACE.put(token, place)
    return WRITTEN.put(token, Lines(count=min(max(count, 1), MOST_LINES)))
