"""Photographs as telephones, scanners and printing houses write them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image

P3 = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
"""Red, green and blue of Display P3 in XYZ under D50."""
ADOBE = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
"""Those of Adobe RGB (1998)."""


def profile(primaries: Sequence[Sequence[float]] = P3, gamma: float = 2.2) -> bytes:
    """A colour profile as ICC.1:2001-04 has it: three primaries and one curve."""
    white = (0.9642, 1.0, 0.8249)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    said = b"desc" + bytes(4) + struct.pack(">I", 5) + b"Test\0" + bytes(78)
    tags = [(b"desc", said + bytes(-len(said) % 4)), (b"cprt", b"text" + bytes(4) + b"CC0\0"), (b"wtpt", _xyz(white))]
    tags += [(name, _xyz(value)) for name, value in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    return _packed(tags, b"RGB ")


def _xyz(value: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(part * 65536)) for part in value)


def _packed(tags: Sequence[tuple[bytes, bytes]], space: bytes) -> bytes:
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags:
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = bytearray(128)
    head[0:4] = struct.pack(">I", 128 + len(table) + len(body))
    head[8:12], head[12:16], head[16:20], head[20:24], head[36:40] = b"\x02\x10\0\0", b"mntr", space, b"XYZ ", b"acsp"
    head[68:80] = b"".join(struct.pack(">i", round(part * 65536)) for part in (0.9642, 1.0, 0.8249))
    return bytes(head) + table + body


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture's file."""
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def seen(data: bytes) -> Image.Image:
    """The picture in a file."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


CORNERS = {"red": (0, 0), "green": (1, 0), "blue": (0, 1), "white": (1, 1)}


def four_fields(width: int = 120, height: int = 80) -> Image.Image:
    """Red and green above blue and white."""
    picture = Image.new("RGB", (width, height))
    for colour, (across, down) in CORNERS.items():
        picture.paste(Image.new("RGB", (width // 2, height // 2), colour), (across * width // 2, down * height // 2))
    return picture


def corners(picture: Image.Image) -> tuple[str, ...]:
    """The colours that stand top left, top right, bottom left and bottom right, by their names."""
    names = {(255, 0, 0): "red", (0, 128, 0): "green", (0, 0, 255): "blue", (255, 255, 255): "white"}
    whole = picture.convert("RGB")
    places = [(x, y) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    return tuple(_nearest(whole.getpixel((int(whole.width * x), int(whole.height * y))), names) for x, y in places)


def _nearest(pixel: Any, names: dict[tuple[int, int, int], str]) -> str:
    return names[min(names, key=lambda name: sum(abs(one - other) for one, other in zip(name, pixel, strict=True)))]


def held(orientation: int, picture: Image.Image, kind: str = "JPEG") -> bytes:
    """A camera's file that says how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(picture, kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))


def scan(bands: int = 1) -> bytes:
    """A ramp from black to white, 256 wide, as a PNG of sixteen bits.

    bands: one for greys, three for colours, one more if it could be seen through.
    """
    see_through = bands in (2, 4)
    steps = [struct.pack(">H", value * 257) * (bands - see_through) + b"\xff\xff" * see_through for value in range(256)]
    head = struct.pack(">IIBBBBB", 256, 8, 16, {1: 0, 2: 4, 3: 2, 4: 6}[bands], 0, 0, 0)
    rows = zlib.compress((b"\0" + b"".join(steps)) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG (PNG, third edition, 5.3)."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def ramp_of(picture: Image.Image) -> list[int]:
    """The greys at 2, 25, 50, 75 and 98 hundredths of the width."""
    grey = picture.convert("L")
    row = grey.crop((0, grey.height // 2, grey.width, grey.height // 2 + 1)).tobytes()
    return [row[int(grey.width * part)] for part in (0.02, 0.25, 0.5, 0.75, 0.98)]


def moving(*frames: Image.Image, kind: str = "GIF", duration: int = 50) -> bytes:
    """Frames that follow each other. duration: of each, in ms."""
    return saved(frames[0], kind, save_all=True, append_images=list(frames[1:]), duration=duration, loop=0)
