"""Lists that are drawn, as one token each."""

from __future__ import annotations

from markdown_it.token import Token

from book.html.writer import Tokens
from book.manuscript.rules.tools import blocks, closing
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.blocks import DIAGRAM, PARTS
from book.manuscript.tokens.directives import Diagram


def fold(tokens: Tokens) -> list[Token]:
    """Return the tokens with every list that has a diagram's name, and a thermometer's scale, made into one token.

    It is a `diagram`, and bears `DIAGRAM` and `SPACE`, the list's, and `PARTS`.
    """
    folded: list[Token] = []
    at = 0
    while at < len(tokens):
        asked = DIAGRAM.get(tokens[at])
        end = _end(tokens, at) if asked else at
        folded.append(_folded(asked, tokens[at : end + 1]) if asked else tokens[at])
        at = end + 1
    return folded


def _end(tokens: Tokens, at: int) -> int:
    """The last token of a list, or of a question and the scale behind it."""
    return closing(tokens, at) + (tokens[at].type == "paragraph_open")


def _folded(asked: Diagram, drawn: Tokens) -> Token:
    opening = drawn[0]
    token = DIAGRAM.put(Token("diagram", "", 0, level=opening.level, map=opening.map), asked)
    if not opening.type.endswith("list_open"):
        return PARTS.put(token, [list(drawn)])
    if space := SPACE.get(opening):
        SPACE.put(token, space)
    return PARTS.put(token, blocks(drawn[1:-1]))
