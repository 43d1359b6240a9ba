"""MuPDF stands for limited readers: without flex, without scripts, with styles of its own."""

from pathlib import Path
from typing import Any

import pymupdf
import pytest

WIDTH, HEIGHT, SIZE = 360, 640, 12


def pages_of(epub: Path, size: int = SIZE) -> list[Any]:
    """The pages of an EPUB on a telephone, with text of so many points."""
    reader: Any = pymupdf
    document = reader.open(epub)
    document.layout(width=WIDTH, height=HEIGHT, fontsize=size)
    return list(document)


@pytest.fixture(scope="module")
def pages(epub: Path) -> list[Any]:
    return pages_of(epub)


def test_the_contents_are_read(epub: Path) -> None:
    reader: Any = pymupdf
    titles = [title for _, title, _ in reader.open(epub).get_toc()]
    assert titles[:3] == ["Not safe?", "Part 1. Ground", "1. Small <&> often"]


def test_lines_to_write_on_are_drawn(pages: list[Any]) -> None:
    words = "Space for your answer (2 lines)"
    page = next(page for page in pages if words in page.get_text())
    top = page.search_for(words)[0].y1
    shapes = [drawing["rect"] for drawing in page.get_drawings()]
    rules = {round(shape.y0) for shape in shapes if shape.y0 > top and shape.width > WIDTH / 2}
    assert len(rules) >= 2


def test_boxes_have_a_font_that_holds_them(pages: list[Any]) -> None:
    lines = [line for page in pages for block in page.get_text("dict")["blocks"] for line in block.get("lines", [])]
    fonts = [span["font"] for line in lines for span in line["spans"] if "☐" in span["text"]]
    assert fonts == ["Noto Sans Symbols 2 Regular"] * 2


def test_nothing_is_cut_off_at_twice_the_size(epub: Path) -> None:
    words = [word for page in pages_of(epub, 2 * SIZE) for word in page.get_text("words")]
    assert words
    assert [word for word in words if word[0] < 0 or word[2] > WIDTH] == []
