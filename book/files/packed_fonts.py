"""Fonts packed as WOFF2, unpacked once a process: in Python that takes some 40 ms a font, and 600 ms for the emoji."""

from __future__ import annotations

import io
from functools import lru_cache

from fontTools.ttLib import TTFont, woff2

from book.files.inherited import PACKAGE
from book.files.project_folders import FONT_FOLDER

PACKED = b"wOF2"
"""How a file of WOFF2 begins (W3C, WOFF File Format 2.0, 4)."""

KEPT = 128
"""How many fonts are kept, more than a book has."""


def unpacked(file: bytes) -> bytes:
    """Return a font as it was before it was packed; any other file, and one that is damaged, as it is."""
    return _unpacked(file) if file.startswith(PACKED) else file


def opened(file: bytes) -> TTFont:
    """Open a font in any format to cut it down: all of it is unpacked. Its dates stay when it is saved.

    Raises TTLibError where it is no font.
    """
    return TTFont(io.BytesIO(unpacked(file)), recalcTimestamp=False)


def unpack_default_fonts() -> None:
    """Unpack the builder's fonts now, for all processes that are forked off from this one."""
    for file in sorted((PACKAGE / FONT_FOLDER).glob("*.woff2")):
        unpacked(file.read_bytes())


@lru_cache(KEPT)
def _unpacked(file: bytes) -> bytes:
    plain = io.BytesIO()
    try:
        woff2.decompress(io.BytesIO(file), plain)
    except Exception:  # fontTools raises whatever the damage leads to
        return file  # for whoever opens it to say
    return plain.getvalue()
