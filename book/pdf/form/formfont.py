"""Several fonts as one, so that a form's field can be typed in with the letters of all of them.

A PDF field names one font only (ISO 32000-1, 12.7.3.3), while a style sheet names one after the other.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

PER_EM = 1000
"""Units of the made font: those in which a PDF says widths."""

COARSEST = 0.5
"""How far a curve may be off where cubic ones become quadratic, in units."""

NO_TIME = 2_082_844_800
"""When the font was made, in seconds since 1904 (OpenType, head table): always the beginning of 1970."""

FIRST_LETTER = 0x20
"""What comes before are control characters, which nobody types."""


def joined(files: Sequence[bytes], only: Sequence[Collection[int] | None] = ()) -> tuple[bytes, list[int], list[str]]:
    """Join fonts to one with TrueType outlines; each letter is taken from the first that has it.

    only: for each file, the letters that are taken from it; None, or nothing said, for all.

    Gives the font file, the width of each glyph in thousandths of the font size, and the letters: that of glyph 1
    first, as glyph 0 stands for those that are missing. The same files give the same bytes.
    """
    fonts = [TTFont(io.BytesIO(file), recalcTimestamp=False) for file in files]
    sources: dict[int, tuple[TTFont, str]] = {}
    for font, kept in zip_longest(fonts, only):
        for letter, name in (font.getBestCmap() or {}).items():
            if letter >= FIRST_LETTER and (kept is None or letter in kept):
                sources.setdefault(letter, (font, name))
    letters = sorted(sources)
    glyphs = [_glyph(fonts[0], ".notdef"), *(_glyph(*sources[letter]) for letter in letters)]
    return _built(letters, glyphs, fonts[0]), [width for _, width in glyphs], [chr(letter) for letter in letters]


def _glyph(font: TTFont, name: str) -> tuple[Any, int]:
    """A glyph's outline and width, in the units of the made font."""
    scale = PER_EM / font["head"].unitsPerEm
    outline, pen = DecomposingRecordingPen(font.getGlyphSet()), TTGlyphPen(None)
    font.getGlyphSet()[name].draw(outline)
    outline.replay(TransformPen(Cu2QuPen(pen, COARSEST), (scale, 0, 0, scale, 0, 0)))
    return pen.glyph(), round(font["hmtx"][name][0] * scale)


def _built(letters: list[int], glyphs: list[tuple[Any, int]], first: TTFont) -> bytes:
    names = [".notdef", *(f"u{letter:04X}" for letter in letters)]
    scale = PER_EM / first["head"].unitsPerEm
    builder = FontBuilder(PER_EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(letters, names[1:], strict=True)))
    builder.setupGlyf({name: outline for name, (outline, _) in zip(names, glyphs, strict=True)})
    bearings = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (width, getattr(bearings[name], "xMin", 0)) for name, (_, width) in zip(names, glyphs, strict=True)}
    )
    builder.setupHorizontalHeader(
        ascent=round(first["hhea"].ascent * scale),
        descent=round(first["hhea"].descent * scale),
    )
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=NO_TIME, modified=NO_TIME)
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()
