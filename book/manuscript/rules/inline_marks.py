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
from book.manuscript.rules.marks import BOX, BOX_SIGNS, CIRCLE, CIRCLE_SIGNS
from book.manuscript.tokens.answers import CIRCLES, WRITTEN

SIGNS = f"[({BOX_SIGNS}{CIRCLE_SIGNS}"
"""What marks begin with."""

_MARK = re.compile(rf"(?P<box>{BOX})|(?P<circle>{CIRCLE})")
_BREAKS = ("softbreak", "hardbreak")


def inline_mark(state: StateInline, silent: bool) -> bool:
    """Inline rule: a mark that is no part of a word becomes an `answer` token, a `Tick` or one circle of a `Choice`.

    Words that touch it are set apart from it.
    """
    match = _MARK.match(state.src, state.pos, state.posMax)
    if not match or not _stands_free(state.src, match):
        return False
    if not silent:
        state.pending += " " * state.src[match.start() - 1 : match.start()].isalnum()
        token = state.push("answer", "", 0)
        token.content = token.markup = match[0]
        WRITTEN.put(token, Tick() if match["box"] else Choice(options=()))
        state.pending += " " * state.src[match.end() : match.end() + 1].isalnum()
    state.pos = match.end()
    return True


def _stands_free(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark is one: signs, `[ ]Yes` and `Yes[ ]` are; `a[ ]b`, `f()` and the brackets of a link are not."""
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] in ("[]", "()"):
        return not behind.strip() and (not before.strip() or before in "*_>(/|")
    if mark[0][0] not in "[(":
        return True
    if behind in ("[", "(", "{") and not _MARK.match(text, mark.end()):
        return False
    return not (before.isalnum() and behind.isalnum())


def inline_choices(state: StateCore) -> None:
    """Core rule: the first circle of a choice bears the others as `CIRCLES`.

    Circles in one line are one choice; those that begin the next lines go on with it.
    """
    for token in state.tokens:
        for circles in _choices(token.children or []):
            CIRCLES.put(circles[0], circles[1:])


def _choices(children: list[Token]) -> Iterator[list[Token]]:
    """Yield the circles of each choice. Words ask for another one, unless they stand behind a circle of their line."""
    found: list[Token] = []
    asks = is_marked = False
    for child in children:
        if child.type in _BREAKS:
            asks = is_marked = False
        elif child.type == "answer" and isinstance(WRITTEN.get(child), Choice):
            if found and asks:
                yield found
                found = []
            found.append(child)
            asks, is_marked = False, True
        elif child.type == "answer" or (child.content.strip() and not is_marked):
            asks = True
    if found:
        yield found
