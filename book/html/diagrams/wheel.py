"""A wheel: as many spokes as it has parts, each a scale from the middle to the rim, whose marks can be joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from markdown_it.token import Token
from markupsafe import Markup

from book.html.diagrams.parts import LABEL_LINE, PER_MM
from book.html.spaces import answer_space
from book.html.template import render
from book.html.writer import Writer
from book.manuscript.model import Rating, plain_text
from book.manuscript.tokens.answers import SPACE

WIDTH = 165.0
SPOKES = range(3, 17)
"""How many spokes a wheel can have; the circles of more would meet at the middle."""

HUB, RIM = 12.0, 58.0
"""In mm from the middle: the lowest number, so far out that those of neighbours stand apart, and the highest."""

AWAY, ABOVE = 4.0, 9.0
"""In mm: how far its words stand from a spoke's end, and how much room there is for them above and below."""

STEEP = 0.35
"""Words at a spoke that is steeper than this (cosine) stand above or below it, others beside it."""

BROAD = 46.0
"""In mm: how wide words are at most."""


@dataclass(frozen=True)
class Words:
    """Where a spoke's words stand, in mm: left, top, width; side: to which of their sides they are set."""

    left: float
    top: float
    width: float
    side: str


def wheel(writer: Writer, items: Sequence[list[Token]]) -> str:
    """Return a wheel of these items, each words and a scale (`manuscript/rules/wheel.py` holds that they are)."""
    angles = [2 * pi * (at + 0.5) / len(items) - pi / 2 for at in range(len(items))]
    height = 2 * (RIM + AWAY + ABOVE)
    spokes = [_spoke(writer, item, angle, height / 2) for item, angle in zip(items, angles, strict=True)]
    lines = [(_at(angle, HUB, height / 2), _at(angle, RIM, height / 2)) for angle in angles]
    ends = dict.fromkeys(_scale(item).points for item in items)
    named = [f"{point.value}: {point.words}" for points in ends for point in points]
    return (
        render("pages/wheel", height=height, width=WIDTH, lines=lines, hub=HUB, rim=RIM, spokes=spokes, ends=named)
        + "\n"
    )


def _scale(item: list[Token]) -> Rating:
    space = next(space for token in item if isinstance(space := SPACE.get(token), Rating))
    assert isinstance(space, Rating)
    return space


def _spoke(writer: Writer, item: list[Token], angle: float, middle: float) -> tuple[Words, Markup, Markup]:
    space = _scale(item)
    steps = len(space.options) - 1
    points = [_at(angle, HUB + (RIM - HUB) * at / steps, middle) for at in range(len(space.options))]
    said = [child for token in item for child in token.children or []]
    label = Markup(writer.write([Token("inline", "", 0, children=said)]).strip())
    return _words(plain_text(said), angle, middle), label, Markup(answer_space(space, writer.context, points=points))


def _at(angle: float, far: float, middle: float) -> tuple[float, float]:
    """A point so far from the middle, in mm from the drawing's left and top."""
    return WIDTH / 2 + far * cos(angle), middle + far * sin(angle)


def _words(words: str, angle: float, middle: float) -> Words:
    x, y = _at(angle, RIM + AWAY, middle)
    if abs(cos(angle)) < STEEP:
        width = BROAD - 12
        high = _high(words, width)
        return Words(x - width / 2, y - high if sin(angle) < 0 else y, width, "center")
    width = min(BROAD, WIDTH - x if cos(angle) > 0 else x)
    top = y - _high(words, width) / 2
    return Words(x, top, width, "left") if cos(angle) > 0 else Words(x - width, top, width, "right")


def _high(words: str, width: float) -> float:
    return LABEL_LINE * max(1, ceil(len(words) / (width * PER_MM)))
