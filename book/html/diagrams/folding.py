"""Lists that are drawn, as one token each."""

from __future__ import annotations

from markdown_it.token import Token

from book.html.writer import Tokens
from book.manuscript.rules.tools import closing
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.blocks import DIAGRAM, PARTS


def fold(tokens: Tokens) -> list[Token]:
    """Return the tokens with every list that has a diagram's name made into one `diagram` token.

    It bears `DIAGRAM` and `SPACE`, the list's, and `PARTS`.
    """
    folded: list[Token] = []
    at = 0
    while at < len(tokens):
        end = closing(tokens, at) if DIAGRAM.get(tokens[at]) else at
        folded.append(_folded(tokens[at : end + 1]) if end > at else tokens[at])
        at = end + 1
    return folded


def blocks(tokens: Tokens) -> list[list[Token]]:
    """Return the blocks that stand beside each other, from the opening token of each to the one that closes it."""
    found: list[list[Token]] = []
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        found.append(list(tokens[at : end + 1]))
        at = end + 1
    return found


def _folded(listed: Tokens) -> Token:
    opening = listed[0]
    token = Token("diagram", "", 0, level=opening.level, map=opening.map)
    if space := SPACE.get(opening):
        SPACE.put(token, space)
    DIAGRAM.put(token, DIAGRAM.of(opening))
    return PARTS.put(token, blocks(listed[1:-1]))
