"""Axes with words along them: where the lines, the words and the room beside them are.

Places are in percent of the area between the axes, from its left and its foot; margins around it are in em, so that
they grow with the letters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from markupsafe import Markup

from book.editions import Face
from book.html.context import Context
from book.html.markup import said
from book.html.template import render
from book.manuscript.model import Axis, Drawing
from book.wording import Wording

LETTER_EM, LINE_EM = 0.56, 1.35
"""How wide a letter is on average, and how tall a line, to the size of the letters."""
NUMBER_EM = 1.9
"""How wide a number of two figures is, with its sign and the gap beside it."""
EM_MM = 3.18
"""Letters of 9 pt."""
SCREEN_MM, PAPER_MM = 75.0, 165.0
"""The widest drawing on a telephone, and on paper."""
SCREEN_EM = 22.0
"""The height of axes on a screen (epub.css)."""
WIDEST_EM = 16.0
"""Of words at the left: longer ones are set in lines."""


@dataclass(frozen=True)
class Mark:
    """Words at a step of an axis. at: where; start, wide: of the room that they have along it."""

    words: str
    at: float
    start: float
    wide: float


@dataclass(frozen=True, kw_only=True)
class AxesPlan:
    """How axes are drawn. left, top, right, foot: margins in em; upright, level: where the lines are.

    across, up: what stands beside the area; cross: whether the lines cross in its middle, with words at their ends.
    """

    left: float = 1.0
    top: float
    right: float = 1.0
    foot: float
    upright: float = 50.0
    level: float = 50.0
    across: list[Mark]
    up: list[Mark]
    cross: bool


def drawn_axes(space: Drawing, context: Context) -> Markup:
    """Return the axes of a drawing that has words along them, else nothing."""
    if not space.across and not space.up:
        return Markup()
    across, up = space.across or Axis(), space.up or Axis()
    plan = _plan(across, up, *_size(space, context))
    return Markup(render("pages/axes", plan=plan, across=across, up=up, spoken=_spoken(space, context.wording)))


def _size(space: Drawing, context: Context) -> tuple[float, float]:
    """Width and height in mm, if letters are as large as usual: on paper half of what letters grow, axes grow too."""
    if context.face is Face.EREADER:
        return SCREEN_MM, SCREEN_EM * EM_MM
    tall = (space.height_mm or 0) * (1 + context.letters) / 2
    return (space.width_mm or PAPER_MM) / context.letters, tall / context.letters


def _plan(across: Axis, up: Axis, wide_mm: float, tall_mm: float) -> AxesPlan:
    """Return where everything is. wide_mm, tall_mm: the size of the drawing, if letters are as large as usual."""
    top, foot = LINE_EM * bool(up.name) + 1.4, LINE_EM * bool(across.name) + 0.8
    if all(axis.ends or not axis.steps for axis in (across, up)) and (across.ends or up.ends):
        return AxesPlan(top=top, foot=foot, across=_marks(across), up=_marks(up), cross=True)
    lines = 1 if across.numbers else max((_lines(mark, wide_mm) for mark in _marks(across)), default=0)
    return AxesPlan(
        left=round(min(WIDEST_EM, _longest(up) * LETTER_EM) + 1, 2),
        top=top,
        right=1.5,
        foot=round(foot + LINE_EM * lines, 2),
        upright=_percent(across.zero),
        level=_percent(up.zero),
        across=_thinned(_marks(across), across, (wide_mm - EM_MM * 4) / EM_MM / NUMBER_EM),
        up=_thinned(_marks(up), up, (tall_mm - EM_MM * (top + foot + LINE_EM)) / EM_MM / LINE_EM),
        cross=False,
    )


def _marks(axis: Axis) -> list[Mark]:
    """The words of an axis; of bands, each has a whole one, of points, as much as there is to the next."""
    points = any(step.position == 1 for step in axis.steps)
    wide = 1 / max(1, len(axis.steps) - points)
    return [
        Mark(step.words, _percent(step.position), _percent(step.position - wide / 2), _percent(wide))
        for step in axis.steps
    ]


def _thinned(marks: list[Mark], axis: Axis, room: float) -> list[Mark]:
    """Leave out the words of some numbers where there is room for so many only; their steps stay."""
    between = len(marks) - 1
    if not axis.numbers or len(marks) <= room:
        return marks
    strides = (stride for stride in range(2, between + 1) if between % stride == 0 and between / stride < room)
    stride = next(strides, between)
    return [mark if at % stride == 0 else replace(mark, words="") for at, mark in enumerate(marks)]


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _longest(axis: Axis) -> int:
    return max((len(step.words) for step in axis.steps), default=0)


def _lines(mark: Mark, wide_mm: float) -> int:
    return ceil(len(mark.words) * LETTER_EM / max(1.0, mark.wide / 100 * wide_mm / EM_MM - 1))


def _spoken(space: Drawing, wording: Wording) -> Markup:
    """What the axes are for whoever does not see them."""
    phrases = ((space.across, wording.axis_across), (space.up, wording.axis_up))
    return Markup(" ").join(
        [wording.axes, *(said(phrase, axis=_said(axis, wording)) for axis, phrase in phrases if axis)]
    )


def _said(axis: Axis, wording: Wording) -> Markup:
    words = [step.words for step in axis.steps]
    if axis.ends or axis.numbers:
        between = said(wording.axis_ends, first=words[0], last=words[-1])
        return Markup(", ").join(filter(None, (axis.name, between)))
    return Markup(": ").join(filter(None, (axis.name, Markup(", ").join(words))))
