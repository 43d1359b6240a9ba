"""How wide the columns of a table are to each other: `<!-- widths: 3, 1, 1 -->` above it."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.rules.tools import closing
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import WIDTHS
from book.manuscript.tokens.directives import DIRECTIVE, Widths


def widths(state: StateCore) -> None:
    """Core rule: the table's opening token gets `WIDTHS`.

    An instruction about the table's rows may stand between.
    """
    source = source_of(state)
    written: list[Token] = []
    for at, token in enumerate(state.tokens):
        asked = _take(written) if token.type == "table_open" else None
        if asked:
            given, read = asked
            WIDTHS.put(token, read.widths)
            end = closing(state.tokens, at)
            columns = sum(inner.type == "th_open" for inner in state.tokens[at:end])
            if columns != len(read.widths):
                source.report(Code.WIDTHS_INVALID, source.place_of(given), found=len(read.widths), columns=columns)
        written.append(token)
    state.tokens = written


def _take(written: list[Token]) -> tuple[Token, Widths] | None:
    """Take the instruction out of the one or two that stand above; return its token and what it says."""
    for back in (1, 2):
        if len(written) < back or written[-back].type != "directive":
            return None
        read = DIRECTIVE.of(written[-back])
        if isinstance(read, Widths):
            return written.pop(-back), read
    return None
