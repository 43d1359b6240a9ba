"""The cover that a printing house wraps around the book: as wide as the book is thick, its title in its place."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from book.build import build_book
from book.diagnostics import Code, ProblemsFound
from book.editions import EDITIONS
from book.html.wrap import SPINE_CLEAR, WRAP, Wrap, spine_width, wrap_document
from book.making.reading import read_book
from book.pdf.bind.bind import bind
from book.pdf.typeset import TypesetJob, typeset_book
from book.project import Printing
from tests.handing_out.conftest import PageTexts
from tests.judges import pdfx, qpdf_check
from tests.pdf.samples import METADATA
from tests.small_book import Silent

MM = 72 / 25.4
SIZES = {"press-a4": (210.0, 297.0), "press-letter": (215.9, 279.4)}


@pytest.mark.parametrize("edition", sorted(SIZES))
def test_a_press_edition_comes_with_a_cover_that_fits(small: Path, edition: str, page_texts: PageTexts) -> None:
    result = build_book(small, [edition], 1, Silent())
    pages, cover = (small / product.path for product in result.made)
    assert cover.name == f"small-{edition}-cover.pdf"
    with pikepdf.open(pages) as pdf:
        spine = len(pdf.pages) / 2 * 0.1 + 2 * 0.3
    with pikepdf.open(cover) as pdf:
        (page,) = pdf.pages
        left, low, right, top = (float(value) / MM for value in page.TrimBox)
        bleed = [float(value) / MM for value in page.BleedBox]
    wide, high = SIZES[edition]
    assert (right - left, top - low) == pytest.approx((2 * wide + spine, high), abs=0.1)
    assert bleed == pytest.approx([left - 3, low - 3, right + 3, top + 3], abs=0.01)
    assert pdfx(cover) == qpdf_check(cover) == pdfx(pages) == []
    (words,) = page_texts(cover)
    assert words.count("A small book") == 1  # the spine is too thin for a second one


def test_the_spine_is_as_thick_as_the_paper() -> None:
    assert spine_width(200, Printing()) == pytest.approx(200 / 2 * 0.1 + 2 * 0.3)
    assert spine_width(201, Printing(leaf=0.12, card=0.2)) == pytest.approx(101 * 0.12 + 2 * 0.2, abs=0.05)
    assert spine_width(200, Printing(spine=17.5)) == 17.5


@pytest.mark.parametrize(
    ("spine", "pages", "words", "shown"),
    [
        (10.0, 200, "A title", True),
        (10.0, 78, "A title", False),  # too few pages
        (6.0, 200, "A title", False),  # room for less than 8 pt
        (10.0, 200, "A title " * 30, False),  # longer than the spine
    ],
)
def test_a_spine_has_words_where_they_can_be_read(spine: float, pages: int, words: str, shown: bool) -> None:
    assert (Wrap(210, 297, spine, pages).type_on_spine(words) > 0) is shown


@pytest.mark.parametrize("spine", [7.0, 12.0, 40.0])
def test_the_words_stay_on_the_spine_and_clear_of_the_barcode(small: Path, tmp_path: Path, spine: float) -> None:
    wrap = Wrap(210, 297, spine, 300)
    html = wrap_document(wrap, read_book(small).context(EDITIONS["press-a4"]))
    styles = tuple(f"styles/{name}" for name in EDITIONS["press-a4"].cover_styles)
    out = tmp_path / "wrap.pdf"
    bind(
        typeset_book([TypesetJob(id=WRAP, html=html, stylesheets=styles)], small, tmp_path / "cache", 1), METADATA, out
    )
    with pdfium.PdfDocument(out) as document:
        text = document[0].get_textpage()
        boxes = [
            [value / MM for value in text.get_charbox(at)]
            for at in range(text.count_chars())
            if text.get_text_range(at, 1).strip()
        ]
    on_spine = [box for box in boxes if 209 < box[0] < 210 + spine + 1]
    assert on_spine
    assert min(box[0] for box in on_spine) >= 210 + SPINE_CLEAR
    assert max(box[2] for box in on_spine) <= 210 + spine - SPINE_CLEAR
    assert min(box[1] for box in on_spine) >= 10
    room = (210 - 6.4 - 50.8, 6.4, 210 - 6.4, 6.4 + 30.5)
    assert not [box for box in boxes if box[2] > room[0] and box[0] < room[2] and box[1] < room[3]]


@pytest.mark.parametrize("value", ["0", "-1", "thin", "120"])
def test_a_spine_that_no_book_has_is_refused(small: Path, value: str) -> None:
    with (small / "book.yaml").open("a", encoding="utf-8") as book:
        book.write(f"press: {{spine: {value}}}\n")
    with pytest.raises(ProblemsFound) as found:
        build_book(small, ["press-a4"], 1, Silent())
    (fault,) = found.value.diagnostics
    assert (fault.code, fault.place.file) == (Code.VALUE_INVALID, "book.yaml")
