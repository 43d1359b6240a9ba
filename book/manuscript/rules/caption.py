"""A table's caption: a paragraph `Table: What the words mean` above the table or below it, as pandoc writes it.

`: What the words mean` is one too. Comments about the table may stand between the two. A name in braces above the
caption, or at its end, is the table's own. Between two tables it is that of the second one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.source import source_of
from book.manuscript.tokens.directives import DIRECTIVE, Rows, Widths

BEGINS = re.compile(r"[Tt]able:\s*|:\s+")
"""What a caption begins with."""
_BRACES = re.compile(r"\s*(?<!\\)\{\s*#(?P<name>[A-Za-z][\w:.-]*)\s*(?P<rest>[^{}]*)\}\s*$")
_SPELLED_OUT = "Table:"
_BESIDE = ("table_open", "table_close", "comment")


def caption_names(state: StateCore) -> None:
    """Core rule, before lines are parsed: `{#tbl-x}` at the end of a caption is as if it stood on the line above it.

    Whatever else is in the braces is told.
    """
    source = source_of(state)
    for at, (opening, words) in enumerate(pairwise(state.tokens)):
        if opening.type != "paragraph_open" or not BEGINS.match(words.content):
            continue
        around = [token.type for token in (*state.tokens[max(at - 1, 0) : at], *state.tokens[at + 3 : at + 4])]
        found = _BRACES.search(words.content) if any(kind in _BESIDE for kind in around) else None
        if found:
            opening.attrs["id"] = found["name"].replace(":", "-")
            if rest := found["rest"].strip():
                place = source.place((words.map or [0])[0], words.content, found.start("rest"))
                source.report(Code.ATTRIBUTE_MISPLACED, place, name=rest)
            words.content = words.content[: found.start()]


def caption(state: StateCore) -> None:
    """Core rule: the paragraph becomes the children of the table's opening token; one without a table is told."""
    state.tokens = _with_captions_below(_with_captions_above(state.tokens))
    source = source_of(state)
    for opening, words in pairwise(state.tokens):
        if opening.type == "paragraph_open" and words.content.startswith(_SPELLED_OUT):
            source.report(Code.CAPTION_LOST, source.place_of(words))


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
    mark = BEGINS.match(words[0].content)
    if mark is None:
        return False
    words[0].content = words[0].content[mark.end() :]
    return True
