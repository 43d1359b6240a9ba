"""Turn a PDF's colours into true greys, for printers without colour."""

from __future__ import annotations

from pathlib import Path

from pikepdf import Name

from book.pdf.finish.recolour import Inks, recolour
from book.pdf.finish.rewrite import rewritten

RED, GREEN, BLUE = 0.3, 0.59, 0.11
"""How much each colour weighs (ISO 32000-1, 10.3.2)."""

GREY = Inks(
    Name.DeviceGray,
    b"g",
    b"G",
    lambda red, green, blue: (RED * red + GREEN * green + BLUE * blue,),
    lambda picture: picture.convert("L"),
)


def make_grey(source: Path, out: Path) -> None:
    """Write the PDF `source` to `out` with greys for colours. `out` is replaced once the new file is whole."""
    with rewritten(source, out) as pdf:
        recolour(pdf, GREY)
