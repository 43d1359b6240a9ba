"""The names of Word's elements (ECMA-376, part 1, 17)."""

from __future__ import annotations

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Their namespace."""


def w(name: str) -> str:
    """Return the name of an element or attribute of Word's, as lxml has it."""
    return f"{{{WORD}}}{name}"
