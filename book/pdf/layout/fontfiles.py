"""The fonts of a typeset document: which glyphs it uses, and the files that hold them (WeasyPrint's private `Font`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import get_font_description, get_pango_font_key

from book.files.atomic import write_whole
from book.files.script_fonts import typed
from book.language import ENGLISH, names_of_signs
from book.pdf.form.formfont import joined
from book.pdf.model.document import FontUse, FormFont

BELOW = 0.28
"""How much of a line's height is under the baseline of typed text, so that it stands a little above a ruled line."""

OF_SIGNS = ("Noto Emoji", "Noto Sans Symbols 2", "Noto Sans Math", "Noto Sans Phonetic", "JetBrains Mono")
"""Families of which fields have the signs with names alone: a field's font is embedded whole, and all of these would
make each file half a MB larger."""

SHOWN_IN_COLOUR = "\ufe0f"
"""What a keyboard puts behind a sign that is a letter as well; it is nothing to look at."""


class FontFiles:
    """Keeps font files in a folder, each under the SHA-256 of its content; each font is looked at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[tuple[str, int], str] = {}
        self._forms: dict[tuple[Any, ...], FormFont] = {}

    def uses(self, fonts: Iterable[Any]) -> list[FontUse]:
        """What a document uses of its fonts; those of one name are one."""
        uses: dict[str, FontUse] = {}
        for font in fonts:
            use = uses.setdefault(font.hash, self._use(font))
            use.widths.update({glyph: float(width) for glyph, width in font.widths.items()})
            for glyph, text in font.to_unicode.items():
                use.text.setdefault(glyph, text)
        return list(uses.values())

    def for_form(self, style: Any, language: str, line: float = 0) -> FormFont:
        """The font that answers are typed in where CSS has this style: all that it names, joined to one.

        language: of what is typed; line: from line to line, in thousandths of the font size, for viewers that step by
        the font's height; 0 where the font says it.
        """
        key = (style.font_config, style["font_family"], style["font_style"], style["font_weight"], language)
        if key not in self._forms or not self._has(self._forms[key].file, self._forms[key].letters):
            found = [_font(style, family) for family in style["font_family"]]
            self._forms[key] = self._form([font for font in found if font] or [_font(style, "")], language)
        return _spaced(self._forms[key], line)

    def _use(self, font: Any) -> FontUse:
        return FontUse(
            key=font.hash,
            name=font.name.decode().lstrip("/"),
            family=font.family,
            flags=font.flags,
            ascent=font.ascent,
            descent=font.descent,
            file=self._keep(font),
            opentype=font.type == "otf",
            widths={},
            text={},
        )

    def _form(self, fonts: list[Any], language: str) -> FormFont:
        """Join fonts; their letters are kept beside them, so that binding need not open fonts."""
        signs = frozenset(map(ord, (*names_of_signs(ENGLISH), SHOWN_IN_COLOUR)))
        only = [signs if font.family in OF_SIGNS else typed(font.family, language) for font in fonts]
        program, widths, letters = joined([(self.folder / self._keep(font)).read_bytes() for font in fonts], only)
        file, known = self._write(program), self._write(json.dumps([widths, letters]).encode())
        name = fonts[0].name.decode().partition("+")[2]
        return FormFont(f"Form-{file[:8]}", name, fonts[0].ascent, fonts[0].descent, file, known)

    def _keep(self, font: Any) -> str:
        """Keep the whole file of a font, a variable one as it is set here; gives its SHA-256."""
        key = (font.hash, len(font.file_content))
        if not self._has(self._files.get(key, "")):
            font.clean({}, hinting=False)
            self._files[key] = self._write(font.file_content)
        return self._files[key]

    def _has(self, *names: str) -> bool:
        """Whether these files are there still: a process may outlive the folder."""
        return all(name and (self.folder / name).exists() for name in names)

    def _write(self, content: bytes) -> str:
        name = hashlib.sha256(content).hexdigest()
        file = self.folder / name
        if not file.exists():
            write_whole(file, content)
        return name


def _font(style: Any, family: str) -> Any:
    """The font of a family in this style, or the nearest for ""; None if no style sheet brings the family."""
    description = get_font_description(style)
    pango.pango_font_description_set_family(description, family.encode())
    font_map = style.font_config.font_map
    context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
    pango_font = ffi.gc(pango.pango_font_map_load_font(font_map, context, description), gobject.g_object_unref)
    _, found, size = get_pango_font_key(pango_font)
    font = Font(pango_font, found, size)
    return font if family.lower() in ("", font.family.lower()) else None


def _spaced(font: FormFont, line: float) -> FormFont:
    """The font with lines of a given height; 0 for its own."""
    if not line:
        return font
    return replace(font, key=f"{font.key}-{line:.0f}", ascent=round(line * (1 - BELOW)), descent=-round(line * BELOW))
