"""Pictures of a PDF's pages, to be read on a screen."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium

COLOURS = 16
"""Enough for letters, rules and a band, and half the size of a full picture."""


def pictured(file: Path, width: int) -> list[bytes]:
    """Return the pages as WebP of this width in pixels; the same file gives the same bytes."""
    with pdfium.PdfDocument(file) as document:
        return [_picture(page, width) for page in document]


def _picture(page: pdfium.PdfPage, width: int) -> bytes:
    picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.quantize(COLOURS, dither=0).convert("RGB").save(out, "WEBP", lossless=True, method=4)
    return out.getvalue()
