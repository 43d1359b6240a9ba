"""Answer spaces as XHTML: each kind has one template, as a pen sees it and as an e-reader does.

A fillable PDF has the pages of the printed one; its fields are laid over the marks (pdf/layout/answer_fields.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from book.html.axes import drawn_axes
from book.html.context import Context
from book.html.pictures import is_outline, shown
from book.html.template import render
from book.manuscript.model import SHORT_BLANK, AnswerSpace, Drawing, Option

SHORTEST_BLANK_MM = 14
SHORT_BLANK_MM = 13
WIDEST_BLANK_MM = 110
MM_PER_UNDERSCORE = 5
STEP_MM, STEP_PER_LETTER = 9.5, 6.8
"""How far apart the numbers of an upright scale are, in mm: at least, and by how large the letters are to the page."""


def answer_space(
    space: AnswerSpace,
    context: Context,
    option: Option | None = None,
    lines: int = 0,
    among_words: bool = False,
    points: Sequence[tuple[float, float]] = (),
    upright: bool = False,
) -> str:
    """Return a space's XHTML in the context's face.

    option: the one of a choice's options that is to be shown; lines: how many a blank has, where it fills a part of a
    diagram; among_words: a box or circle stands in a line of words, not in front of an item; points: where the middle
    of each number of a scale is in a drawing, in mm from its left and top; upright: a scale has its highest number
    on top.
    """
    return render(
        f"spaces/{space.kind}",
        space=space,
        option=option,
        lines=lines,
        among_words=among_words,
        points=points,
        step_mm=max(STEP_MM, STEP_PER_LETTER * context.letters) if upright else 0,
        **(_drawn_on(space, context) if isinstance(space, Drawing) else {}),
        wording=context.wording,
        blank_mm=blank_mm(getattr(space, "width", 0)),
        on_paper=context.paged,
    )


def _drawn_on(space: Drawing, context: Context) -> dict[str, object]:
    return {
        "axes": drawn_axes(space, context),
        "pictures": shown(space, context.wording),
        "outline": is_outline(space),
    }


def blank_mm(underscores: int) -> int:
    """Return how wide a blank of so many underscores is, in mm: room for about a word for the usual four."""
    if underscores == SHORT_BLANK:
        return SHORT_BLANK_MM
    return min(max(SHORTEST_BLANK_MM, underscores * MM_PER_UNDERSCORE), WIDEST_BLANK_MM)
