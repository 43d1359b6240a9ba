"""Two mends for WeasyPrint 70, of lines that end behind their first word though there is room for more."""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

_measured = line_break.line_size
_split = line_break.split_first_line


def mend_spacing() -> None:
    """Let lines break where they are full.

    A line that WeasyPrint thinks too long for any break ends behind its first word. It thinks so wrongly where both
    letters and words have room of their own: it adds the room behind the last letter to a width that has it already.
    And it does where a run of text fits, but not the space at its end, which nobody sees: before a rule to write on, a
    footnote's number or words in bold.
    """
    line_break.line_size = _line_size
    inline.split_first_line = _split_first_line


def _line_size(line: Any, style: Any) -> tuple[float, float]:
    width, height = _measured(line, style)
    if style["letter_spacing"] != "normal" and style["word_spacing"]:
        width -= style["letter_spacing"]
    return width, height


def _split_first_line(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **more: Any) -> Any:
    found = _split(text, style, context, max_width, *rest, **more)
    is_cut = found[2] is not None and " " not in found[0].text.strip(" ")
    if is_cut and max_width is not None and text.endswith(" ") and style["white_space"] == "normal":
        bare = _split(text.rstrip(" "), style, context, max_width, *rest, **more)
        if bare[2] is None and bare[3] <= max_width:
            return bare
    return found
