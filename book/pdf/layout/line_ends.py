"""A mend for WeasyPrint 70: lines that are full but for the space behind their last word."""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline

NARROWEST = 0.2
"""In em, less than letters take on average: a text that would not fit even so is not measured."""

_split = inline.split_first_line


def mend_line_ends() -> None:
    """Let a text stand on its line when only the space behind it has no room, as that space is not seen there.

    WeasyPrint measures that space as well when an element follows. Such a text then seems too long for any break but
    the first, and its line ends behind its first word.
    """
    inline.split_first_line = _split_first_line


def _split_first_line(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any) -> Any:
    line = _split(text, style, context, max_width, *rest, **named)
    resume_index = line[2]
    if resume_index is None or max_width is None or not _may_fit(text, style, max_width):
        return line
    _, _, bare_resume_index, bare_width, _, _ = _split(text.rstrip(" "), style, context, max_width, *rest, **named)
    if bare_resume_index is None and bare_width <= max_width:
        return _split(text, style, context, None, *rest, **named)
    return line


def _may_fit(text: str, style: Any, max_width: float) -> bool:
    is_ending_in_space = text.endswith(" ") and text.strip(" ") != "" and style["white_space"] == "normal"
    return is_ending_in_space and len(text) * style["font_size"] * NARROWEST <= max_width
