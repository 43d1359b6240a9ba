"""A small picture of a PDF's first page."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium

COLOURS = 32
"""Enough for letters, rules and a band, and a quarter of the size of a full picture."""


def thumbnail(file: Path, width: int) -> bytes:
    """Return the first page as a PNG of this width in pixels; the same file gives the same bytes."""
    with pdfium.PdfDocument(file) as document:
        page = document[0]
        picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.quantize(COLOURS, dither=0).save(out, "PNG", optimize=True)
    return out.getvalue()
