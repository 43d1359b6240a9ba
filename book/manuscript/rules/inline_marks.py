"""Boxes and circles within a line: `[ ] Yes  [ ] No`, `( ) Yes  ( ) No`, wherever words may stand.

In front of a list's items they are a checklist's or a choice's. Signs that are drawn as boxes and circles are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from book.manuscript.model import Choice, Tick
from book.manuscript.tokens.answers import CIRCLES, WRITTEN

SIGNS = "[(☐□❑❏◻○◯"
"""What marks begin with."""

_MARK = re.compile(r"(?:(?P<box>\[[ \t]*\]|[☐□❑❏◻])|(?P<circle>\([ \t]*\)|[○◯]))(?=\s|$)")
_BREAKS = ("softbreak", "hardbreak")


def inline_mark(state: StateInline, silent: bool) -> bool:
    """Inline rule: a mark with space around it becomes an `answer` token, a `Tick` or one circle of a `Choice`."""
    match = _MARK.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1 : state.pos]
    if not match or not (before == "" or before.isspace() or before in "*_>(/|"):
        return False
    if not silent:
        token = state.push("answer", "", 0)
        token.content = token.markup = match[0]
        WRITTEN.put(token, Tick() if match["box"] else Choice(options=()))
    state.pos = match.end()
    return True


def inline_choices(state: StateCore) -> None:
    """Core rule: the first circle of a choice bears the others as `CIRCLES`.

    Circles in one line are one choice; those that begin the next lines go on with it.
    """
    for token in state.tokens:
        for circles in _choices(token.children or []):
            CIRCLES.put(circles[0], circles[1:])


def _choices(children: list[Token]) -> Iterator[list[Token]]:
    found: list[Token] = []
    asks = False
    for child in children:
        if child.type in _BREAKS:
            asks = False
        elif child.type == "answer" and isinstance(WRITTEN.get(child), Choice):
            if found and asks:
                yield found
                found = []
            found.append(child)
            asks = False
        elif child.type == "answer" or (child.content.strip() and not _is_behind(child, children)):
            asks = True
    if found:
        yield found


def _is_behind(child: Token, children: list[Token]) -> bool:
    """Whether words stand behind a circle of their line: they are its option."""
    line = _line(child, children)
    return any(isinstance(WRITTEN.get(each), Choice) for each in line if each.type == "answer")


def _line(child: Token, children: list[Token]) -> list[Token]:
    """What stands before a token in its line."""
    before: list[Token] = []
    for each in children:
        if each is child:
            return before
        before = [] if each.type in _BREAKS else [*before, each]
    return before
