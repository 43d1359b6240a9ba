"""Levels of headings without a gap."""

from __future__ import annotations

DEEPEST = 6


def next_level(above: list[int], written: int) -> int:
    """Return the level of a heading, 2 or more: one below that which it stands under.

    above: the levels, as they are written, of the headings that it stands under; it is taken among them.
    """
    while above and above[-1] >= written:
        above.pop()
    above.append(written)
    return min(len(above) + 1, DEEPEST)
