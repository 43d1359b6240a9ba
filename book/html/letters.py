"""How much room words need, reckoned in average letters before they are set."""

from __future__ import annotations

from unicodedata import east_asian_width

FILLED = 0.7
"""How much of a line the part of a broken word fills: words break between their syllables only."""


def lines_of(words: str, room: float, broken: bool = False) -> float:
    """On how many lines words stand, if so many average letters fit on one.

    Words that are longer than a line have no room at all, but for those of scripts that break anywhere; broken: and for
    all others, where nothing else helps.
    """
    lines, left = 0.0, 0.0
    for word in words.split():
        width = width_of(word)
        if width > room and width == len(word) and not broken:
            return float("inf")
        if width + 1 > left:
            lines, left = lines + max(1, -(-width // (room * FILLED if width > room else room))), room
        left -= width + 1
    return lines


def width_of(words: str) -> float:
    """How wide words are, in average letters: those of East Asia are two."""
    return float(sum(2 if east_asian_width(sign) in "WF" else 1 for sign in words))
