"""Layouts: `<!-- 2 columns -->` and `<!-- ladder -->` stand above the list that they arrange.

`<!-- thermometer -->` may stand above a scale, too.
"""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.model import Rating
from book.manuscript.tokens.answers import QUESTION, WRITTEN
from book.manuscript.tokens.blocks import COLUMNS, DIAGRAM
from book.manuscript.tokens.directives import DIRECTIVE, Columns, Diagram

_LISTS = ("bullet_list_open", "ordered_list_open")


def layout(state: StateCore) -> None:
    """Core rule: the list's opening token gets `COLUMNS` or `DIAGRAM`, a scale's question or the scale the latter."""
    written: list[Token] = []
    for at, token in enumerate(state.tokens):
        above = DIRECTIVE.get(written[-1]) if written else None
        if isinstance(above, Columns) and token.type in _LISTS:
            COLUMNS.put(token, above.columns)
            written.pop()
        elif isinstance(above, Diagram) and (token.type in _LISTS or _is_upright(above, state.tokens[at:])):
            DIAGRAM.put(token, above)
            written.pop()
        written.append(token)
    state.tokens = written


def _is_upright(above: Diagram, tokens: list[Token]) -> bool:
    """Whether a thermometer stands above a scale, or above the question in front of one."""
    scale = tokens[3:4] if QUESTION.get(tokens[0]) else tokens[:1]
    return above.name == "thermometer" and any(isinstance(WRITTEN.get(token), Rating) for token in scale)
