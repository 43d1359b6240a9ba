"""Layouts: `<!-- 2 columns -->` and `<!-- ladder -->` stand above the list that they arrange."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.rules.directive import DIAGRAMS


def layout(state: StateCore) -> None:
    """Core rule: the list's opening token gets meta["columns"] (2 to 6) or meta["diagram"] (its name)."""
    written: list[Token] = []
    for token in state.tokens:
        above = written[-1] if written else None
        if token.type in ("bullet_list_open", "ordered_list_open") and above and above.type == "directive":
            if above.meta["name"] == "columns":
                token.meta["columns"] = written.pop().meta["columns"]
            elif above.meta["name"] in DIAGRAMS:
                token.meta["diagram"] = written.pop().meta["name"]
        written.append(token)
    state.tokens = written
