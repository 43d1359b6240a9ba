"""Where in an author's file a letter is written: as itself, in two signs that make it, or by its number or name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import normalize

from markdown_it.common.utils import isValidEntityCode

Spot = tuple[int, int]
"""Line and column, counted from 1."""

_BY_NAME = re.compile(r"&#?\w+;|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2}")
"""HTML's references (HTML 5, 13.5), and the escapes of YAML (YAML 1.2, 5.7)."""

_UNSEEN = re.compile(r"<!--.*?-->|(?<=!\[)[^\]\n]*(?=\]\()", re.DOTALL)
"""Comments, and the words for a picture: neither is drawn."""

_UNSEEN_IN_DRAWING = re.compile(r"<!--.*?-->|<(title|desc)\b.*?</\1>", re.DOTALL)
_UNSEEN_IN_YAML = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


def spots(path: str, text: str, letters: set[str]) -> dict[str, Spot]:
    """Return where a file first shows each of the letters that it has, in reading order.

    path: says what it is; what is only in a comment or in the words for a picture counts last.
    """
    seen = _unseen_in(path).sub(lambda found: re.sub(r"\S", " ", found[0]), text)
    found = dict(_found(seen, letters))
    found |= dict(_found(text, letters - found.keys()))
    return {letter: _spot(text, at) for letter, at in sorted(found.items(), key=lambda each: each[1])}


def _unseen_in(path: str) -> re.Pattern[str]:
    ending = path.rpartition(".")[2].lower()
    return {"yaml": _UNSEEN_IN_YAML, "yml": _UNSEEN_IN_YAML, "svg": _UNSEEN_IN_DRAWING}.get(ending, _UNSEEN)


def _found(text: str, letters: set[str]) -> Iterator[tuple[str, int]]:
    """Each of the letters that a text has, with the place of the first."""
    named = _named(text)
    for letter in letters:
        written = {text.find(form) for form in (letter, normalize("NFD", letter))} | {named.get(letter, -1)}
        if at := [place for place in written if place >= 0]:
            yield letter, min(at)


def _named(text: str) -> dict[str, int]:
    """The letters that are written by number or name, with the place of the first."""
    found: dict[str, int] = {}
    for match in _BY_NAME.finditer(text):
        word = match[0]
        meant = _referred_to(word) if word[0] == "&" else chr(min(int(word[2:], 16), 0x10FFFF))
        for letter in normalize("NFC", meant):
            found.setdefault(letter, match.start())
    return found


def _referred_to(word: str) -> str:
    """What Markdown makes of a reference: U+FFFD of a number that is no sign (CommonMark 0.31, 2.5)."""
    digits = word[2:-1].lower()
    if word[1] != "#" or not re.fullmatch(r"x[0-9a-f]{1,6}|[0-9]{1,7}", digits):
        return unescape(word)
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    return chr(code) if isValidEntityCode(code) else "\ufffd"


def _spot(text: str, at: int) -> Spot:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
