"""Fonts with all letters that somebody may type, and which glyph shows each."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from book.pdf.bind.kerning import kerning
from book.pdf.model.document import FontUse

TYPED = ((0x20, 0x24F), (0x370, 0x52F), (0x5D0, 0x5EA), (0x1E00, 0x1EFF), (0x2010, 0x205E), (0x20A0, 0x20BF))
"""The letters that words on a page may have: Latin, Greek, Cyrillic, Hebrew, punctuation, currencies."""


def every_letter(use: FontUse, folder: Path) -> FontUse:
    """Return a font as if a document used all its letters. folder: where font files are kept."""
    font = _opened(use, folder)
    scale, glyphs = 1000 / font["head"].unitsPerEm, _glyphs(font)
    widths = {glyph: float(round(font["hmtx"][font.getGlyphName(glyph)][0] * scale)) for glyph in glyphs.values()}
    text = {glyph: chr(letter) for letter, glyph in glyphs.items()}
    return replace(use, widths=widths | use.widths, text=text | use.text)


def letter_table(use: FontUse, folder: Path) -> dict[str, Any]:
    """Return what is needed to write with a font: its letters, the glyph of each, its width in thousandths; kerning.

    name, family: fonts of one name, of which each has some letters only, are one to whoever reads.
    """
    font = _opened(use, folder)
    glyphs = _glyphs(font)
    return {
        "name": use.name.partition("+")[2],
        "family": use.family,
        "letters": "".join(map(chr, glyphs)),
        "glyphs": list(glyphs.values()),
        "widths": [use.widths[glyph] for glyph in glyphs.values()],
        "kerning": kerning(font, [font.getGlyphName(glyph) for glyph in glyphs.values()]),
    }


def _opened(use: FontUse, folder: Path) -> Any:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (only a desk needs it)

    return TTFont(io.BytesIO((folder / use.file).read_bytes()))


def _glyphs(font: Any) -> dict[int, int]:
    """The glyph of each letter that may be typed."""
    typed = (each for each in sorted((font.getBestCmap() or {}).items()) if _is_typed(each[0]))
    return {letter: font.getGlyphID(name) for letter, name in typed}


def _is_typed(letter: int) -> bool:
    return any(first <= letter <= last for first, last in TYPED)
