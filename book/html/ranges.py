"""Ranges of numbers in the headers of tables to fill, such as “Joy 0–5”, which a narrow column must not part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from book.manuscript.tokens.blocks import FILL
from book.manuscript.tokens.key import like

_RANGE = re.compile(r"(\d+–\d+)")


def whole_ranges(tokens: list[Token]) -> list[Token]:
    """Return the tokens, with the ranges in the headers of tables to fill between marks that keep them on a line."""
    made: list[Token] = []
    fill = False
    for at, token in enumerate(tokens):
        if token.type in ("table_open", "table_close"):
            fill = bool(FILL.get(token))
        is_header = fill and token.type == "inline" and tokens[at - 1].type == "th_open"
        made.append(_marked(token) if is_header and _RANGE.search(token.content) else token)
    return made


def _marked(header: Token) -> Token:
    made = like(header)
    made.children = [part for child in header.children or [] for part in _parts(child)]
    return made


def _parts(child: Token) -> Iterator[Token]:
    if child.type != "text":
        yield child
        return
    for number, words in enumerate(_RANGE.split(child.content)):
        if number % 2:
            yield Token("markup", "", 0, markup='<span class="range">')
        if words:
            part = like(child)
            part.content = words
            yield part
        if number % 2:
            yield Token("markup", "", 0, markup="</span>")
