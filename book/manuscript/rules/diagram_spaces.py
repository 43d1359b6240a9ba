"""Diagrams: answer spaces for which a part of the drawing has no room are refused, or they would be lost."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import AnswerSpace
from book.manuscript.source import source_of
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.blocks import DIAGRAM


def diagram_spaces(state: StateCore) -> None:
    """Core rule: report every answer space of a diagram that does not stand within the words of a part.

    A part has room for words and for what stands in them, such as blanks. A box in front of it, scales and ruled lines
    are blocks of their own, which `html.diagrams` does not draw.
    """
    for name, space in _without_room(state.tokens):
        source_of(state).report(Code.DIAGRAM_SPACE, space.place, name=name, label=space.label)


def _without_room(tokens: list[Token]) -> Iterator[tuple[str, AnswerSpace]]:
    """Yield the spaces that no diagram draws, each with the diagram's name."""
    inside: Token | None = None
    for token in tokens:
        if inside is None and DIAGRAM.get(token):
            inside = token
        elif inside is not None and token.nesting == -1 and token.level == inside.level:
            inside = None
        elif inside is not None and (space := SPACE.get(token)):
            yield DIAGRAM.of(inside), space
