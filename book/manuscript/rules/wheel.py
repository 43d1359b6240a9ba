"""A wheel: each item of its list is words and one scale, which becomes a spoke. Anything else would not be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import AnswerSpace, Rating, plain_text
from book.manuscript.rules.tools import blocks, closing, spaces_in
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import DIAGRAM


def wheel(state: StateCore) -> None:
    """Core rule: report every item of a wheel that is no spoke."""
    source = source_of(state)
    for item in chain.from_iterable(_wheels(state.tokens)):
        if not _is_spoke(item):
            words = next((plain_text(token.children or []) for token in item if token.children), "")
            source.report(Code.WHEEL_SPOKE, source.place((item[0].map or [0])[0]), words=words)


def spokes_of_wheels(tokens: list[Token]) -> list[list[AnswerSpace]]:
    """The scale of each spoke, for every wheel of a sheet that has been read."""
    return [[space for item in items for space in spaces_in(item)] for items in _wheels(tokens)]


def _wheels(tokens: list[Token]) -> Iterator[list[list[Token]]]:
    """The items of each wheel."""
    for at, token in enumerate(tokens):
        if (asked := DIAGRAM.get(token)) and asked.name == "wheel":
            yield blocks(tokens[at + 1 : closing(tokens, at)])


def _is_spoke(item: list[Token]) -> bool:
    spaces = spaces_in(item)
    return len(spaces) == 1 and isinstance(spaces[0], Rating) and sum(bool(token.children) for token in item) == 1
