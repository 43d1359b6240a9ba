"""Logos: whether one can be used, and one drawn by itself, to be put into a PDF that is finished."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pypdfium2 as pdfium
from PIL import Image

from book.css.colour import contrast
from book.manuscript.files import image_fault
from book.manuscript.svg import has_letters
from book.pdf.layout.single_page import page_as_pdf
from book.pictures.kinds import is_drawing
from book.pictures.pixels import BadPicture, opened

MOST_MEGAPIXELS = 16.0
"""A logo 70 mm wide is sharp on any printer with one; every file that is handed out carries it."""

LEAST_CONTRAST = 3.0
"""What WCAG 2.2, success criterion 1.4.11, asks for graphics."""

LEAST_SHARE = 0.01
"""How much of a logo must stand out."""

PAPER = "#ffffff"
LOOK = 200
"""How wide a logo is drawn to be looked at, in pt."""


def logo_fault(file: Path) -> str:
    """Return in a few words why an image cannot be used as a logo on white paper, "" if it can."""
    if fault := image_fault(file) or _letters_fault(file) or _raster_fault(file):
        return fault
    ratio = _standing_out(draw_logo(file, LOOK, LOOK))
    return "" if ratio >= LEAST_CONTRAST else f"it hardly shows on white paper ({ratio:.1f}:1; it needs 3:1 at least)"


def draw_logo(file: Path, width: float, height: float) -> bytes:
    """Return a PDF of one page, as large as that in pt, with a sound logo as large as it fits, at the left."""
    size = f"width: {width}pt; height: {height}pt"
    html = (
        f"<style>@page {{ size: {width}pt {height}pt; margin: 0 }} body {{ margin: 0 }} img {{ display: block; "
        f'{size}; object-fit: contain; object-position: left }}</style><img src="{quote(file.name)}" alt="">'
    )
    return page_as_pdf(html, file.parent)


def _letters_fault(file: Path) -> str:
    """What is wrong with a drawing of words whose font no other machine needs to have."""
    if is_drawing(file) and has_letters(file):
        return "its words are text that needs a font: make them shapes (in Inkscape: Path, Object to Path) or use a PNG"
    return ""


def _raster_fault(file: Path) -> str:
    if is_drawing(file):
        return ""
    try:
        with opened(file.read_bytes()) as picture:
            if (megapixels := picture.width * picture.height / 1e6) > MOST_MEGAPIXELS:
                return f"it has {megapixels:.1f} megapixels; 2000 pixels across are enough"
            picture.load()
    except BadPicture as bad:
        return str(bad)
    return ""


def _standing_out(logo: bytes) -> float:
    """The contrast to paper that the strongest hundredth of a logo has."""
    with pdfium.PdfDocument(logo) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    colours = picture.quantize(64, dither=Image.Dither.NONE).convert("RGB").getcolors() or []
    found = sorted(((contrast(f"#{bytes(colour).hex()}", PAPER), count) for count, colour in colours), reverse=True)
    left = LEAST_SHARE * sum(count for ratio, count in found if ratio > 1)
    for ratio, count in found:
        left -= count
        if left <= 0:
            return ratio
    return 1.0
