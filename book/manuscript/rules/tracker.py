"""A tracker: a table whose cells are `[ ]` to tick, or `(0..10)` for a number. A scale may stand among words too.

A cell `__` is one of a table to fill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import AnswerSpace, Rating, Tick
from book.manuscript.rules.asked_scale import SCALE
from book.manuscript.rules.marks import BOX
from book.manuscript.rules.rating import numbers_to_circle, read_scale
from book.manuscript.rules.raw_html import CLOSES, OPENS
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import WRITTEN
from book.manuscript.tokens.blocks import TRACKER

MOST_IN_A_CELL, LONGEST_IN_A_CELL = 11, 2
_BOX = re.compile(BOX)


def tracker(state: StateCore) -> None:
    """Core rule: such cells hold an `answer`, a `Tick` or a `Rating`; the table's token gets `TRACKER`."""
    source = source_of(state)
    table: Token | None = None
    for at, token in enumerate(state.tokens):
        if token.type == "table_open":
            table = token
        if token.type != "td_open" or table is None:
            continue
        cell = state.tokens[at + 1]
        if _BOX.fullmatch(cell.content):
            written: AnswerSpace = Tick()
        elif match := SCALE.fullmatch(cell.content):
            written = _rating(source, match, cell)
        else:
            cell.children = list(_with_scales(source, cell))
            continue
        TRACKER.put(table, True)
        cell.children = [WRITTEN.put(Token("answer", "", 0, content=cell.content, map=cell.map), written)]


def _rating(source: Source, match: re.Match[str], cell: Token) -> Rating:
    values = read_scale(source, match, source.place_of(cell))
    if len(values) > MOST_IN_A_CELL or max(len(str(value)) for value in values) > LONGEST_IN_A_CELL:
        source.report(Code.RATING_CROWDED, source.place_of(cell), low=match["low"], high=match["high"])
    return Rating(options=numbers_to_circle(values))


def _with_scales(source: Source, cell: Token) -> Iterator[Token]:
    """Yield a cell's tokens with the scales among its words as `answer` tokens.

    A scale is a block on the page, so that bold type and links around it end in front of it, and go on behind it.
    """
    around: list[Token] = []
    for child in cell.children or []:
        if _opens(child):
            around.append(child)
        elif around and _closes(child):
            around.pop()
        at = 0
        for match in SCALE.finditer(child.content) if child.type == "text" else ():
            yield Token("text", "", 0, content=child.content[at : match.start()])
            answer = Token("answer", "", 0, content=match[0], map=cell.map)
            yield from map(_closing, reversed(around))
            yield WRITTEN.put(answer, _rating(source, match, cell))
            yield from map(copy, around)
            at = match.end()
        if at == 0:
            yield child
        elif at < len(child.content):
            yield Token("text", "", 0, content=child.content[at:])


def _opens(token: Token) -> bool:
    return token.nesting > 0 or token.info == OPENS


def _closes(token: Token) -> bool:
    return token.nesting < 0 or token.info == CLOSES


def _closing(opening: Token) -> Token:
    """The end of what a token begins."""
    if opening.info == OPENS:
        return Token("markup", opening.tag, 0, markup=f"</{opening.tag}>" if opening.markup else "", info=CLOSES)
    return Token(opening.type.removesuffix("_open") + "_close", opening.tag, -1, markup=opening.markup)
