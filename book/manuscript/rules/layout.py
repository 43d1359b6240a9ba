"""Layouts: `<!-- 2 columns -->` and `<!-- ladder -->` stand above the list that they arrange."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.tokens.blocks import COLUMNS, DIAGRAM
from book.manuscript.tokens.directives import DIRECTIVE, Columns, Diagram


def layout(state: StateCore) -> None:
    """Core rule: the list's opening token gets `COLUMNS` or `DIAGRAM`."""
    written: list[Token] = []
    for token in state.tokens:
        above = DIRECTIVE.get(written[-1]) if written else None
        if above and token.type in ("bullet_list_open", "ordered_list_open"):
            if isinstance(above, Columns):
                COLUMNS.put(token, above.columns)
                written.pop()
            elif isinstance(above, Diagram):
                DIAGRAM.put(token, above)
                written.pop()
        written.append(token)
    state.tokens = written
