"""Make cmyk.icc: an output profile (ICC.1:2001-04, 6.3.3.2) from a profile that says what inks look like.

    python tools/make_cmyk.py CGATS001Compat-v2-micro.icc book/pdf/finish/profiles/cmyk.icc

The source holds the way from inks to colours only (AToB0). A press profile must hold the way back as well; it is worked
out here: for each colour the inks whose colour is nearest to it, black for what is dark and grey.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

Colour = tuple[float, float, float]

GRID = 17
GAMUT_GRID = 9
NEAR = 3.0
"""A colour is within the gamut when some inks come this near to it (ΔE*ab)."""
STEP = 0.02
ROUNDS = 14
DAMPING = 8.0


def main(source: Path, out: Path) -> None:
    """Read the source profile and write the output profile."""
    out.write_bytes(output_profile(Inks(source.read_bytes())))


class Inks:
    """What inks look like, from the AToB0 tag of a profile (16-bit table, 6.5.8)."""

    def __init__(self, profile: bytes) -> None:
        self.tags = dict(_tags(profile))
        tag = self.tags[b"A2B0"]
        self.grid = tag[10]
        entries_in, entries_out = struct.unpack(">HH", tag[48:52])
        numbers = struct.unpack(f">{(len(tag) - 52) // 2}H", tag[52 : 52 + (len(tag) - 52) // 2 * 2])
        cells = 3 * self.grid**4
        self.curves_in = [numbers[at * entries_in : (at + 1) * entries_in] for at in range(4)]
        self.table = numbers[4 * entries_in : 4 * entries_in + cells]
        rest = numbers[4 * entries_in + cells :]
        self.curves_out = [rest[at * entries_out : (at + 1) * entries_out] for at in range(3)]

    def colour(self, inks: Sequence[float]) -> Colour:
        """The Lab colour of four inks, each from 0 to 1, relative to the paper."""
        places = [_curve(curve, ink) * (self.grid - 1) for curve, ink in zip(self.curves_in, inks, strict=True)]
        below = [min(int(place), self.grid - 2) for place in places]
        parts = [place - low for place, low in zip(places, below, strict=True)]
        mixed = [0.0, 0.0, 0.0]
        for corner in product((0, 1), repeat=4):
            weight, at = 1.0, 0
            for up, part, low in zip(corner, parts, below, strict=True):
                weight *= part if up else 1 - part
                at = at * self.grid + low + up
            if weight:
                for channel in range(3):
                    mixed[channel] += weight * self.table[3 * at + channel]
        lightness, a, b = (
            _curve(curve, value / 65535) * 65535 for curve, value in zip(self.curves_out, mixed, strict=True)
        )
        return lightness / 652.8, a / 256 - 128, b / 256 - 128


def _tags(profile: bytes) -> Iterable[tuple[bytes, bytes]]:
    count = struct.unpack(">I", profile[128:132])[0]
    for at in range(132, 132 + 12 * count, 12):
        name, start, length = struct.unpack(">4sII", profile[at : at + 12])
        yield name, profile[start : start + length]


def _curve(table: Sequence[int], value: float) -> float:
    """Look a value from 0 to 1 up in a curve; the result is from 0 to 1 too."""
    place = min(max(value, 0.0), 1.0) * (len(table) - 1)
    low = min(int(place), len(table) - 2)
    return (table[low] + (place - low) * (table[low + 1] - table[low])) / 65535


@dataclass(frozen=True)
class Match:
    """Inks for a colour, and how far from it they are (ΔE*ab)."""

    inks: tuple[float, float, float, float]
    distance: float


def match(press: Inks, wanted: Colour) -> Match:
    """Find cyan, magenta and yellow for a colour, by damped least squares; black follows from the colour itself."""
    lightness, a, b = wanted
    black = _black(lightness, (a * a + b * b) ** 0.5)
    inks = [min(max((100 - lightness) / 120, 0.02), 0.9)] * 3
    for _ in range(ROUNDS):
        at = press.colour([*inks, black])
        missing = [want - have for want, have in zip(wanted, at, strict=True)]
        slopes = [_slope(press, inks, black, ink, at) for ink in range(3)]
        step = _solved(slopes, missing)
        inks = [min(max(ink + min(max(more, -0.25), 0.25), 0.0), 1.0) for ink, more in zip(inks, step, strict=True)]
    at = press.colour([*inks, black])
    distance = sum((want - have) ** 2 for want, have in zip(wanted, at, strict=True)) ** 0.5
    return Match((inks[0], inks[1], inks[2], black), distance)


def _black(lightness: float, chroma: float) -> float:
    dark = min(max((62 - lightness) / 52, 0.0), 1.0) ** 1.5
    return float(dark * max(0.0, 1 - chroma / 110))


def _slope(press: Inks, inks: list[float], black: float, ink: int, at: Colour) -> list[float]:
    way = STEP if inks[ink] < 1 - STEP else -STEP
    moved = [*inks]
    moved[ink] += way
    there = press.colour([*moved, black])
    return [(after - before) / way for after, before in zip(there, at, strict=True)]


def _solved(slopes: list[list[float]], missing: list[float]) -> list[float]:
    """The damped normal equations, by Cramer's rule."""
    rows = [
        [
            sum(x * y for x, y in zip(one, other, strict=True)) + (DAMPING if i == j else 0)
            for j, other in enumerate(slopes)
        ]
        for i, one in enumerate(slopes)
    ]
    right = [sum(x * y for x, y in zip(one, missing, strict=True)) for one in slopes]
    whole = _determinant(rows)
    return [
        _determinant([[right[i] if j == column else rows[i][j] for j in range(3)] for i in range(3)]) / whole
        for column in range(3)
    ]


def _determinant(rows: list[list[float]]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def output_profile(press: Inks) -> bytes:
    """Return the finished profile: both ways, the gamut, and what it is."""
    back = _table(4, GRID, lambda colour: match(press, colour).inks)
    gamut = _table(1, GAMUT_GRID, lambda colour: (0.0 if match(press, colour).distance < NEAR else 1.0,))
    there = press.tags[b"A2B0"]
    name = b"Workbook Inks CMYK, from CGATS TR 001\0"
    tags = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(8 + 3 + 67)),
        (b"cprt", press.tags[b"cprt"]),
        (b"wtpt", press.tags[b"wtpt"]),
        *((key, there) for key in (b"A2B0", b"A2B1", b"A2B2")),
        *((key, back) for key in (b"B2A0", b"B2A1", b"B2A2")),
        (b"gamt", gamut),
    ]
    return _file(tags)


def _table(outputs: int, grid: int, inks: Callable[[Colour], Sequence[float]]) -> bytes:
    """An 8-bit table from Lab (6.5.9)."""
    steps = [at / (grid - 1) for at in range(grid)]
    cells = bytes(
        round(value * 255)
        for lightness, a, b in product(steps, repeat=3)
        for value in inks((lightness * 100, a * 255 - 128, b * 255 - 128))
    )
    identity = struct.pack(">9i", *(65536 if at % 4 == 0 else 0 for at in range(9)))
    head = b"mft1\0\0\0\0" + bytes((3, outputs, grid, 0)) + identity
    return head + bytes(range(256)) * 3 + cells + bytes(range(256)) * outputs


def _file(tags: list[tuple[bytes, bytes]]) -> bytes:
    """Equal tags are kept once."""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    data, table = b"", struct.pack(">I", len(tags))
    for name, value in tags:
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += name + struct.pack(">II", places[value], len(value))
    white = struct.pack(">3i", *(round(value * 65536) for value in (0.9642, 1.0, 0.8249)))
    head = struct.pack(
        ">I4sI4s4s4s6H4s",
        start + len(data),
        bytes(4),
        0x02400000,
        b"prtr",
        b"CMYK",
        b"Lab ",
        2026,
        1,
        1,
        0,
        0,
        0,
        b"acsp",
    )
    return (head + bytes(28) + white).ljust(128, b"\0") + table + data


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
