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
    """Where a spoke's words stand, in mm: left, top, width.

    below: the top of those at the ends of its scale; side: to which of their sides all are set.
    """

    left: float
    top: float
    below: float
    width: float
    side: str


def wheel(writer: Writer, items: Sequence[list[Token]]) -> str:
    """Return a wheel of these items, each words and a scale (`manuscript/rules/wheel.py` holds that they are)."""
    angles = [2 * pi * (at + 0.5) / len(items) - pi / 2 for at in range(len(items))]
    height = 2 * (RIM + AWAY + ABOVE)
    spokes = [_spoke(writer, item, angle, height / 2) for item, angle in zip(items, angles, strict=True)]
    lines = [(_at(angle, HUB, height / 2), _at(angle, RIM, height / 2)) for angle in angles]
    return render("pages/wheel", height=height, width=WIDTH, lines=lines, hub=HUB, rim=RIM, spokes=spokes) + "\n"


def _scale(item: list[Token]) -> Rating:
    space = next(space for token in item if isinstance(space := SPACE.get(token), Rating))
    assert isinstance(space, Rating)
    return space


def _spoke(writer: Writer, item: list[Token], angle: float, middle: float) -> tuple[Words, Markup, Rating, Markup]:
    space = _scale(item)
    steps = len(space.options) - 1
    points = [_at(angle, HUB + (RIM - HUB) * at / steps, middle) for at in range(len(space.options))]
    said = [child for token in item for child in token.children or []]
    label = Markup(writer.write([Token("inline", "", 0, children=said)]).strip())
    ends = " … ".join(point.words for point in space.points)
    drawn = Markup(answer_space(space, writer.context, points=points))
    return _words(plain_text(said), ends, _at(angle, RIM + AWAY, middle), angle), label, space, drawn


def _at(angle: float, far: float, middle: float) -> tuple[float, float]:
    """A point so far from the middle, in mm from the drawing's left and top."""
    return WIDTH / 2 + far * cos(angle), middle + far * sin(angle)


def _words(words: str, ends: str, point: tuple[float, float], angle: float) -> Words:
    """Words at a spoke's end, and those at the ends of its scale below them."""
    (x, y), across = point, cos(angle)
    steep = abs(across) < STEEP
    width = BROAD - 12 if steep else min(BROAD, WIDTH - x if across > 0 else x)
    label, high = _high(words, width), _high(words, width) + (_high(ends, width) if ends else 0)
    top = y - high * (1 - sin(angle)) / 2
    if steep:
        return Words(x - width / 2, top, top + label, width, "center")
    return Words(x if across > 0 else x - width, top, top + label, width, "left" if across > 0 else "right")


def _high(words: str, width: float) -> float:
    return LABEL_LINE * max(1, ceil(len(words) / (width * PER_MM)))
