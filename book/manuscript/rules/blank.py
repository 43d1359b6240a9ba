"""A blank: `My safe place is ____`, and a pattern such as `__/__/____`. Read before emphasis, so never bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Blank, OnLine
from book.manuscript.source import source_of
from book.manuscript.tokens.answers import PART, WRITTEN
from book.manuscript.tokens.links import PLACE

# What Markdown leaves beside a blank, takes for an opening mark of emphasis, or is written without spaces.
_LEFT, _RIGHT = re.compile(r"[*_]+$"), re.compile(r"[*_]+")
_ALONE = re.compile(r"""(?:(?<=[\s([/.:×$€£“‘«„"'-])|^)__(?=[\s)\]/.,:;!?×%°”’»"'-]|$)""")
_SHORT = re.compile(r"(?<![\w\\])__(?!\w)")
_CLOSING = re.compile(r"[)\],.;:!?/]")
_GLUED = re.compile(r"\w(.*\w)?")
_BLANK = re.compile(r"_{2,}(?:[/.:,–-]_{2,})+|_{3,}")
_NUMBER = re.compile(r"\s+(?P<number>(?:\d{1,2}|[a-z])[.)]\s+)")
_PARTS = re.compile(r"_+|[^_]")


def blank(state: StateInline, silent: bool) -> bool:
    """Inline rule: three or more underscores that are not inside a word, or two alone, become an `answer` token.

    Several with signs between them, `__/__/____`, are as many, and the signs stay.
    """
    match = _BLANK.match(state.src, state.pos, state.posMax) or _ALONE.match(state.src, state.pos, state.posMax)
    if not match or inside_a_word(state.src, match.start(), match.end()):
        return False
    if not silent:
        parts = list(_PARTS.finditer(match[0]))
        for part in parts:
            _push(state, part[0], state.pos + part.start(), PART if len(parts) > 1 else "")
    state.pos = match.end()
    return True


def _push(state: StateInline, written: str, at: int, info: str) -> None:
    """Add a blank, or a sign between two."""
    if not written.startswith("_"):
        state.pending += written
        return
    add_blank(state, written, at, len(written)).info = info


def add_blank(state: StateInline, written: str, at: int, width: int) -> Token:
    """Add a blank as wide as so many underscores; `at` is where it stands in the line."""
    token = state.push("answer", "", 0)
    token.content = token.markup = written
    PLACE.put(token, source_of(state).place_at(state, at))
    return WRITTEN.put(token, Blank(width=width))


def inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether a blank from `start` to `end` is none: letters stand on both sides, or it is escaped."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in ("_", "\\") or (before.isalnum() and after.isalnum())


def beside_emphasis(state: StateCore) -> None:
    """Core rule: reports underscores and stars at a blank of which Markdown makes, or fails to make, emphasis."""
    source = source_of(state)
    for token in state.tokens:
        if token.type == "inline" and not _SHORT.fullmatch(token.content):
            for child, marks in _mistaken(token.children or []):
                source.report(Code.BLANK_EMPHASIS, source.place_of(child, token), marks=marks)


def _mistaken(children: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield tokens with the marks there: stars beside a blank, `__` that is too short for one, `____words____`."""
    for before, child in pairwise(children):
        if child.type == "answer" and before.type == "text" and (match := _LEFT.search(before.content)):
            yield child, match[0]
        if before.type == "answer" and child.type == "text" and (match := _RIGHT.match(child.content)):
            yield before, match[0]
        if before.type == "strong_open" and before.markup == "__" and _CLOSING.match(child.content):
            yield before, "__"
    for child in children:
        if child.type == "text" and _SHORT.search(child.content):
            yield child, "__"
    for first, words, second in zip(children, children[1:], children[2:], strict=False):
        alike = first.type == second.type == "answer" and first.content == second.content
        if alike and _GLUED.fullmatch(words.content):
            yield first, first.content + words.content + second.content


def to_the_margin(state: StateCore) -> None:
    """Core rule: a blank at the end of a line runs to the margin, and the line ends there.

    In a cell it does so where words stand in front of it; a numbered blank begins a line of its own.
    """
    cell = False
    for token in state.tokens:
        cell = token.type in ("td_open", "th_open") or (cell and token.type not in ("td_close", "th_close"))
        if token.type != "inline":
            continue
        if cell:
            token.children = list(_in_lines(token.children or []))
        if not cell or any(child.type == "text" and child.content.strip() for child in token.children or []):
            _end_lines(token.children or [])


def _in_lines(children: list[Token]) -> Iterator[Token]:
    """Yield a cell's tokens with a line break in front of each number between two blanks."""
    for at, child in enumerate(children):
        match = _NUMBER.fullmatch(child.content) if child.type == "text" and at else None
        if match and children[at - 1].type == "answer":
            yield Token("hardbreak", "br", 0)
            yield Token("text", "", 0, content=match["number"])
        else:
            yield child


def _end_lines(children: list[Token]) -> None:
    for at, token in enumerate(children):
        if token.type != "answer":
            continue
        behind = next((child for child in children[at + 1 :] if not _unseen(child)), None)
        ends = behind is None or behind.type in ("softbreak", "hardbreak")
        if ends and token.info != PART and isinstance(written := WRITTEN.of(token), OnLine):
            WRITTEN.put(token, replace(written, to_margin=True))
        if behind is not None and behind.type == "softbreak":
            behind.type, behind.tag = "hardbreak", "br"


def _unseen(token: Token) -> bool:
    return token.type == "directive" or token.nesting == -1 or (token.type == "text" and not token.content.strip())
