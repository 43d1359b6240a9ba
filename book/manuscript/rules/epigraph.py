"""Who said what stands in an epigraph: its last paragraph, if that begins with a dash."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.rules.tools import closing
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import CALLOUT
from book.manuscript.words import plain

EPIGRAPH = "epigraph"
SAID_BY = "said-by"
"""The class of such a paragraph."""
_DASH = re.compile(r"\s*[—–―]")


def epigraph(state: StateCore) -> None:
    """Core rule: the last paragraph of a callout `[!EPIGRAPH]`, or of a page of that kind, gets the class `SAID_BY`."""
    if source_of(state).kind == EPIGRAPH:
        _mark(state.tokens)
    for at, token in enumerate(state.tokens):
        if token.nesting == 1 and CALLOUT.get(token) == EPIGRAPH:
            _mark(state.tokens[at + 1 : closing(state.tokens, at)])


def _mark(tokens: list[Token]) -> None:
    last = tokens[-3:]
    if len(last) == 3 and last[0].type == "paragraph_open" and _DASH.match(plain(last[1].children or [])):
        last[0].attrs["class"] = SAID_BY
