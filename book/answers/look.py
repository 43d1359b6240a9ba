"""How charts of scores look: their width, greys and letters."""

from __future__ import annotations

WIDTH = 720
"""In CSS pixels."""

MARGIN = 24
"""Where titles begin, in CSS pixels."""

INK, LINE, ACCENT = "#222", "#bbb", "#1f5f6b"

NAME_LENGTH = 18
"""How many letters of a file's name stand in a chart."""


def short(name: str) -> str:
    """A name that has room in a chart."""
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"
