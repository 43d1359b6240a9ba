"""Marks of answer spaces that stayed letters are told, or nobody could write where the author drew room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.rules.asked_scale import SCALE
from book.manuscript.rules.lines import counted
from book.manuscript.source import source_of

_MARKS = re.compile(
    r"\[[ \t]*\]|\([ \t]+\)"  # boxes and circles
    r"|(?<![\w\\])_{3,}|(?<=[^\W_])_{3,}(?!\w)"  # blanks
)
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
    for pattern in (_MARKS, SCALE, counted()):
        yield from (match[0].strip() for match in pattern.finditer(words))
