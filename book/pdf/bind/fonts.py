"""Embed the fonts of a book, each once, with the glyphs that any of its documents uses."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from book.files.atomic import write_whole
from book.pdf.model.document import FontUse, FormFont
from book.pdf.model.objects import Name, Raw, Value

AddObject = Callable[[Value], Raw]
AddStream = Callable[[dict[str, Value], bytes], Raw]

UNUSED_TABLES = (
    "BASE",
    "DSIG",
    "EBDT",
    "EBLC",
    "EBSC",
    "FFTM",
    "GPOS",
    "GSUB",
    "GDEF",
    "JSTF",
    "LTSH",
    "PCLT",
    "SVG ",
    "STAT",
)
"""Font tables that a PDF does not need."""

SYMBOLIC = 4
"""Flag of a font's descriptor: it has letters beyond the standard Latin ones (ISO 32000-1, table 123)."""


def merged_uses(uses: Iterable[FontUse]) -> dict[str, FontUse]:
    """Join what all documents use of each font, by the font's key. A glyph keeps the first text that it had."""
    merged: dict[str, FontUse] = {}
    for use in uses:
        known = merged.setdefault(use.key, FontUse(**{**vars(use), "widths": {}, "text": {}}))
        if known.file != use.file:
            raise ValueError(f"two font files are called {use.name}")
        for glyph, width in use.widths.items():
            known.widths.setdefault(glyph, width)
        for glyph, text in use.text.items():
            known.text.setdefault(glyph, text)
    return merged


def embed(use: FontUse, folder: Path, add: AddObject, add_stream: AddStream) -> Raw:
    """Embed a font with the glyphs used (ISO 32000-1, 9.7). folder: where font files are kept; gives its reference."""
    program = _font_file(_subset(folder, use), use.opentype, add_stream)
    return _composite(use, program, _text_map(use.text, add_stream), add)


def embed_for_form(fonts: Iterable[FormFont], folder: Path, add: AddObject, add_stream: AddStream) -> dict[str, Value]:
    """Embed fonts for typed answers, whole; gives their references by their keys.

    Those that differ in the height of their lines only share one file.
    """
    embedded: dict[str, Value] = {}
    shared: dict[str, tuple[dict[str, Value], Raw]] = {}
    for font in fonts:
        use = _whole(font, folder)
        if font.file not in shared:
            program = _font_file((folder / font.file).read_bytes(), False, add_stream)
            shared[font.file] = program, _text_map(use.text, add_stream)
        embedded[font.key] = _composite(use, *shared[font.file], add)
    return embedded


def _whole(font: FormFont, folder: Path) -> FontUse:
    """All glyphs of a font for typed answers: any letter may be typed."""
    widths, letters = json.loads((folder / font.letters).read_bytes())
    return FontUse(
        key=font.key,
        name=font.name,
        family=font.name,
        flags=SYMBOLIC,
        ascent=font.ascent,
        descent=font.descent,
        file=font.file,
        opentype=False,
        widths=dict(enumerate(widths)),
        text=dict(enumerate(letters, 1)),
    )


def _composite(use: FontUse, program: dict[str, Value], text: Raw, add: AddObject) -> Raw:
    """A composite font whose codes are its glyphs' numbers. program: of its descriptor; text: its map to letters."""
    widest = max(use.widths.values(), default=0.0)
    descriptor = add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": Name(use.name),
            "FontFamily": use.family,
            "Flags": use.flags,
            "FontBBox": [0, use.descent, widest, use.ascent],
            "ItalicAngle": 0,
            "Ascent": use.ascent,
            "Descent": use.descent,
            "CapHeight": use.ascent,
            "StemV": 80,
            **program,
        }
    )
    font = add(
        {
            "Type": Name("Font"),
            "Subtype": Name(f"CIDFontType{0 if use.opentype else 2}"),
            "BaseFont": Name(use.name),
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            **({} if use.opentype else {"CIDToGIDMap": Name("Identity")}),
            "W": list(_width_runs(use.widths)),
            "FontDescriptor": descriptor,
        }
    )
    return add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": Name(use.name),
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [font],
            "ToUnicode": text,
        }
    )


def _font_file(data: bytes, opentype: bool, add_stream: AddStream) -> dict[str, Value]:
    kind: dict[str, Value] = {"Subtype": Name("OpenType")} if opentype else {"Length1": len(data)}
    stream = add_stream({**kind, "Filter": Name("FlateDecode")}, zlib.compress(data, 9))
    return {"FontFile3" if opentype else "FontFile2": stream}


def _width_runs(widths: dict[int, float]) -> Iterator[Value]:
    """Widths as runs of glyphs that follow each other: first glyph, list of widths (ISO 32000-1, 9.7.4.3)."""
    run: list[Value] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            run = []
            yield glyph
            yield run
        run.append(widths[glyph])


def _text_map(text: dict[int, str], add_stream: AddStream) -> Raw:
    """Write the map from glyphs to characters (ISO 32000-1, 9.10.3)."""
    rows = [f"<{glyph:04x}> <{text[glyph].encode('utf-16-be').hex()}>" for glyph in sorted(text)]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    blocks = [f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts]
    packed = zlib.compress(TEXT_MAP.replace("BLOCKS", "\n".join(blocks)).encode(), 9)
    return add_stream({"Filter": Name("FlateDecode")}, packed)


TEXT_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
BLOCKS
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _subset(folder: Path, use: FontUse) -> bytes:
    """The font file with the glyphs used only, under their old numbers; kept, as it seldom changes."""
    glyphs = sorted(use.widths)
    key = hashlib.sha256(f"{use.file} {glyphs}".encode()).hexdigest()
    kept = folder / f"{key}.subset"
    if not kept.exists():
        write_whole(kept, _cut_down((folder / use.file).read_bytes(), glyphs))
    return kept.read_bytes()


def _cut_down(data: bytes, glyphs: list[int]) -> bytes:
    from fontTools import subset  # noqa: PLC0415 (a bind whose fonts are kept does not wait for it)
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options(
        retain_gids=True,
        hinting=False,
        notdef_outline=True,
        ignore_missing_glyphs=True,
        glyph_names=False,
        layout_features=[],
        name_IDs=[],
        desubroutinize=True,
        recalc_timestamp=False,
    )
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    for table in UNUSED_TABLES:  # beforehand: the subsetter reads those of layout, which takes half its time
        if table in font:
            del font[table]
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=[glyph for glyph in glyphs if glyph < font["maxp"].numGlyphs])
    subsetter.subset(font)
    cut = io.BytesIO()
    font.save(cut)
    return cut.getvalue()
