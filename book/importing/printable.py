"""Pictures of office documents, as far as they can be shown: named by what they hold, old kinds written anew as PNG."""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath

from book.pictures.kinds import HEAD, SHOWN, kind_of
from book.pictures.pixels import BadPicture, in_srgb, opened, upright

_WRITTEN_ANEW = ("TIFF", "BMP")
_DRAWINGS = re.compile(rb"\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a|\x01\0\x09\0\0[\x01\x03]", re.DOTALL)
"""How drawings of Windows begin: EMF (MS-EMF, 2.3.4.2) and WMF (MS-WMF, 2.3.2)."""


def printable(name: str, data: bytes) -> tuple[str, bytes]:
    """Return a picture with a name that says what it is; what is no picture that can be shown stays as it is."""
    kind = kind_of(data[:HEAD])
    stem = str(PurePosixPath(name).with_suffix("")) if PurePosixPath(name).name else name
    if kind in _WRITTEN_ANEW and (written := _as_png(data)):
        return f"{stem}.png", written
    if kind in SHOWN.values() and SHOWN.get(PurePosixPath(name).suffix.lower()) != kind:
        return stem + next(ending for ending, each in SHOWN.items() if each == kind), data
    return name, data


def drawing_fault(data: bytes) -> str:
    """Return what is wrong with a drawing of Windows, and what to do; "" for everything else."""
    if not _DRAWINGS.match(data[:HEAD]):
        return ""
    return "it is a drawing of Windows (EMF or WMF): save it as PNG or SVG in Word or Inkscape, and place it here"


def _as_png(data: bytes) -> bytes:
    out = io.BytesIO()
    try:
        with opened(data) as picture:
            upright(in_srgb(picture)).save(out, "PNG")
    except BadPicture:
        return b""
    return out.getvalue()
