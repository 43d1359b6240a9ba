"""A table's caption: a paragraph `Table: What the words mean` above the table or below it, as pandoc writes it.

Comments about the table may stand between the two. A name in braces above the caption is the table's own. Between two
tables it is that of the second one.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.tokens.directives import DIRECTIVE, Rows, Widths

_MARK = re.compile(r"Table:\s*")


def caption(state: StateCore) -> None:
    """Core rule: the paragraph becomes the children of the table's opening token."""
    state.tokens = _with_captions_below(_with_captions_above(state.tokens))


def _with_captions_above(tokens: list[Token]) -> list[Token]:
    written: list[Token] = []
    for token in tokens:
        end = len(written)
        while end and _is_about_a_table(written[end - 1]):
            end -= 1
        above = written[max(end - 3, 0) : end]
        if token.type == "table_open" and _is_caption(above, token):
            _give(token, above)
            del written[end - 3 : end]
        written.append(token)
    return written


def _with_captions_below(tokens: list[Token]) -> list[Token]:
    written: list[Token] = []
    table: Token | None = None
    for token in tokens:
        written.append(token)
        if token.type == "table_open":
            table = token
        below = written[-3:]
        is_next = table is not None and len(written) > 3 and written[-4].type == "table_close"
        if table is not None and is_next and not table.children and _is_caption(below, table):
            _give(table, below)
            del written[-3:]
    return written


def _give(table: Token, paragraph: list[Token]) -> None:
    """Make a paragraph the caption of a table, its name in braces included."""
    table.children = paragraph[1].children
    table.attrs.update({key: value for key, value in paragraph[0].attrs.items() if key == "id"})


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
