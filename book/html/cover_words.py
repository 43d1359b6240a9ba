"""How long the words on a cover are: style sheets set long ones smaller, and make the picture give way."""

from __future__ import annotations

from itertools import takewhile

LENGTHS = {"long": 28, "longer": 60, "longest": 140}
"""From how many letters on a title is called so; the largest type holds shorter ones with any subtitle."""


def length_class(title: str) -> str:
    """Return the class of a cover for its title, "" for a title of usual length."""
    reached = list(takewhile(lambda name: len(title) > LENGTHS[name], LENGTHS))
    return reached[-1] if reached else ""
