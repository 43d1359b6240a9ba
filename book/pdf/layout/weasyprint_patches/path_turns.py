"""Where the line of a shape begins, turns and ends, and which way it goes there (SVG 2, 9.3 and 13.7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

Point = tuple[float, float]

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_STEP = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_VALUE = re.compile(_NUMBER)
_ARC = re.compile(
    rf"({_NUMBER})[\s,]*({_NUMBER})[\s,]*({_NUMBER})[\s,]*([01])[\s,]*([01])[\s,]*({_NUMBER})[\s,]*({_NUMBER})"
)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


@dataclass
class Way:
    """One line without a gap. legs: points from which and to which it goes, with those that bend it between them."""

    start: Point
    legs: list[Sequence[Point]] = field(default_factory=list)
    is_closed: bool = False


def turns(ways: Sequence[Way]) -> list[tuple[Point, float]]:
    """Return each place where a leg begins or ends, and the direction of a marker there, in radians."""
    return [turn for way in ways for turn in _turns(way)]


def _turns(way: Way) -> Iterator[tuple[Point, float]]:
    legs = [leg for leg in way.legs if _direction(leg) is not None]
    if not legs:
        yield from ((place, 0.0) for place in (way.start, *(leg[-1] for leg in way.legs)))
        return
    outs = [_direction(leg) or 0.0 for leg in legs]
    ins = [(_direction(leg[::-1]) or 0.0) + pi for leg in legs]
    ends = _between(ins[-1], outs[0]) if way.is_closed else None
    yield way.start, outs[0] if ends is None else ends
    for leg, (arrived, left) in zip(legs, zip(ins, outs[1:], strict=False), strict=False):
        yield leg[-1], _between(arrived, left)
    yield legs[-1][-1], ins[-1] if ends is None else ends


def _direction(leg: Sequence[Point]) -> float | None:
    """The direction in which a leg begins, None where it goes nowhere."""
    x, y = leg[0]
    return next((atan2(down - y, right - x) for right, down in leg[1:] if hypot(right - x, down - y) > 1e-9), None)


def _between(arrived: float, left: float) -> float:
    """Half way from one direction to the other, the shorter way round."""
    return arrived + ((left - arrived + pi) % (2 * pi) - pi) / 2


def ways_of(data: str) -> list[Way]:
    """Return the lines of a path, by its attribute `d`, up to where that is none."""
    pen = _Pen()
    for letter, words in _STEP.findall(data):
        if letter in "Zz":
            pen.back_to_start()
            continue
        for values in _values(letter.upper(), words):
            pen.step(letter, values)
            letter = {"M": "L", "m": "l"}.get(letter, letter)  # noqa: PLW2901 (further points of a move are lines)
    return pen.ways


def _values(kind: str, words: str) -> Iterator[list[float]]:
    if kind == "A":
        yield from ([*map(float, found)] for found in _ARC.findall(words))
        return
    numbers, count = [*map(float, _VALUE.findall(words))], _TAKES[kind]
    yield from (numbers[at : at + count] for at in range(0, len(numbers) - count + 1, count))


class _Pen:
    """Follows a path. at: where it is; handle: the last point that bent a curve; kind: of the last step."""

    def __init__(self) -> None:
        self.ways: list[Way] = []
        self.at = self.handle = (0.0, 0.0)
        self.kind = ""

    def back_to_start(self) -> None:
        if self.ways:
            way = self.ways[-1]
            way.legs.append((self.at, way.start))
            way.is_closed, self.at, self.kind = True, way.start, "Z"

    def step(self, letter: str, values: list[float]) -> None:
        kind, (x, y) = letter.upper(), self.at if letter.islower() else (0.0, 0.0)
        if kind in "HV":
            values = [x + values[0], self.at[1]] if kind == "H" else [self.at[0], y + values[0]]
            x = y = 0.0
        points = [(x + values[at], y + values[at + 1]) for at in range(len(values) % 2 * 5, len(values) - 1, 2)]
        if kind == "M":
            self.ways.append(Way(points[0]))
        else:
            self._go(kind, points, values)
        self.at, self.kind = points[-1], kind if self.ways else ""

    def _go(self, kind: str, points: list[Point], values: list[float]) -> None:
        if not self.kind:
            return  # it does not say where it begins
        if self.kind == "Z":
            self.ways.append(Way(self.at))
        mirrored = (2 * self.at[0] - self.handle[0], 2 * self.at[1] - self.handle[1])
        if kind in "ST":
            points = [mirrored if self.kind in {"S": "CS", "T": "QT"}[kind] else self.at, *points]
        if kind == "A":
            points = [*_bend(self.at, points[0], values), points[0]]
        self.handle = points[-2] if kind in "CSQT" else points[-1]
        self.ways[-1].legs.append((self.at, *points))


def _bend(start: Point, end: Point, values: Sequence[float]) -> list[Point]:
    """The points that bend an arc, and those between its parts, each of a quarter at most (SVG 2, B.2.4)."""
    wide, tall, turned, is_large, is_with = abs(values[0]), abs(values[1]), radians(values[2]), values[3], values[4]
    if not wide or not tall or start == end:
        return []
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = (half_x * cos(turned) + half_y * sin(turned)) / wide, (half_y * cos(turned) - half_x * sin(turned)) / tall
    far = max(x * x + y * y, 1)
    if far > 1:  # too small to reach the end
        wide, tall, x, y = (wide * sqrt(far), tall * sqrt(far), x / sqrt(far), y / sqrt(far))
    aside = sqrt(max(1 / (x * x + y * y) - 1, 0)) * (-1 if is_large == is_with else 1)
    u, v = aside * y, -aside * x
    first, last = atan2(y - v, x - u), atan2(-y - v, -x - u)
    whole = (last - first) % (2 * pi) if is_with else -((first - last) % (2 * pi))
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    lay = _Ellipse(wide, tall, turned, (u, v), middle)
    return list(_round(lay, first, whole))[:-1]


@dataclass(frozen=True)
class _Ellipse:
    """Half its width and height, how it is turned, its middle if it were a circle of radius 1, and what that is of."""

    wide: float
    tall: float
    turned: float
    middle: Point
    of: Point

    def place(self, x: float, y: float) -> Point:
        """Where a point of the circle lies."""
        across, down = (x + self.middle[0]) * self.wide, (y + self.middle[1]) * self.tall
        return (
            self.of[0] + across * cos(self.turned) - down * sin(self.turned),
            self.of[1] + across * sin(self.turned) + down * cos(self.turned),
        )


def _round(ellipse: _Ellipse, first: float, whole: float) -> Iterator[Point]:
    count = max(1, ceil(abs(whole) / (pi / 2) - 1e-9))
    step = whole / count
    reach = 4 / 3 * tan(step / 4)
    for number in range(count):
        at, then = first + number * step, first + (number + 1) * step
        yield ellipse.place(cos(at) - reach * sin(at), sin(at) + reach * cos(at))
        yield ellipse.place(cos(then) + reach * sin(then), sin(then) - reach * cos(then))
        yield ellipse.place(cos(then), sin(then))


@lru_cache(512)
def without_arcs(data: str) -> str:
    """Return the attribute `d` of a path with curves in place of its arcs."""
    return " ".join(_written(way) for way in ways_of(data))


def _written(way: Way) -> str:
    words = [f"M{way.start[0]:.6g} {way.start[1]:.6g}"]
    legs = way.legs[:-1] if way.is_closed else way.legs
    for leg in legs:
        points = _cubic(leg)
        letter = "L" if len(points) == 1 else "C"
        words += [letter, *(f"{x:.6g} {y:.6g}" for x, y in points)]
    return " ".join(words) + ("Z" if way.is_closed else "")


def _cubic(leg: Sequence[Point]) -> Sequence[Point]:
    """The points behind the start of a leg; of a curve with one point that bends it, with two that do the same."""
    if len(leg) != 3:
        return leg[1:]
    start, bend, end = leg
    both = [((2 * bend[0] + at[0]) / 3, (2 * bend[1] + at[1]) / 3) for at in (start, end)]
    return [*both, end]
