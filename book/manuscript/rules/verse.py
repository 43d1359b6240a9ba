"""Verse: fenced code with the info `verse`, or pandoc's line block, each line of it behind `| `.

Its lines stay lines, in stanzas with a blank line between them; spaces in front of a line set it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.tokens.blocks import INDENT

_LINE = re.compile(r"\|(?: (?P<words>.*))?")
_SPACES_A_STEP, _MOST = 2, 6
_TAB = 4  # as in CommonMark


def line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule, behind tables: lines that begin with `| ` and do not end with one are a `verse`."""
    last = start
    while last < end and state.sCount[last] >= state.blkIndent and _words(state, last) is not None:
        last += 1
    if last < start + 2 or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("verse", "", 0)
        token.content = "\n".join(_words(state, line) or "" for line in range(start, last))
        token.map, state.line = [start, last], last
    return True


def _words(state: StateBlock, line: int) -> str | None:
    match = _LINE.fullmatch(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip())
    return None if match is None or (match["words"] or "").endswith("|") else match["words"] or ""


def verse(state: StateCore) -> None:
    """Core rule, before inline parsing: a `verse` becomes stanzas of lines, and so does such a fence."""
    state.tokens = [made for token in state.tokens for made in _verse(token)]


def _verse(token: Token) -> Iterator[Token]:
    if token.type == "verse" or (token.type == "fence" and token.info.split() == ["verse"]):
        first = (token.map or [0])[0] + (token.type == "fence")
        yield Token("verse_open", "div", 1, map=token.map, level=token.level, block=True)
        yield from _stanzas(token.content.rstrip("\n").split("\n"), first, token.level)
        yield Token("verse_close", "div", -1, level=token.level, block=True)
    else:
        yield token


def _stanzas(lines: list[str], first: int, level: int) -> Iterator[Token]:
    inside = False
    for number, line in enumerate(lines, first):
        if bool(line.strip()) != inside:
            yield Token(
                f"stanza_{'close' if inside else 'open'}", "p", -1 if inside else 1, level=level + 1, block=True
            )
            inside = not inside
        if inside:
            yield from _line(line, number, level + 2)
    if inside:
        yield Token("stanza_close", "p", -1, level=level + 1, block=True)


def _line(line: str, number: int, level: int) -> Iterator[Token]:
    words, lines = line.strip(), [number, number + 1]
    indent = min((len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())) // _SPACES_A_STEP, _MOST)
    yield INDENT.put(Token("line_open", "span", 1, map=lines, level=level, block=True), indent)
    yield Token("inline", "", 0, content=words, map=lines, children=[], level=level + 1, block=True)
    yield Token("line_close", "span", -1, level=level, block=True)
