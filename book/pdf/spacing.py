"""A mend for WeasyPrint 70: lines of letters and words that stand apart."""

from __future__ import annotations

from typing import Any

from weasyprint.text import line_break

_measured = line_break.line_size


def mend_spacing() -> None:
    """Let lines break where they are full when both letters and words have room of their own.

    WeasyPrint adds the room behind a line's last letter to the width that Pango gives. Where words have room too, that
    width has it already: a line that is just full then seems too long for any break but the first, and ends behind
    its first word.
    """
    line_break.line_size = _line_size


def _line_size(line: Any, style: Any) -> tuple[float, float]:
    width, height = _measured(line, style)
    if style["letter_spacing"] != "normal" and style["word_spacing"]:
        width -= style["letter_spacing"]
    return width, height
