"""Colours of CSS in whatever room, as the red, green and blue of screens (CSS Color 4, 10; CSS Color 5, 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

import tinycss2
from tinycss2.color5 import parse_color

Colour = tuple[float, float, float, float]
"""Red, green and blue of sRGB, and how much of it shows, each from 0 to 1."""

_Three = tuple[float, float, float]
_Matrix = tuple[_Three, _Three, _Three]

_FROM_XYZ: _Matrix = (
    (3.24096994, -1.53738318, -0.49861076),
    (-0.96924364, 1.8759675, 0.04155506),
    (0.05563008, -0.20397696, 1.05697151),
)
_FROM_D50: _Matrix = (
    (0.95547345, -0.02309854, 0.06325931),
    (-0.02836971, 1.00999546, 0.0210414),
    (0.012314, -0.0205077, 1.33036594),
)
_TO_LMS: _Matrix = (
    (0.41222147, 0.53633254, 0.05144599),
    (0.2119035, 0.68069955, 0.10739696),
    (0.08830246, 0.28171884, 0.6299787),
)
_TO_OKLAB: _Matrix = (
    (0.21045426, 0.79361779, -0.00407205),
    (1.9779985, -2.42859221, 0.45059371),
    (0.02590404, 0.78277177, -0.80867577),
)
_FROM_OKLAB: _Matrix = ((1, 0.39633778, 0.21580376), (1, -0.10556135, -0.06385417), (1, -0.08948418, -1.29148555))
_FROM_LMS: _Matrix = (
    (4.07674166, -3.30771159, 0.23096993),
    (-1.268438, 2.6097574, -0.3413194),
    (-0.00419609, -0.70341861, 1.7076147),
)


def _light(value: float) -> float:
    """IEC 61966-2-1."""
    size = abs(value)
    light = size / 12.92 if size <= 0.04045 else ((size + 0.055) / 1.055) ** 2.4
    return float(light if value >= 0 else -light)


_ROOMS: dict[str, tuple[_Matrix, Callable[[float], float]]] = {
    "display-p3": (
        ((0.48657095, 0.26566769, 0.19821729), (0.22897456, 0.69173852, 0.07928691), (0, 0.04511338, 1.04394437)),
        _light,
    ),
    "a98-rgb": (
        (
            (0.57666904, 0.18555824, 0.18822865),
            (0.29734498, 0.62736357, 0.07529146),
            (0.02703136, 0.07068885, 0.99133754),
        ),
        lambda value: float(max(value, 0) ** (563 / 256)),
    ),
    "rec2020": (
        ((0.63695805, 0.1446169, 0.16888098), (0.26270021, 0.67799807, 0.05930172), (0, 0.02807269, 1.06098506)),
        lambda value: float(max(value, 0) ** 2.4),
    ),
}
"""Rooms with primaries of their own: what each is of XYZ, and how its numbers are light."""

_SYSTEM: dict[str, Colour] = {"canvas": (1, 1, 1, 1), "canvastext": (0, 0, 0, 1)}
"""Paper and ink."""
_SHARE = re.compile(r"(?:^|\s)([\d.]+)%(?=\s|$)")


@lru_cache(512)
def screen_colour(words: str) -> Colour | None:
    """Return a colour as screens show it; None where it is none, or one that is reckoned in ways unknown here.

    Colours that screens cannot show are cut off at what they can.
    """
    if found := _SYSTEM.get(words.strip().lower()):
        return found
    if words.strip().lower().startswith("color-mix("):
        return _mixed(words.strip())
    try:
        colour = parse_color(words)
    except (ValueError, TypeError, IndexError, AttributeError):  # of tinycss2, where words are wanting
        return None
    shown = None if colour is None or isinstance(colour, str) else _shown(colour)
    return shown and (*_within(shown), max(0.0, min(1.0, colour.alpha)))


def _shown(colour: Any) -> _Three | None:
    space, parts = colour.space, tuple(float(part or 0) for part in colour.coordinates)
    if space in ("srgb", "hsl", "hwb"):
        red, green, blue = colour.to("srgb").coordinates[:3]
        return red or 0, green or 0, blue or 0
    if space == "srgb-linear":
        return _coded(parts)
    if space in ("lab", "lch", "xyz-d50"):
        return _coded(_times(_FROM_XYZ, _times(_FROM_D50, colour.to("xyz-d50").coordinates)))
    if space in ("oklab", "oklch", "xyz-d65", "xyz"):
        return _coded(_times(_FROM_XYZ, colour.to("xyz-d65").coordinates))
    if space not in _ROOMS:
        return None
    primaries, light = _ROOMS[space]
    return _coded(_times(_FROM_XYZ, _times(primaries, [*map(light, parts)])))


def _mixed(words: str) -> Colour | None:
    """Two colours in parts of each other (CSS Color 5, 3)."""
    function = tinycss2.parse_one_component_value(words)
    room, *parts = [part.strip() for part in _split(function.arguments)] if function.type == "function" else [""]
    colours = [found for part in parts if (found := screen_colour(_SHARE.sub(" ", part).strip()))]
    name, shares = room.removeprefix("in ").strip(), _shares(parts)
    if len(parts) != 2 or len(colours) != 2 or name not in _MIXES or sum(shares) <= 0:
        return None
    whole = _blend(name, colours[0], colours[1], shares[1] / sum(shares))
    return (*whole[:3], whole[3] * min(sum(shares), 1))


def _shares(parts: Sequence[str]) -> list[float]:
    """How much there is of each; what is not said is the rest."""
    said = [_SHARE.search(part) for part in parts]
    found = [float(share[1]) / 100 if share else None for share in said]
    rest = (1 - sum(share or 0 for share in found)) / (found.count(None) or 1)
    return [max(rest, 0) if share is None else share for share in found]


def _split(tokens: Sequence[Any]) -> list[str]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part) for part in parts]


def _blend(room: str, first: Colour, second: Colour, share: float) -> Colour:
    """So much of the second colour; what shows less counts less (CSS Color 4, 12.3)."""
    into, back, hue_at = _MIXES[room]
    one, two = list(into(_three(first))), list(into(_three(second)))
    if hue_at is not None:
        _near(one, two, hue_at)
    alpha = first[3] * (1 - share) + second[3] * share
    weights = [(1 - share) * first[3] / alpha, share * second[3] / alpha] if alpha else [1 - share, share]
    mixed = [
        a * (1 - share) + b * share if at == hue_at else a * weights[0] + b * weights[1]
        for at, (a, b) in enumerate(zip(one, two, strict=True))
    ]
    return (*_within(back(_three(mixed))), alpha)


def _near(one: list[float], two: list[float], at: int) -> None:
    """Bring hues, in degrees, on the shorter way between them; a grey has the other's hue."""
    if one[1] < 4e-4:
        one[at] = two[at]
    if two[1] < 4e-4:
        two[at] = one[at]
    two[at] = one[at] + (two[at] - one[at] + 180) % 360 - 180


def _three(values: Sequence[float]) -> _Three:
    return values[0], values[1], values[2]


def _code(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _coded(light: Sequence[float]) -> _Three:
    return _three([_code(value) for value in light])


def _times(matrix: _Matrix, values: Sequence[float]) -> _Three:
    return _three([sum(part * (value or 0) for part, value in zip(row, values, strict=True)) for row in matrix])


def _within(values: _Three) -> _Three:
    return _three([max(0.0, min(1.0, value)) for value in values])


def _to_oklab(colour: _Three) -> _Three:
    lms = _times(_TO_LMS, [*map(_light, colour)])
    return _times(_TO_OKLAB, [value ** (1 / 3) for value in lms])


def _from_oklab(parts: _Three) -> _Three:
    return _coded(_times(_FROM_LMS, [value**3 for value in _times(_FROM_OKLAB, parts)]))


def _to_oklch(colour: _Three) -> _Three:
    light, a, b = _to_oklab(colour)
    return light, hypot(a, b), degrees(atan2(b, a))


def _from_oklch(parts: _Three) -> _Three:
    light, much, hue = parts
    return _from_oklab((light, much * cos(radians(hue)), much * sin(radians(hue))))


def _same(colour: _Three) -> _Three:
    return colour


_MIXES: dict[str, tuple[Callable[[_Three], _Three], Callable[[_Three], _Three], int | None]] = {
    "srgb": (_same, _same, None),
    "srgb-linear": (lambda colour: _three([*map(_light, colour)]), _coded, None),
    "oklab": (_to_oklab, _from_oklab, None),
    "oklch": (_to_oklch, _from_oklch, 2),
}
"""Rooms that colours are mixed in: into it, back, and which of its numbers is a hue."""
