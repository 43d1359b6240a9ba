"""Rules, dots and boxes that people set in LaTeX become marks; what a document would read besides is named."""

from __future__ import annotations

import re

from book.importing.marks import BLANK, BOX, CIRCLE, FIELD

_SPACE = r"(?:\\(?:hspace\*?|hphantom)\s*\{[^{}]*\}|~|\\quad|\\qquad|\s)+"
_BLANKS = re.compile(
    rf"\\(?:underline|uline)\s*\{{{_SPACE}\}}|\\(?:hrulefill|dotfill)\b|\\rule(?:\[[^\]]*\])?\s*\{{[^{{}}]+\}}\s*\{{[^{{}}]+\}}"
    r"|(?:\\_){3,}|\\fillin\b(?:\[[^\]]*\])?"
)
_BOXES = re.compile(r"\$\s*\\(?:square|Box)\s*\$|\\(?:Square|CheckBox|fbox\{\s*~*\s*\})(?![a-zA-Z])")
_CIRCLES = re.compile(r"\$\s*\\(?:bigcirc|circ)\s*\$|\\Circle\b")
_OUTSIDE = re.compile(r"\\(?:input|include|subfile|import|bibliography)\s*(?:\{[^{}]*\})?\{([^{}]*)\}")

_LABELS = re.compile(rf"\\item\s*\[\s*([{BOX}{CIRCLE}])\s*\]")
"""Bullets of one item, which pandoc drops."""


def marked_latex(text: str) -> tuple[str, list[str]]:
    """Return the text with marks, and the files that it would read, which it does not get."""
    outside = _OUTSIDE.findall(text)
    text = _BLANKS.sub(lambda _: BLANK * FIELD, text)
    text = _CIRCLES.sub(CIRCLE, _BOXES.sub(BOX, text))
    return _LABELS.sub(r"\\item \1 ", text), outside
