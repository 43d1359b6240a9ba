"""A single choice: `- ( ) Shut down`, one circle of the list."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from book.manuscript.rules.marks import take_marks

_CIRCLE = re.compile(r"\(([ xXoO•]?)\)(?:[ \t]+|(?=\n)|$)")


def choice(state: StateCore) -> None:
    """Core rule: the list's token becomes a space of kind "choice", each of its items one option."""
    for opening, items in take_marks(state, _CIRCLE, "( )"):
        opening.meta["kind"] = "choice"
        for item in items:
            item.meta["kind"] = "option"
