"""Headings: the title at the top, anchors, and levels in order."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.source import Source, source_of
from book.manuscript.words import plain, slug

_DEEPEST = 6
# Anchors that footnotes, figures, tables and places of the index have.
_TAKEN = re.compile(r"(fn|fnref|fig|table|ix)-\d+")


def heading(state: StateCore) -> None:
    """Core rule: headings get the attribute `id` and a level, 2 or more, that leaves none out.

    A `# heading` is the title if it says the same, or if there is none and nothing but text stands before it.
    """
    source = source_of(state)
    _take_title(state, source)
    above: list[int] = []
    used: set[str] = set()
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            _put_in_order(source, state.tokens[at : at + 3], above)
            words = str(token.attrs.get("id") or plain(state.tokens[at + 1].children or []))
            token.attrs["id"] = _anchor(source, words, used)
        for each in (token, *(token.children or ())):
            if each.type != "heading_open" and "id" in each.attrs:
                each.attrs["id"] = _anchor(source, str(each.attrs["id"]), used)


def _take_title(state: StateCore, source: Source) -> None:
    tokens = state.tokens
    at = next((at for at, token in enumerate(tokens) if token.type == "heading_open"), None)
    if at is None or tokens[at].tag != "h1" or tokens[at].level:
        return
    words = plain(tokens[at + 1].children or [])
    if (source.title or words) == words:
        source.title = words
        del tokens[at : at + 3]


def _put_in_order(source: Source, heading: list[Token], above: list[int]) -> None:
    """Give a heading its level. above: as they are written, the levels of the headings that it stands under."""
    opening, inline, _ = heading
    written = int(opening.tag[1:])
    if written == 1:
        source.report(Code.HEADING_TITLE, source.place_of(opening))
    elif written > (above[-1] if above else 1) + 1:
        marks, should = "#" * written, "#" * (above[-1] + 1 if above else 2)
        source.report(Code.HEADING_SKIP, source.place_of(opening), words=inline.content, marks=marks, should=should)
    while above and above[-1] >= written:
        above.pop()
    above.append(written)
    for token in heading[::2]:
        token.tag = f"h{min(len(above) + 1, _DEEPEST)}"


def _anchor(source: Source, words: str, used: set[str]) -> str:
    name = slug(words)
    tried, number = name, 1
    while tried in used or _TAKEN.fullmatch(tried):
        number += 1
        tried = f"{name}-{number}"
    used.add(tried)
    return f"{source.section}-{tried}"
