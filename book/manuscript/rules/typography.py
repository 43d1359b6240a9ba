"""Typography: ellipses, dashes, and quotation marks by the book's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_PRIME, _SECOND = "\u2032", "\u2033"
_APOSTROPHES = (
    (re.compile(r"(?<=\d)'(?=\d\d?\")"), _PRIME),  # 5'10"
    (re.compile(rf"(?<=\d{_PRIME}\d)\"|(?<=\d{_PRIME}\d\d)\""), _SECOND),
    (re.compile(r"(?<![\w'’])'(?=\d\d(?:s|er\w*)\b)"), "’"),  # the '90s, die '68er
    (re.compile(r"(?<![\w'’])'(?=\d\d\b(?!'))(?!.*\S'(?!\w))"), "’"),  # '09, where no mark behind it may close
    (re.compile(r"(?<=\w )'n'(?= \w)"), "’n’"),
    (re.compile(r"(?<![\w'’])'(?=(?:tis|twas|twere|twill|twould|em|til|s|n|ne|nen|ner|t|k|m)\b(?!'))", re.I), "’"),
)
"""What stands for letters or figures that are left out, in English, German and Dutch, and begins no speech."""

_OPEN = re.compile(r"(?<!\w)'(?=\w)")

_NO_BREAK = "\u00a0"
_GUILLEMETS = re.compile(r"(?<=«) (?=\S)|(?<=\S) (?=[»!?;:](?:\W|$))")
"""The spaces that French has at these signs, at which no line ends."""


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
            child.content = _with_signs(child.content, md.options.quotes)
    for child in cited:
        child.content = "x"
    quotation_marks(children, md.options.quotes)
    process_inlines(children, StateCore("", md, {}))
    for child in children:
        if child.type == "text":
            child.content = _OPEN.sub("’", child.content)  # what nothing closed opens no quotation
    for child in cited:
        child.content = ""


def _with_signs(words: str, quotes: Sequence[str]) -> str:
    """Set dashes, ellipses and apostrophes; close quotations that are opened with the language's own mark."""
    for mark, typographic in (*_MARKS, *_APOSTROPHES):
        words = mark.sub(typographic, words)
    opened, closed = quotes[0].strip(), quotes[1].strip()
    if opened in words and opened != closed:
        words = re.sub(rf'{opened}([^"{opened}{closed}]*[^"{opened}{closed}\s])"(?!\w)', rf"{opened}\1{closed}", words)
    return _GUILLEMETS.sub(_NO_BREAK, words) if _NO_BREAK in quotes[0] else words
