"""Typography: ellipses, dashes, and quotation marks by the book's language."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from book.manuscript.rules.east_asian import joined_lines, quotation_marks

_MARKS = (
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<!-)--(?!-)"), "–"),
)


def typography(state: StateCore) -> None:
    """Core rule: sets the text of all lines and captions; code stays as it is."""
    for token in state.tokens:
        if token.children:
            token.children = joined_lines(token.children)
            set_line(token.children, state.md)


def set_words(words: str, md: MarkdownIt) -> str:
    """Return a text of the front matter with its marks set as in the body."""
    token = Token("text", "", 0, content=words)
    set_line([token], md)
    return token.content


def set_line(children: list[Token], md: MarkdownIt) -> None:
    """Set the marks of a line in place. To a quotation mark or an apostrophe beside it, a citation is a word."""
    cited = [child for child in children if child.type == "citation"]
    for at, child in enumerate(children):
        if child.type == "text" and not (at and children[at - 1].info == "auto"):  # an address stays as it is
            for mark, typographic in _MARKS:
                child.content = mark.sub(typographic, child.content)
    for child in cited:
        child.content = "x"
    quotation_marks(children, md.options.quotes)
    process_inlines(children, StateCore("", md, {}))
    for child in cited:
        child.content = ""
