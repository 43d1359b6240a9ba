"""The fonts of a typeset document: which glyphs it uses, and the files that hold them (WeasyPrint's private `Font`)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import get_font_description, get_pango_font_key

from book.pdf.document import FontUse, FormFont, write_whole

WINANSI = range(32, 256)
"""Codes of the encoding that typed answers have (ISO 32000-1, annex D.2)."""


class FontFiles:
    """Keeps font files in a folder, each under the SHA-256 of its content; each font is looked at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[tuple[str, int], str] = {}
        self._forms: dict[str, FormFont] = {}

    def uses(self, fonts: Iterable[Any]) -> list[FontUse]:
        """What a document uses of its fonts; those of one name are one."""
        uses: dict[str, FontUse] = {}
        for font in fonts:
            use = uses.setdefault(font.hash, self._use(font))
            use.widths.update({glyph: float(width) for glyph, width in font.widths.items()})
            for glyph, text in font.to_unicode.items():
                use.text.setdefault(glyph, text)
        return list(uses.values())

    def for_form(self, style: Any) -> FormFont:
        """The font that answers are typed in where CSS has this style."""
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango_font = ffi.gc(
            pango.pango_font_map_load_font(style.font_config.font_map, context, get_font_description(style)),
            gobject.g_object_unref,
        )
        _, description, size = get_pango_font_key(pango_font)
        font = Font(pango_font, description, size)
        if font.hash not in self._forms:
            self._forms[font.hash] = self._form(font)
        return self._forms[font.hash]

    def _use(self, font: Any) -> FontUse:
        return FontUse(
            font.hash, font.name.decode().lstrip("/"), font.family, font.flags, font.ascent, font.descent,
            self._keep(font), font.type == "otf", {}, {},
        )

    def _form(self, font: Any) -> FormFont:
        file = self._keep(font)
        with TTFont(io.BytesIO(font.file_content)) as program:
            characters, metrics = program.getBestCmap(), program["hmtx"]
            names = [characters.get(ord(bytes((code,)).decode("cp1252", "replace"))) for code in WINANSI]
            widths = [round(metrics[name][0] * 1000 / font.upem) if name else 0 for name in names]
        name = font.name.decode().partition("+")[2]
        return FormFont(f"Form-{font.hash}", name, font.ascent, font.descent, file, font.type == "otf", widths)

    def _keep(self, font: Any) -> str:
        """Keep the whole file of a font, a variable one as it is set here; gives its SHA-256."""
        key = (font.hash, len(font.file_content))
        if key not in self._files:
            font.clean({}, hinting=False)
            self._files[key] = self._write(font.file_content)
        return self._files[key]

    def _write(self, content: bytes) -> str:
        name = hashlib.sha256(content).hexdigest()
        file = self.folder / name
        if not file.exists():
            write_whole(file, content)
        return name
