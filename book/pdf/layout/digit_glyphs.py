"""Shape the ten digits as a placeholder of a page number would show them (WeasyPrint's private text layout)."""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from book.pdf.model.page_numbers import Digits

TEN = "0123456789"


def ten_digits(stream: Any, box: Any, anchor: str, align: float) -> Digits:
    """Shape 0 to 9 in the style of a placeholder's box and enter them among the font's used glyphs.

    stream: where it is drawn; box: its box of text, noughts only; anchor, align: as in `Digits`.
    """
    layout = Layout(box.style)
    layout.set_text(TEN)
    line, _ = layout.get_first_line()
    glyphs: list[int] = []
    widths: list[float] = []
    advances: list[float] = []
    run = line.runs[0]
    while run != ffi.NULL:
        font, size = stream.add_font(run.data.item.analysis.font)
        for info in run.data.glyphs.glyphs[0 : run.data.glyphs.num_glyphs]:
            font.to_unicode.setdefault(info.glyph, TEN[len(glyphs)])
            glyphs.append(info.glyph)
            widths.append(_width(stream, font, run.data.item.analysis.font, info.glyph, size))
            advances.append(info.geometry.width * 1000 * FROM_UNITS / size)
        run = run.next
    room = len(box.text.strip()) * advances[0]
    return Digits(anchor, tuple(glyphs), tuple(widths), tuple(advances), room, align)


def _width(stream: Any, font: Any, pango_font: Any, glyph: int, size: float) -> float:
    """The glyph's own width in thousandths of the font size, remembered as WeasyPrint does it."""
    if glyph not in font.widths:
        pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return float(font.widths[glyph])
