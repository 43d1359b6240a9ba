"""Matching: `<!-- matching -->` above a table of two columns, whose words are to be joined by lines or by letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.rules.tools import closing
from book.manuscript.tokens.blocks import MATCHING

_ASKED = re.compile(r"<!--\s*matching\s*-->\s*")
_MARK = re.compile(r"_{2,}$")


def matching(state: StateCore) -> None:
    """Core rule, before lines are parsed: each word at the left gets a short blank, each at the right a letter.

    Elsewhere than above such a table, the comment stays, and is reported as a directive that is misplaced.
    """
    written: list[Token] = []
    for at, token in enumerate(state.tokens):
        if token.type == "table_open" and written and _is_asked(written[-1]):
            rows = list(_rows(state.tokens[at : closing(state.tokens, at)]))
            if len(rows) <= len(ascii_uppercase) and all(len(row) == 2 for row in rows):
                written.pop()
                MATCHING.put(token, True)
                _letter(rows)
        written.append(token)
    state.tokens = written


def _is_asked(token: Token) -> bool:
    return token.type == "comment" and _ASKED.fullmatch(token.content) is not None


def _rows(table: list[Token]) -> Iterator[list[Token]]:
    """Yield the cells of each row behind the header."""
    for at, token in enumerate(table):
        row = table[at : closing(table, at)] if token.type == "tr_open" else []
        if cells := [row[place + 1] for place, cell in enumerate(row) if cell.type == "td_open"]:
            yield cells


def _letter(rows: list[list[Token]]) -> None:
    for (left, right), letter in zip(rows, ascii_uppercase, strict=False):
        if left.content.strip() and not _MARK.search(left.content):
            left.content = f"{left.content} __"
        if right.content.strip():
            right.content = f"**{letter}** {right.content}"
