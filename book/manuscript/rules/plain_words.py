"""Words that are printed plainly, such as those at the ends of a scale: read as text is, and without its marks."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.manuscript.model import plain_text
from book.manuscript.rules.typography import set_line
from book.manuscript.source import source_of

_OUTSIDE = "These words are printed plainly: put sources, notes and pictures into the question above them."
_PLAIN = frozenset({"text", "text_special", "code_inline", "formula", "softbreak", "hardbreak", "markup"})
_DOLLAR = re.compile(r"(?<!\\)(?:\$|\\(?=[(\[]))")


def plain_words(words: str, state: StateCore, place: Place) -> str:
    """Return what words of the text say, with the language's quotation marks, dashes and apostrophes.

    Formulas are said already: a dollar that is left is money, or has been told. What only a place of
    its own can hold, such as a citation or a note, stays as it was typed, and is told at `place`.
    """
    children: list[Token] = []
    state.md.inline.parse(_DOLLAR.sub(r"\\\g<0>", words), state.md, state.env, children)
    if any(not child.nesting and child.type not in _PLAIN for child in children):
        source_of(state).report(Code.MARK_BROKEN, place, mark=words, hint=_OUTSIDE)
        children = [Token("text", "", 0, content=words)]
    set_line(children, state.md)
    return plain_text(children)
