"""Colours that a picture names by numbers (ITU-T H.273), as telephones and cameras do, said by a colour profile.

Two of the numbers matter: which red, green and blue are meant, and by which curve their light is coded. Two of the
curves (ITU-R BT.2100) go far beyond the white of paper; what is brighter is pressed together below it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Sequence

SRGB, P3, BT2020 = 1, 12, 9
"""Primaries (H.273, table 2)."""
PQ, HLG = 16, 18
"""Curves (H.273, table 3)."""

_PRIMARIES = {
    SRGB: ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)),
    P3: ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)),
    BT2020: ((0.6734, 0.2790, -0.0019), (0.1656, 0.6753, 0.0299), (0.1251, 0.0456, 0.7969)),
}
"""Red, green and blue in XYZ under the profiles' white, D50, by the chromaticities of table 2 and Bradford's change."""

_WHITE_CD, _PEAK_CD = 203.0, 1000.0
"""The light of white paper, and of the brightest spot (ITU-R BT.2408, 2.1; BT.2100, table 5)."""
_AS_USUAL = 0.02
"""How far from 1/2.2 a curve is no other one."""
_STEPS = 1024
_SAME = 0.006
"""How far from sRGB's a chromaticity is no other one."""
_SRGB_CHROMATICITY = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
_CONES = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_CODED_PNG = re.compile(rb"\0\0\0\x04cICP(..)", re.DOTALL)
_CODED = re.compile(rb"colrnclx(..)(..)", re.DOTALL)


def coded_in(data: bytes) -> tuple[int, int] | None:
    """Return the primaries and the curve that a file of boxes (ISO/IEC 23008-12, 6.5.5) names first, None if none."""
    found = _CODED.search(data)
    return (int.from_bytes(found[1], "big"), int.from_bytes(found[2], "big")) if found else None


def profile_of(primaries: int, curve: int) -> bytes:
    """Return a colour profile (ICC.1:2001-04) of these colours; b"" if pages show them rightly without one."""
    known = primaries if primaries in _PRIMARIES else SRGB
    if known == SRGB and curve not in (PQ, HLG):
        return b""
    light = {PQ: _pq, HLG: _hlg}.get(curve)
    shown: Callable[[float], float] = (lambda value: _pressed(light(value))) if light else _srgb
    return _profile(_PRIMARIES[known], [shown(step / (_STEPS - 1)) for step in range(_STEPS)])


def coded_in_png(data: bytes) -> tuple[int, int] | None:
    """Return the primaries and the curve that a PNG names, “cICP” (PNG, third edition, 11.3.2.6), None if none."""
    found = _CODED_PNG.search(data, 0, max(data.find(b"IDAT"), 0))
    return (found[1][0], found[1][1]) if found else None


def profile_of_png(gamma: float, chromaticity: Sequence[float], is_grey: bool) -> bytes:
    """Return a colour profile of what a PNG says of its curve, “gAMA”, and its primaries, “cHRM” (11.3.2.1 and 2).

    gamma: 0 if it says none; chromaticity: x and y of white, red, green and blue, or nothing. b"" if both are the usual
    ones, which pages show rightly without. is_grey: greys need a profile of their own.
    """
    primaries = _primaries(chromaticity) or _PRIMARIES[SRGB]
    is_usual = gamma <= 0 or abs(gamma - 1 / 2.2) < _AS_USUAL
    if is_usual and primaries == _PRIMARIES[SRGB]:
        return b""
    values = [step / (_STEPS - 1) for step in range(_STEPS)]
    curve = [value ** (1 / gamma) if gamma > 0 else _srgb(value) for value in values]
    return _profile_of_grey(curve) if is_grey else _profile(primaries, curve)


def _primaries(chromaticity: Sequence[float]) -> Sequence[Sequence[float]]:
    """Red, green and blue in XYZ under D50; nothing where they are sRGB's, or cannot be any."""
    off = [abs(one - other) for one, other in zip(chromaticity, _SRGB_CHROMATICITY, strict=False)]
    if len(off) != len(_SRGB_CHROMATICITY) or max(off) < _SAME or not all(chromaticity[1::2]):
        return ()
    white, *colours = [
        (x / y, 1.0, (1 - x - y) / y) for x, y in zip(chromaticity[::2], chromaticity[1::2], strict=True)
    ]
    if not (shares := _solved(colours, white)):
        return ()
    seen = [[part * share for part in colour] for colour, share in zip(colours, shares, strict=True)]
    change = [ideal / is_so for ideal, is_so in zip(_cones(_D50), _cones(white), strict=True)]
    columns = list(zip(*_CONES, strict=True))
    return [_solved(columns, [v * k for v, k in zip(_cones(c), change, strict=True)]) for c in seen]


def _cones(colour: Sequence[float]) -> list[float]:
    """XYZ as Bradford's change sees it (ICC.1:2001-04, annex E)."""
    return [sum(part * value for part, value in zip(row, colour, strict=True)) for row in _CONES]


def _solved(columns: Sequence[Sequence[float]], wanted: Sequence[float]) -> list[float]:
    """How much of each of three columns makes what is wanted, by Cramer's rule; nothing where they are not three."""
    a, b, c = columns
    whole = _volume(a, b, c)
    if not whole:
        return []
    return [_volume(wanted, b, c) / whole, _volume(a, wanted, c) / whole, _volume(a, b, wanted) / whole]


def _volume(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float:
    return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1])


def _srgb(value: float) -> float:
    """IEC 61966-2-1."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _pq(value: float) -> float:
    """Light in cd/m² (BT.2100, table 4)."""
    root = value ** (1 / 78.84375)
    return float(10_000 * (max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125))


def _hlg(value: float) -> float:
    """Light in cd/m² on a screen of `_PEAK_CD` (BT.2100, table 5)."""
    scene = (
        value**2 / 3 if value <= 0.5 else (2.718281828459045 ** ((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
    )
    return float(_PEAK_CD * min(scene, 1) ** 1.2)


def _pressed(light: float) -> float:
    """Light as a part of paper's white: the brightest spot is white, and the darker, the less changes.

    Reinhard and others, "Photographic Tone Reproduction for Digital Images" (2002), equation 4.
    """
    value, peak = light / _WHITE_CD, _PEAK_CD / _WHITE_CD
    return min(value * (1 + value / peak**2) / (1 + value), 1)


def _profile(primaries: Sequence[Sequence[float]], curve: Sequence[float]) -> bytes:
    """A profile of a screen: three primaries and one curve for all."""
    tags = [(tag, _xyz(value)) for tag, value in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)]
    return _packed(b"RGB ", [*tags, *((tag, _light(curve)) for tag in (b"rTRC", b"gTRC", b"bTRC"))])


def _profile_of_grey(curve: Sequence[float]) -> bytes:
    return _packed(b"GRAY", [(b"kTRC", _light(curve))])


def _light(curve: Sequence[float]) -> bytes:
    values = b"".join(round(value * 65535).to_bytes(2, "big") for value in curve)
    return b"curv" + bytes(4) + struct.pack(">I", len(curve)) + values


_D50 = (0.9642, 1.0, 0.8249)


def _xyz(value: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(part * 65536)) for part in value)


def _packed(space: bytes, colours: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Head, table and tags (ICC.1:2001-04, 6.1 to 6.3)."""
    name = b"desc" + bytes(4) + struct.pack(">I", 6) + b"Coded\0" + bytes(78)
    said = [(b"desc", name), (b"cprt", b"text" + bytes(4) + b"CC0\0"), (b"wtpt", _xyz(_D50))]
    tags = [*said, *colours]
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for tag, data in tags:
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = bytearray(128)
    head[0:4] = struct.pack(">I", 128 + len(table) + len(body))
    head[8:24], head[36:40] = b"\x02\x10\0\0mntr" + space + b"XYZ ", b"acsp"
    head[68:80] = _xyz(_D50)[8:]
    return bytes(head) + table + body
