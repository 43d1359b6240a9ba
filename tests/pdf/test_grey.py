"""A greyscale edition has no colour left in it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from book.pdf.bind.bind import bind
from book.pdf.finish.grey import make_grey
from book.pdf.job import TypesetJob
from book.pdf.typeset import typeset_book
from tests.pdf.samples import METADATA

HTML = """<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>
<p style="color: #8a4527; border: 2mm solid #1f4b55">Warm words</p>
<p style="height: 20mm; background: linear-gradient(#ff0000, #0000ff)"></p>
<p style="opacity: .5; height: 9mm; background: #00ff00"></p>
<p><img src="dot.png" alt="a dot" style="width: 20mm"/></p></body></html>"""


@pytest.fixture
def grey(project: Path, tmp_path: Path) -> Path:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "#c03010").save(buffer, "PNG")
    (project / "dot.png").write_bytes(buffer.getvalue())
    job = TypesetJob(id="one", html=HTML, stylesheets=("styles/book.css",))
    coloured, out = tmp_path / "coloured.pdf", tmp_path / "grey.pdf"
    bind(typeset_book([job], project, tmp_path / "cache", 1), METADATA, coloured)
    assert colours(coloured) > 1000
    make_grey(coloured, out)
    return out


def colours(file: Path) -> int:
    """How many pixels of the first page are neither black, white nor grey."""
    with pdfium.PdfDocument(file) as document:
        picture = document[0].render(scale=0.5).to_pil().convert("RGB")
    return sum(max(pixel) - min(pixel) > 2 for pixel in picture.get_flattened_data())


def test_nothing_coloured_is_seen(grey: Path) -> None:
    assert colours(grey) == 0


def test_no_colour_space_but_grey_is_named(grey: Path) -> None:
    with pikepdf.open(grey) as pdf:
        for value in pdf.objects:
            if isinstance(value, pikepdf.Stream) and value.get("/Type") != pikepdf.Name.Metadata:
                assert b" rg" not in value.read_bytes()
        assert b"DeviceRGB" not in b"".join(value.unparse(resolved=True) for value in pdf.objects)


def test_the_words_stay(grey: Path) -> None:
    with pdfium.PdfDocument(grey) as document:
        assert "Warm words" in document[0].get_textpage().get_text_range()
