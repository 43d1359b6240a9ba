"""A checklist: `- [ ] Heart racing`."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from book.manuscript.rules.marks import take_marks

_BOX = re.compile(r"\[([ xX]?)\](?:[ \t]+|(?=\n)|$)")


def checklist(state: StateCore) -> None:
    """Core rule: the list's token gets meta["checklist"], each of its items is a space of kind "tick"."""
    for opening, items in take_marks(state, _BOX, "[ ]"):
        opening.meta["checklist"] = True
        for item in items:
            item.meta["kind"] = "tick"
