"""Headings: the title at the top, anchors, and no level left out."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.source import Source, source_of
from book.manuscript.words import plain, slug

# Anchors that footnotes, figures, tables and places of the index have.
_TAKEN = re.compile(r"(fn|fnref|fig|table|ix)-\d+")


def heading(state: StateCore) -> None:
    """Core rule: headings get the attribute `id`; a `# heading` at the top is the title if there is no other."""
    source = source_of(state)
    _take_title(state, source)
    level = 1
    used: set[str] = set()
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            level = _check_level(source, token, state.tokens[at + 1], level)
            words = str(token.attrs.get("id") or plain(state.tokens[at + 1].children or []))
            token.attrs["id"] = _anchor(source, words, used)
        for each in (token, *(token.children or ())):
            if each.type != "heading_open" and "id" in each.attrs:
                each.attrs["id"] = _anchor(source, str(each.attrs["id"]), used)


def _take_title(state: StateCore, source: Source) -> None:
    tokens = state.tokens
    if not source.title and tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        source.title = plain(tokens[1].children or [])
        del tokens[:3]


def _check_level(source: Source, token: Token, inline: Token, before: int) -> int:
    level = int(token.tag[1:])
    if level == 1:
        source.report(Code.HEADING_TITLE, source.place_of(token))
        return 1
    if level > before + 1:
        source.report(
            Code.HEADING_SKIP,
            source.place_of(token),
            words=inline.content,
            marks="#" * level,
            should="#" * (before + 1),
        )
    return level


def _anchor(source: Source, words: str, used: set[str]) -> str:
    name = slug(words)
    tried, number = name, 1
    while tried in used or _TAKEN.fullmatch(tried):
        number += 1
        tried = f"{name}-{number}"
    used.add(tried)
    return f"{source.section}-{tried}"
