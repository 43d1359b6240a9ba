"""A wheel of a sheet, joined: one line round its spokes for each copy, told apart by dashes and points.

Lines differ without colour (WCAG 2.2, 1.4.1). The newest is the whole one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import cos, pi, sin
from textwrap import wrap

from book.answers.look import ACCENT, INK, LINE, short
from book.answers.series import Measure, Moment, Series, Wheel

HIGH = 400
"""The room of a wheel, in CSS pixels."""

MIDDLE, HUB, RIM = 250.0, 26.0, 135.0
"""In CSS pixels: how far the middle is from the left, and from it the lowest number and the highest."""

AWAY, LINE_HIGH, LETTERS = 14.0, 14.0, 17
"""Words stand so far from a spoke's end, their lines below each other, with so many letters in one."""

STEEP = 0.2
"""Words at a spoke that is steeper than this (cosine) stand in its middle, others beside it."""

LEGEND = 540.0
"""Where the list of copies begins, in CSS pixels."""

MOST = 6
"""How many copies are joined in one wheel; the lines of more cannot be told apart."""

DASHES = ("", "8 4", "2 4", "10 3 2 3", "14 5", "5 2 1 2 1 2")
POINTS = (
    "M-4 -4H4V4H-4Z",
    "M0 -5.5L5 4H-5Z",
    "M0 -5.5L5 0L0 5.5L-5 0Z",
    "M-4 -4L4 4M4 -4L-4 4",
    "M0 -5.5V5.5M-5.5 0H5.5",
    "M0 5.5L5 -4H-5Z",
)
"""A dash and a point for each copy, from the newest on: square, triangle, diamond, two crosses, triangle on its tip."""

AROUND = "{title} around a wheel, for {names}"
JOINED, SPAN = "{labels}, joined", "{lowest} to {highest}"
LEFT_OUT = (
    "{count} more between the first two is in the rows below.",
    "{count} more between the first two are in the rows below.",
)
"""What is said: the second where there are several."""

LEGEND_LETTERS = 24
"""So many letters stand in a line of what is left out."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """The line of a copy: `number` is its place from the newest on."""

    moment: Moment
    number: int


def height(series: Series) -> int:
    """How much room the wheels of a sheet take, in CSS pixels."""
    return HIGH * len(series.wheels)


def wheels(series: Series, top: float) -> str:
    """Draw each wheel of the sheet below the other, from `top` on, in CSS pixels."""
    return "".join(_wheel(series, wheel, top + HIGH * at) for at, wheel in enumerate(series.wheels))


def wheels_words(series: Series) -> list[str]:
    """What is joined, in words, for those who listen."""
    return [
        AROUND.format(title=_title(wheel), names=", ".join(moment.name for moment in joined(series, wheel)))
        for wheel in series.wheels
    ]


def joined(series: Series, wheel: Wheel) -> list[Moment]:
    """The copies that have numbers of a wheel; of more than MOST, the first and the last ones."""
    filled = [moment for moment in series.moments if moment.has(wheel)]
    return filled if len(filled) <= MOST else [filled[0], *filled[1 - MOST :]]


def _title(wheel: Wheel) -> str:
    return JOINED.format(labels=", ".join(spoke.label for spoke in wheel.spokes))


def _wheel(series: Series, wheel: Wheel, top: float) -> str:
    moments, middle = joined(series, wheel), (MIDDLE, top + HIGH / 2)
    lines = [Line(moment, len(moments) - 1 - at) for at, moment in enumerate(moments)]
    left_out = sum(moment.has(wheel) for moment in series.moments) - len(moments)
    return (
        _ground(wheel, middle)
        + "".join(_joined(wheel, line, middle) for line in lines)
        + _legend(lines, left_out, top + HIGH / 2 - RIM)
    )


def _at(wheel: Wheel, spoke: int, far: float, middle: Point) -> Point:
    angle = 2 * pi * (spoke + 0.5) / len(wheel.spokes) - pi / 2
    return middle[0] + far * cos(angle), middle[1] + far * sin(angle)


def _ground(wheel: Wheel, middle: Point) -> str:
    """Rings, spokes and their words."""
    x, y = middle
    rings = "".join(
        f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="{far:.1f}" fill="none" stroke="{LINE}"/>\n'
        for far in (HUB, (HUB + RIM) / 2, RIM)
    )
    return rings + "".join(_spoke(wheel, at, middle) for at in range(len(wheel.spokes)))


def _spoke(wheel: Wheel, at: int, middle: Point) -> str:
    (x1, y1), (x2, y2) = (_at(wheel, at, far, middle) for far in (HUB, RIM))
    line = f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{LINE}"/>\n'
    return line + _words(wheel.spokes[at], _at(wheel, at, RIM + AWAY, middle), middle)


def _words(spoke: Measure, point: Point, middle: Point) -> str:
    """A spoke's words and the numbers of its scale, outside of its end."""
    (x, y), (across, down) = point, ((point[at] - middle[at]) / (RIM + AWAY) for at in (0, 1))
    rows = [
        *wrap(spoke.label, LETTERS),
        SPAN.format(lowest=spoke.words(spoke.lowest), highest=spoke.words(spoke.highest)),
    ]
    first = y - LINE_HIGH * (len(rows) - 1) * (1 - down) / 2 + 4
    anchor = "middle" if abs(across) < STEEP else "start" if across > 0 else "end"
    return "".join(
        f'<text x="{x:.1f}" y="{first + LINE_HIGH * at:.1f}" text-anchor="{anchor}">{escape(row)}</text>\n'
        for at, row in enumerate(rows)
    )


def _scores(wheel: Wheel, moment: Moment) -> list[Decimal | None]:
    return [moment.scores[spoke.id] for spoke in wheel.spokes]


def _joined(wheel: Wheel, line: Line, middle: Point) -> str:
    """The line of a copy, closed where each spoke has its number, with gaps beside those that have none."""
    points = [
        _at(wheel, at, _far(spoke, score), middle) if score is not None else None
        for at, (spoke, score) in enumerate(zip(wheel.spokes, _scores(wheel, line.moment), strict=True))
    ]
    marks = "".join(_mark(point, line.number) for point in points if point)
    return f'<path class="joined" d="{_way(points)}" {_stroke(line.number)}/>\n{marks}'


def _far(spoke: Measure, score: Decimal) -> float:
    low, high = spoke.lowest or Decimal(0), spoke.highest or Decimal(0)
    return HUB + (RIM - HUB) * float((score - low) / (high - low))


def _way(points: Sequence[Point | None]) -> str:
    """A path round the points: closed if there are all."""
    there = [point for point in points if point]
    if len(there) == len(points):
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in there) + "Z"
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return "".join(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for a, b in pairs if a and b)


def _stroke(number: int) -> str:
    dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
    return f'fill="none" stroke="{ACCENT if number == 0 else INK}" stroke-width="{2.5 if number == 0 else 1.5}"{dash}'


def _mark(point: Point, number: int) -> str:
    x, y = point
    return (
        f'<path class="point" transform="translate({x:.1f} {y:.1f})" d="{POINTS[number]}" fill="#fff" '
        f'stroke="{ACCENT if number == 0 else INK}" stroke-width="1.5"/>\n'
    )


def _legend(lines: list[Line], left_out: int, top: float) -> str:
    """Which line is of which copy, and how many have none."""
    rows = "".join(_legend_row(line, top + 24 * at) for at, line in enumerate(lines))
    if not left_out:
        return rows
    words = LEFT_OUT[left_out > 1].format(count=left_out)
    return rows + "".join(
        f'<text x="{LEGEND:.1f}" y="{top + 24 * len(lines) + LINE_HIGH * at:.1f}">{row}</text>\n'
        for at, row in enumerate(wrap(words, LEGEND_LETTERS))
    )


def _legend_row(line: Line, y: float) -> str:
    return (
        f'<path d="M{LEGEND:.1f} {y:.1f}h40" {_stroke(line.number)}/>{_mark((LEGEND + 20, y), line.number)}'
        f'<text x="{LEGEND + 48:.1f}" y="{y + 4:.1f}">{escape(short(line.moment.name))}</text>\n'
    )
