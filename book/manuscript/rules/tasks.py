"""A list of tasks in a chapter, some of them done: `- [x] Soil bought`, as GitHub has it.

A list of nothing but empty boxes is one to be ticked by the reader, in a chapter as in a worksheet.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from book.manuscript.model import Role
from book.manuscript.rules.marks import BOX, TICKED_SIGNS, items_of
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import TASK

_DONE = re.compile(rf"(?:\[[xX]\]|[{TICKED_SIGNS}✅✔]\ufe0f?)[ \t]+(?=\S)")
_OPEN = re.compile(rf"(?:{BOX})[ \t]+(?=\S)")


def tasks(state: StateCore) -> None:
    """Core rule: each marked item of a chapter's list in which something is done bears `TASK`, without its mark."""
    if source_of(state).role is Role.WORKSHEET:
        return
    for at, token in enumerate(state.tokens):
        items = items_of(state.tokens, at) if token.type in ("bullet_list_open", "ordered_list_open") else []
        if not any(words and _DONE.match(words.content) for _, words in items):
            continue
        for item, words in items:
            done = _DONE.match(words.content) if words else None
            mark = done or (_OPEN.match(words.content) if words else None)
            if words and mark:
                TASK.put(item, done is not None)
                words.content = words.content[mark.end() :]
