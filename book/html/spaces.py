"""Answer spaces as XHTML: each kind has one template with its three faces."""

from __future__ import annotations

from math import ceil

from book.editions import Face
from book.html.context import Context
from book.html.template import render
from book.manuscript.model import AnswerSpace, Lines, Option

# A writing line is 14/9 of a text line high, so that nine of them fill fourteen text lines.
WRITING_LINE = 14 / 9
SHORTEST_BLANK_MM = 14
WIDEST_BLANK_MM = 110
MM_PER_UNDERSCORE = 5


def answer_space(space: AnswerSpace, context: Context, option: Option | None = None) -> str:
    """Return a space's XHTML in the context's face. option: the one of a choice's options that is to be shown."""
    return render(
        f"spaces/{space.kind}", space=space, option=option, wording=context.wording, units=units(space),
        blank_mm=blank_mm(getattr(space, "width", 0)),
        printed=context.face is Face.PRINT, fillable=context.face is Face.FILLABLE,
    )


def units(space: AnswerSpace) -> int:
    """Return the height of ruled lines in whole text lines, so that what follows stays on the grid; 0 for others."""
    return ceil(space.count * WRITING_LINE) if isinstance(space, Lines) else 0


def blank_mm(underscores: int) -> int:
    """Return how wide a blank of so many underscores is, in mm: room for about a word for the usual four."""
    return min(max(SHORTEST_BLANK_MM, underscores * MM_PER_UNDERSCORE), WIDEST_BLANK_MM)
