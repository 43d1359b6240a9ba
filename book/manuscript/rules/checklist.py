"""A checklist: `- [ ] Heart racing`."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from book.manuscript.model import Tick
from book.manuscript.rules.marks import BEHIND, BOX, TICKED_SIGNS, take_marks
from book.manuscript.tokens.answers import WRITTEN
from book.manuscript.tokens.blocks import CHECKLIST

_BOX = re.compile(rf"(?:{BOX}){BEHIND}|(?:\[([xX])\]|([{TICKED_SIGNS}]))(?:[ \t]+|(?=\n)|$)")


def checklist(state: StateCore) -> None:
    """Core rule: the list's token gets `CHECKLIST`, each of its items is a `Tick`."""
    for opening, items in take_marks(state, _BOX, "[ ]"):
        CHECKLIST.put(opening, True)
        for item in items:
            WRITTEN.put(item, Tick())
