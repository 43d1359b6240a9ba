r"""Blanks in other hands: dots that lead to the margin, `Name: .......`, room for letters, `_ _ _`, and `\_\_\_`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from book.manuscript.model import SHORT_BLANK
from book.manuscript.rules.blank import add_blank, inside_a_word
from book.manuscript.rules.marks import BOX_SIGNS, CIRCLE_SIGNS, LEADER, LEADERS, TICKED_SIGNS
from book.manuscript.tokens.answers import PART

_LEADER = re.compile(LEADER)
_MOST_OF_A_PAUSE, _SHORTEST = 7, 4
"""So many dots may be a pause between words, more lead to the margin; so many underscores are a usual blank."""
_ASKS = re.compile(r"(?:^|[:=?(\n])\s*$")
_LETTERS = re.compile(r"_(?: _){2,}(?!\w)")
_PART_OF_A_WORD = re.compile(r"(?:[\w\\]|_ )$")
_DOTTED = re.compile(r"(?=[./:-]{8})\.{2,}(?:[/:-]\.{2,})+(?![\w/])")
_PARTS = re.compile(r"\.+|[/:-]")
_IN_A_PATH = re.compile(r"[\w./\\]$")
_ESCAPED = re.compile(r"(?:\\_){3,}(?!_)")
_SIGN = re.compile(rf"\\([{BOX_SIGNS}{CIRCLE_SIGNS}{TICKED_SIGNS}{LEADERS[1:]}–—])")


def leader(state: StateInline, silent: bool) -> bool:
    """Inline rule: dots that lead to the margin are a blank; those of a pause, or to a page number, are not."""
    match = _LEADER.match(state.src, state.pos, state.posMax)
    if not match or not _leads(state.src, match):
        return False
    if not silent:
        dots = re.sub(r"\s", "", match[0]).replace("…", "...")
        add_blank(state, match[0], state.pos, max(_SHORTEST, len(dots) // 2))
    state.pos = match.end()
    return True


def dotted_pattern(state: StateInline, silent: bool) -> bool:
    """Inline rule: dots with signs between them, `../../....`, are as many blanks; a path is none."""
    match = _DOTTED.match(state.src, state.pos, state.posMax)
    if not match or _IN_A_PATH.search(state.src[: state.pos]):
        return False
    for part in _PARTS.finditer("" if silent else match[0]):
        if part[0].startswith("."):
            add_blank(state, part[0], state.pos + part.start(), max(SHORT_BLANK, len(part[0]) // 2)).info = PART
        else:
            state.pending += part[0]
    state.pos = match.end()
    return True


def letters(state: StateInline, silent: bool) -> bool:
    """Inline rule: `_ _ _` is a blank for so many letters, where a line holds more than that."""
    match = _LETTERS.match(state.src, state.pos, state.posMax)
    if not match or _PART_OF_A_WORD.search(state.src[: state.pos]):
        return False
    if not silent:
        add_blank(state, match[0], state.pos, match[0].count("_")).info = PART
    state.pos = match.end()
    return True


def _leads(text: str, dots: re.Match[str]) -> bool:
    """Whether dots are no pause: few of them stand behind a colon, say, or end their line, and touch no word."""
    before = text[dots.start() - 1 : dots.start()]
    if before and before in f"{LEADERS}\\":
        return False
    if len(dots[0]) > _MOST_OF_A_PAUSE:
        return True
    ends = not text[dots.end() :].partition("\n")[0].strip()
    return not before.isalnum() and (ends or _ASKS.search(text[: dots.start()]) is not None)


def escaped(state: StateInline, silent: bool) -> bool:
    r"""Inline rule: `\_\_\_`, as other programs write underscores, is the blank that was drawn there.

    A backslash in front of ☐ or ○ says that the sign itself is meant, although Markdown escapes no such signs.
    """
    blank, sign = (each.match(state.src, state.pos, state.posMax) for each in (_ESCAPED, _SIGN))
    match = blank or sign
    if blank and inside_a_word(state.src, blank.start(), blank.end()):
        return False
    if match and not silent and blank:
        add_blank(state, blank[0], state.pos, len(blank[0]) // 2)
    if match and not silent and sign:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = sign[1], sign[0], "escape"
    state.pos = match.end() if match else state.pos
    return match is not None
