"""Marks of answer spaces that stayed letters are told, or nobody could write where the author drew room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.language import words_for_lines
from book.manuscript.source import source_of

_MARKS = (
    r"\[[ \t]*\]|\([ \t]+\)",
    r"(?<![\w\\])_{3,}|(?<=[^\W_])_{3,}(?!\w)",
    r"\(-?\d{1,6}\.\.-?\d{1,6}\)",
)
"""Boxes and circles, blanks, scales."""

_ESCAPED = {"text_special": "\\", "answer": "\n", "softbreak": "\n", "hardbreak": "\n", "code_inline": "\n"}
_WORDS = ("text", *_ESCAPED)
_TITLES = ("th_open", "heading_open")


def unread_marks(state: StateCore) -> None:
    """Core rule: report marks among the words of a text. Headings and headers of tables say what is below them."""
    source = source_of(state)
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "inline" and not (before and before.type in _TITLES):
            for mark in _unread(token):
                source.report(Code.MARK_UNREAD, source.place_of(token), mark=mark)


def _unread(inline: Token) -> Iterator[str]:
    """The marks in a line's own words; a backslash stands for a character that its author has escaped."""
    words = "".join(_ESCAPED.get(child.type, child.content) for child in inline.children or [] if child.type in _WORDS)
    yield from (match[0] for match in _marks().finditer(words))


@cache
def _marks() -> re.Pattern[str]:
    lines = "|".join(re.escape(word) for word in words_for_lines())
    return re.compile("|".join((*_MARKS, rf"\(\d{{1,4}}\s*(?:{lines})\)")))
