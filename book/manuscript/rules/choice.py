"""A single choice: `- ( ) Shut down`, one circle of the list."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from book.manuscript.model import Choice
from book.manuscript.rules.marks import BEHIND, take_marks
from book.manuscript.rules.marks import CIRCLE as EMPTY
from book.manuscript.tokens.answers import IS_OPTION, WRITTEN

CIRCLE = re.compile(rf"(?:{EMPTY}){BEHIND}|\(([xXoO•])\)(?:[ \t]+|(?=\n)|$)")


def choice(state: StateCore) -> None:
    """Core rule: the list's token is a `Choice`, each of its items one option."""
    for opening, items in take_marks(state, CIRCLE, "( )"):
        WRITTEN.put(opening, Choice(options=()))
        for item in items:
            IS_OPTION.put(item, True)
