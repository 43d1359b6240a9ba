"""A table's caption: a paragraph `Table: What the words mean` above the table, as pandoc writes it.

Comments about the table may stand between the two. A name in braces above the caption is the table's own.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.tokens.directives import DIRECTIVE, Rows, Widths

_MARK = re.compile(r"Table:\s*")


def caption(state: StateCore) -> None:
    """Core rule: the paragraph becomes the children of the table's opening token."""
    written: list[Token] = []
    for token in state.tokens:
        end = len(written)
        while end and _is_about_a_table(written[end - 1]):
            end -= 1
        above = written[max(end - 3, 0) : end]
        if token.type == "table_open" and _is_caption(above, token):
            token.children = above[1].children
            token.attrs.update({key: value for key, value in above[0].attrs.items() if key == "id"})
            del written[end - 3 : end]
        written.append(token)
    state.tokens = written


def _is_about_a_table(token: Token) -> bool:
    return isinstance(DIRECTIVE.get(token), (Rows, Widths))


def _is_caption(above: list[Token], table: Token) -> bool:
    """Say whether the three tokens are a caption's paragraph; its mark is taken off if they are."""
    if [token.type for token in above] != ["paragraph_open", "inline", "paragraph_close"]:
        return False
    words = above[1].children or []
    if above[0].level != table.level or not words or words[0].type != "text":
        return False
    mark = _MARK.match(words[0].content)
    if mark is None:
        return False
    words[0].content = words[0].content[mark.end() :]
    return True
