"""Attributes in braces: those behind stars reach what the stars mark, and those that reach nothing are reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

from book.diagnostics import Code
from book.language import NO_TAG, TAG
from book.manuscript.rules.classes import look_at_classes
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.links import UNKNOWN_ATTRIBUTES

ATTRIBUTES = ("id", "class", "lang")

_SET = r"[a-z][\w-]*=(?:[\"“][^{}\"”\n]*[\"”]|[\w.%-]+)"
_WRITTEN = re.compile(rf"\{{ *(?:[.#][^\W\d][\w-]*|{_SET}|-(?= *\}}))(?: +(?:[.#][\w-]+|{_SET}))* *\}}")
_STARS = ("em_close", "strong_close")


def attributes(state: StateCore) -> None:
    """Core rule: `{.class #id lang=fr}` may set these three only, and must stand where there is something to set."""
    source = source_of(state)
    for token in state.tokens:
        behind_stars(token.children or [])
        for each in (token, *(token.children or ())):
            _look_at_language(source, each, token)
            if classes := str(each.attrs.get("class", "")):
                look_at_classes(source, source.place_of(each, token), classes)
            for name in UNKNOWN_ATTRIBUTES.take(each) or ():
                source.report(Code.ATTRIBUTE_UNKNOWN, source.place_of(each, token), name=name)
            if each.type == "text":
                _look_for_lost(source, each, token)


def _look_at_language(source: Source, token: Token, parent: Token) -> None:
    tag = str(token.attrs.get("lang", ""))
    if tag and not re.fullmatch(TAG, tag):
        place, hint = source.place_of(token, parent), "Write a code, such as {lang=fr}."
        source.report(Code.VALUE_INVALID, place, key="lang", problem=NO_TAG.format(tag=tag), hint=hint)


def behind_stars(children: Sequence[Token]) -> None:
    """Give `*words*{lang=fr}` its attributes, which markdown-it leaves in the text: it finds stars only at the end."""
    opened: list[Token] = []
    for at, token in enumerate(children):
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1:
            start = opened.pop()
            if token.type in _STARS and at + 1 < len(children) and children[at + 1].type == "text":
                _take(start, children[at + 1])


def _take(start: Token, text: Token) -> None:
    if not _WRITTEN.match(text.content):
        return
    try:
        end, found = parse(text.content)
    except ParseError:
        return
    text.content = text.content[end + 1 :]
    start.attrs.update({name: value for name, value in found.items() if name in ATTRIBUTES})
    if unknown := {name: value for name, value in found.items() if name not in ATTRIBUTES}:
        UNKNOWN_ATTRIBUTES.put(start, unknown)


def _look_for_lost(source: Source, text: Token, parent: Token) -> None:
    if text.content.startswith(":::"):  # another tool's mark, which is told
        return
    start = max(parent.content.find(text.content), 0)
    for written in _WRITTEN.finditer(text.content):
        place = source.place(parent.map[0] if parent.map else 0, parent.content, start + written.start())
        source.report(Code.ATTRIBUTE_MISPLACED, place, name=written[0])
