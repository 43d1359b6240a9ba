"""Typography: ellipses, dashes, and quotation marks by the book's language."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

_MARKS = (
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<!-)--(?!-)"), "–"),
)


def typography(state: StateCore) -> None:
    """Core rule: sets the text of all lines and captions; code stays as it is."""
    for token in state.tokens:
        if token.children:
            _set(token.children, state)


def set_words(words: str, md: MarkdownIt) -> str:
    """Return a text of the front matter with its marks set as in the body."""
    token = Token("text", "", 0, content=words)
    _set([token], StateCore(words, md, {}))
    return token.content


def _set(children: list[Token], state: StateCore) -> None:
    for child in children:
        if child.type == "text":
            for mark, typographic in _MARKS:
                child.content = mark.sub(typographic, child.content)
    process_inlines(children, state)
