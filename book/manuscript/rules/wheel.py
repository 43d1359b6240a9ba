"""A wheel: each item of its list is words and one scale, which becomes a spoke. Anything else would not be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Rating, plain_text
from book.manuscript.rules.tools import blocks, closing, spaces_in
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import DIAGRAM


def wheel(state: StateCore) -> None:
    """Core rule: report every item of a wheel that is no spoke."""
    source = source_of(state)
    for item in _items(state.tokens):
        if not _is_spoke(item):
            words = next((plain_text(token.children or []) for token in item if token.children), "")
            source.report(Code.WHEEL_SPOKE, source.place((item[0].map or [0])[0]), words=words)


def _items(tokens: list[Token]) -> Iterator[list[Token]]:
    for at, token in enumerate(tokens):
        if (asked := DIAGRAM.get(token)) and asked.name == "wheel":
            yield from blocks(tokens[at + 1 : closing(tokens, at)])


def _is_spoke(item: list[Token]) -> bool:
    spaces = spaces_in(item)
    return len(spaces) == 1 and isinstance(spaces[0], Rating) and sum(bool(token.children) for token in item) == 1
