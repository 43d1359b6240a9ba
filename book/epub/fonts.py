"""Fonts for the package: only the characters that the book uses, as TrueType, which every reader can show."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Kept beside the book's own characters: what a reading system may add by itself, such as page numbers.
ALWAYS = frozenset(chr(code) for code in range(0x20, 0x7F))


def subset_font(path: Path, characters: frozenset[str]) -> bytes:
    """Return the font at `path`, in any format, as TrueType with the wanted characters and printable ASCII only.

    The font's own dates stay, so that the same characters always give the same bytes.
    """
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(characters | ALWAYS)))
    subsetter.subset(font)
    font.flavor = None
    data = BytesIO()
    font.save(data)
    return data.getvalue()
