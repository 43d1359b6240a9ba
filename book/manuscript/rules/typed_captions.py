"""Captions as they are typed elsewhere: with a number of their own, or as words beside a picture or a table."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.source import Source, source_of
from book.manuscript.words import plain

_NUMBERED = re.compile(
    r"(?:fig(?:ure|\.)?|image|table|tab\.?|abb(?:ildung|\.)?|bild|tabelle|tableau|figura|tabla|cuadro|illustration)"
    r"[ \u00a0]*\d{1,3}(?:\.\d{1,3})*[ \u00a0]*(?:[:.–—-]|$)",
    re.IGNORECASE,
)
_COUNTED = "Take the word and its number out: figures and tables are counted by themselves."
_OF_FIGURE = (
    'Write the caption without a number behind the path of the picture: ![what it shows](path.png "The caption").'
)
_OF_TABLE = (
    "Begin the line right above or below the table with “Table: ”, without a number, which is counted by itself."
)


def typed_captions(state: StateCore) -> None:
    """Core rule: report captions with a number of their own, and words that stand beside what they should be of."""
    source = source_of(state)
    for at, token in enumerate(state.tokens):
        if token.type in ("figure", "table_open") and _NUMBERED.match(words := plain(token.children or [])):
            source.report(Code.CAPTION_TYPED, source.place_of(token), words=words, hint=_COUNTED)
        elif token.type == "paragraph_open" and (hint := _hint(state.tokens, at)):
            _report(source, state.tokens[at + 1], hint)


def _report(source: Source, line: Token, hint: str) -> None:
    words = plain(line.children or [])
    at = line.content.find(words)
    place = source.place(line.map[0], line.content, at) if line.map and at >= 0 else source.place_of(line)
    source.report(Code.CAPTION_TYPED, place, words=words, hint=hint)


def _hint(tokens: list[Token], at: int) -> str:
    """What to write in place of a paragraph that is a caption beside a figure or a table, "" for any other."""
    line, before, behind = tokens[at + 1], tokens[at - 1] if at else None, tokens[at + 3 : at + 4]
    is_numbered = _NUMBERED.match(plain(line.children or []))
    if before is not None and before.type == "figure" and not before.content:
        return _OF_FIGURE if is_numbered or (before.map == line.map and _is_emphasis(line)) else ""
    tables = [each for each in (before, *behind) if each is not None and each.type in ("table_open", "table_close")]
    return _OF_TABLE if is_numbered and tables else ""


def _is_emphasis(line: Token) -> bool:
    """Whether all of a line is emphasized."""
    children = [each for each in line.children or () if each.type != "text" or each.content.strip()]
    if len(children) < 3 or children[0].type != "em_open" or children[-1].type != "em_close":
        return False
    return [each.type for each in children].count("em_open") == 1
