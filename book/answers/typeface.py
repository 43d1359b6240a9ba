"""The fonts that answers are written in: the book's own, each embedded with the letters that are used."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from book.files.packed_fonts import opened

ENDINGS = (".woff2", ".woff", ".ttf", ".otf")
REGULAR = 400
"""The weight of plain text (OpenType, OS/2 table)."""

ITALIC = 1
"""A flag of the OS/2 table's fsSelection."""

KEPT_TABLES = ("cmap", "CFF ", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "OS/2", "post", "cvt ", "fpgm", "prep")


@dataclass
class Typeface:
    """A font file. used: the letters that were written, by their glyph's number."""

    file: Path
    used: dict[int, str] = field(default_factory=dict)

    @cached_property
    def font(self) -> TTFont:
        """The opened file."""
        return TTFont(self.file, recalcTimestamp=False)

    @cached_property
    def letters(self) -> dict[int, str]:
        """The glyph's name for each character."""
        return dict(self.font.getBestCmap() or {})

    @property
    def family(self) -> str:
        """The family's name, as one word."""
        return (self.font["name"].getDebugName(1) or "").replace(" ", "")

    @property
    def is_plain(self) -> bool:
        """Whether it is upright and neither light nor bold."""
        table = self.font["OS/2"]
        return table.usWeightClass == REGULAR and not table.fsSelection & ITALIC

    @property
    def is_of_code(self) -> bool:
        """Whether all its letters are as wide as each other (OpenType, post table)."""
        return bool(self.font["post"].isFixedPitch)

    @cached_property
    def ascent(self) -> float:
        """How far letters reach above the baseline, for a size of 1."""
        return float(self.font["hhea"].ascent / self.font["head"].unitsPerEm)

    @cached_property
    def descent(self) -> float:
        """How far letters reach below the baseline, for a size of 1; positive."""
        return float(-self.font["hhea"].descent / self.font["head"].unitsPerEm)

    def width(self, glyph: str) -> float:
        """How wide a glyph is, for a size of 1."""
        return float(self.font["hmtx"][glyph][0] / self.font["head"].unitsPerEm)

    def write(self, words: str) -> str:
        """The words as numbers of glyphs, in hexadecimal; they will be embedded."""
        numbers = []
        for letter in words:
            number = self.font.getGlyphID(self.letters[ord(letter)])
            self.used.setdefault(number, letter)
            numbers.append(f"{number:04x}")
        return "".join(numbers)


class Typefaces:
    """The plain fonts among files. first: how the name of the preferred family begins; those of code come last."""

    def __init__(self, files: Iterable[Path], first: str) -> None:
        fonts = (file for file in files if file.suffix.lower() in ENDINGS)
        faces = [face for face in map(Typeface, fonts) if _readable(face) and face.is_plain]
        self.faces = sorted(
            faces, key=lambda face: (not face.family.startswith(first), face.is_of_code, face.file.name)
        )

    def face_of(self, letter: str) -> Typeface | None:
        """The font that a character is written in; None if none has it."""
        return next((face for face in self.faces if ord(letter) in face.letters), None)


def _readable(face: Typeface) -> bool:
    try:
        return bool(face.letters)
    except (TTLibError, OSError, KeyError):
        return False


def embed(face: Typeface, pdf: Pdf) -> Object:
    """Embed the letters used (ISO 32000-1, 9.7)."""
    data, opentype = _subset(face), "CFF " in face.font
    program = Stream(pdf, data, Subtype=Name.OpenType) if opentype else Stream(pdf, data, Length1=len(data))
    name = Name(f"/{_tag(face)}+{face.family}")
    widths = {number: round(face.width(face.letters[ord(letter)]) * 1000) for number, letter in face.used.items()}
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        ItalicAngle=0,
        StemV=80,
        FontBBox=[0, -round(face.descent * 1000), max(widths.values()), round(face.ascent * 1000)],
        Ascent=round(face.ascent * 1000),
        Descent=-round(face.descent * 1000),
        CapHeight=round(face.ascent * 1000),
    )
    descriptor[Name.FontFile3 if opentype else Name.FontFile2] = pdf.make_indirect(program)
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if opentype else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        W=Array([item for number in sorted(widths) for item in (number, Array([widths[number]]))]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    if not opentype:
        font.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(font)],
            ToUnicode=pdf.make_indirect(Stream(pdf, _text_map(face.used))),
        )
    )


def _tag(face: Typeface) -> str:
    """Six capitals that tell a subset from others of the same font (9.6.4); the same for the same letters."""
    number = sum((position + 1) * glyph for position, glyph in enumerate(sorted(face.used)))
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _subset(face: Typeface) -> bytes:
    """The font with the used glyphs only, under their old numbers."""
    from fontTools import subset  # noqa: PLC0415 (whoever writes no answers does not wait for it)

    options = subset.Options(
        retain_gids=True,
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        layout_features=[],
        name_IDs=[],
        desubroutinize=True,
        recalc_timestamp=False,
    )
    font = opened(face.file.read_bytes())
    options.drop_tables += sorted(set(font.keys()) - {*KEPT_TABLES, "GlyphOrder"})
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=sorted(face.used))
    subsetter.subset(font)
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _text_map(used: dict[int, str]) -> bytes:
    """The map from glyphs to characters (9.10.3)."""
    rows = [f"<{number:04x}> <{used[number].encode('utf-16-be').hex()}>" for number in sorted(used)]
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    blocks = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{blocks}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
