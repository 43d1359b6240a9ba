"""On paper: what is drawn can still be seen on a photocopy, in black and white and at 70 %."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.kinds.conftest import Made

COPIED = 0.7
DOTS_PER_MM = 8
"""Of the copier: about 200 dots to an inch."""

BLACK = 190
"""What is lighter than this (of 255) a copier in black and white leaves out."""

LEFT_MM, RIGHT_MM = 26, 188
"""Between these edges of the page stands a worksheet's work."""


def copy(file: Path, page: int) -> Image.Image:
    """A page as a copier makes it: 70 % of its size, black or white."""
    with pypdfium2.PdfDocument(file) as opened:
        picture: Image.Image = opened[page].render(scale=COPIED * DOTS_PER_MM * 25.4 / 72).to_pil().convert("L")
    return picture.point(lambda light: 0 if light < BLACK else 255)


def rules(picture: Image.Image, page: int) -> int:
    """How many rules run from edge to edge of the work, without a gap. page: from 0; left ones are mirrored."""
    moved = -5 if page % 2 else 0
    left, right = (round((edge + moved) * DOTS_PER_MM * COPIED) for edge in (LEFT_MM, RIGHT_MM))
    rows = [picture.crop((left, y, right, y + 1)).getextrema()[1] == 0 for y in range(picture.height)]
    return sum(black for black, _ in groupby(rows))


def page_of(made: Made, sheet: str) -> int:
    """Which page of the print edition the sheet begins on, from 0."""
    title = made.book.manuscript.worksheets[sheet].title
    with pypdfium2.PdfDocument(made.file("print-a4")) as opened:
        pages = [mark.get_dest().get_index() for mark in opened.get_toc() if mark.get_title() == title]
    return int(pages[0])


def test_every_line_to_write_on_is_on_the_copy(made: Made) -> None:
    spaces = made.book.manuscript.worksheets["words"].spaces
    lines = sum(space.count for space in spaces if hasattr(space, "count"))
    assert lines == 9
    page = page_of(made, "words")
    assert rules(copy(made.file("print-a4"), page), page) >= lines


@pytest.mark.parametrize("sheet", ["marks", "ratings", "tables", "scores", "path", "cycles", "flowers"])
def test_what_is_drawn_is_on_the_copy(made: Made, sheet: str) -> None:
    """As much is black on the copy as is drawn on the page: nothing is so faint that it falls away."""
    page = page_of(made, sheet)
    with pypdfium2.PdfDocument(made.file("print-a4")) as opened:
        drawn = opened[page].render(scale=COPIED * DOTS_PER_MM * 25.4 / 72).to_pil().convert("L")
    copied = copy(made.file("print-a4"), page)
    black = copied.histogram()[0]
    seen = sum(count for light, count in enumerate(drawn.histogram()) if light < 225)
    assert black / seen > 0.75
