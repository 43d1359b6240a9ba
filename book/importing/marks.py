"""What stands for an answer space on the way from a document to the dialect: letters that no document uses.

They are private ones of Unicode (plane 15), pass through pandoc as they are, and are taken out of every document before
it is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from book.manuscript.rules.marks import BOX_SIGNS, CIRCLE_SIGNS, LEADER, TICKED_SIGNS

BOX = "\U000f0001"
CIRCLE = "\U000f0002"
BLANK = "\U000f0003"
"""One for each underscore: a longer run is a wider blank."""
CHOICES, NEXT, END = "\U000f0004", "\U000f0005", "\U000f0006"
"""What can be chosen from a list that unfolds: CHOICES one NEXT two END."""
BREAK = "\U000f0007"
"""Here a line ends within a paragraph."""

PAGE = "\U000f0008"
"""Here a page ends."""

DONE = "\U000f0009"
"""A box that is ticked."""

FIELD, TAB, LINE = 12, 16, 90
"""How many underscores a field, a tab with a leader and a whole line are worth."""
LINES = 3
"""How many lines a field for several lines gets where the document does not say."""

ALL = f"{BOX}{DONE}{CIRCLE}{BLANK}{CHOICES}{NEXT}{END}"
SOME = re.compile(f"[{ALL}]")
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")

# Boxes and circles as people set them: Unicode's, and (F0xx) those of Wingdings and Symbol, by their number there.
BOXES, TICKED = BOX_SIGNS, TICKED_SIGNS
CIRCLES = CIRCLE_SIGNS
WINGDINGS = {
    **dict.fromkeys("\xa8\x6f\x71\x72\x7f", BOX),
    **dict.fromkeys("\xfe\xfd\x78", DONE),
    **dict.fromkeys("\xa1\xa2\x6d", CIRCLE),
}

_FONT = str.maketrans({chr(0xF000 + ord(sign)): mark for sign, mark in WINGDINGS.items() if sign not in "mx"})
"""Letters of symbol fonts, which stand in Unicode's private area at their number (F0A8)."""

_BRACKETS = re.compile(r"\[([ \xa0\t]{6,})\](?![(\[])")
_DASHES = re.compile(r"(?<=[:?] )(?:[-–—] ?){6,}$")
"""Dashes that lead to the margin, behind what is asked."""
_LEADERS = re.compile(LEADER)
_RULES = re.compile(r"_{2,}(?=[ ]?[/.:-][ ]?_)|(?<=_[/.:-])_{2,}|(?<=_[ ][/.:-][ ])_{2,}|_{3,}|＿{2,}|‗{3,}")


def clean(text: str) -> str:
    """Return a document's text without letters that are ours."""
    return _PRIVATE.sub("", text)


def bracketed(text: str) -> str:
    """Return a text with marks for wide brackets with nothing in them, which are no boxes: `[            ]`."""
    return _BRACKETS.sub(lambda room: BLANK * len(room[1]), text)


def drawn(words: str) -> str:
    """Return words with marks for what is drawn in them: underscores, boxes, circles."""
    words = _RULES.sub(lambda run: BLANK * len(run[0]), words)
    boxes = {**dict.fromkeys(map(ord, BOXES), BOX), **dict.fromkeys(map(ord, TICKED), DONE)}
    table = {**boxes, **dict.fromkeys(map(ord, CIRCLES), CIRCLE)}
    return words.translate(table).translate(_FONT)


def led(line: str) -> str:
    """Return a line with marks for dots that lead to the margin; those that lead to a page number stay dots."""
    line = _DASHES.sub(lambda run: BLANK * max(4, len(run[0]) // 2), line)
    return _LEADERS.sub(lambda run: BLANK * max(4, len(run[0]) // 2), line)


def unfolding(words: Iterable[str]) -> str:
    """Return a mark for a list that unfolds; a blank where it offers nothing."""
    offered = [clean(each) for each in words if each.strip()]
    return CHOICES + NEXT.join(offered) + END if offered else BLANK * FIELD


def pattern(written: str) -> str:
    """Return a date's pattern of the dialect for one of an office program ("d. MMMM yyyy")."""
    lowered = written.lower()
    order = sorted((lowered.find(letter), letter * 2) for letter in "dm" if letter in lowered)
    parts = [part for _, part in order] or ["dd", "mm"]
    separator = next((sign for sign in "./-" if sign in written), "/")
    return separator.join(["yyyy", *parts] if lowered.startswith("y") else [*parts, "yyyy"])


_LETTERS = str.maketrans(
    {BLANK: "_", BOX: "☐", DONE: "☑", CIRCLE: "○", CHOICES: "", NEXT: ", ", END: "", BREAK: " ", PAGE: " "}
)


def letters(text: str) -> str:
    """Return a text with letters again where no answer space can be: in code, in an address, in a name."""
    return text.translate(_LETTERS)
