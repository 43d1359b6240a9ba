"""Sheets are unfolded again: every page must be there once, in its place, the right way up."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from book.pdf.finish.impose import MM, MOST_SHEETS, PAPER_MM, booklet_sheets, impose, plan, two_up_sheets

A4, LETTER = (595.276, 841.89), (612.0, 792.0)


def numbered(file: Path, pages: int, size: tuple[float, float]) -> Path:
    """A PDF whose pages say their numbers."""
    with Pdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(1, pages + 1):
            content = pdf.make_stream(f"BT /F 40 Tf 100 700 Td (page{number}) Tj ET".encode())
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, *size]),
                Contents=content,
                Resources=Dictionary(Font=Dictionary(F=font)),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.Root.Lang = pikepdf.String("en")
        pdf.save(file)
    return file


def halves(file: Path) -> list[tuple[str, str]]:
    """What the left and the right half of each side say."""
    with pdfium.PdfDocument(file) as document:
        sides = []
        for page in document:
            text, wide, high = page.get_textpage(), page.get_width(), page.get_height()
            left, right = ((0, 0, wide / 2, high), (wide / 2, 0, wide, high))
            sides.append((text.get_text_bounded(*left).strip(), text.get_text_bounded(*right).strip()))
    return sides


def unfolded(sides: list[tuple[str, str]], sheets_in_booklets: list[int]) -> list[str]:
    """Leaf through stapled booklets: the words of the pages in the order in which a reader meets them."""
    read = []
    at = 0
    for count in sheets_in_booklets:
        own = sides[at : at + 2 * count]
        at += 2 * count
        for front, back in zip(own[::2], own[1::2], strict=True):
            read += [front[1], back[0]]
        for front, back in reversed(list(zip(own[::2], own[1::2], strict=True))):
            read += [back[1], front[0]]
    return read


@pytest.mark.parametrize("size", [A4, LETTER])
@pytest.mark.parametrize("pages", [1, 4, 6, 61, 130])
def test_a_booklet_unfolds_into_its_pages(tmp_path: Path, pages: int, size: tuple[float, float]) -> None:
    out = tmp_path / "booklet.pdf"
    sheets = impose(numbered(tmp_path / "pages.pdf", pages, size), out, "booklet")
    counts = [sum(sheet.booklet == number for sheet in sheets) for number in range(1, sheets[-1].booklet + 1)]
    read = unfolded(halves(out), counts)
    assert read == [f"page{number}" for number in range(1, pages + 1)] + [""] * (len(read) - pages)
    assert len(read) - pages < 4
    assert max(counts) <= MOST_SHEETS
    assert max(counts) - min(counts) <= 1


def test_a_booklet_that_is_read_from_the_right_opens_at_the_other_side(tmp_path: Path) -> None:
    source, out = numbered(tmp_path / "pages.pdf", 6, A4), tmp_path / "booklet.pdf"
    with pikepdf.open(source, allow_overwriting_input=True) as pages:
        pages.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
        pages.save(source)
    sheets = impose(source, out, "booklet")
    assert (sheets[0].front.left, sheets[0].front.right) == (1, None)
    read = unfolded([(right, left) for left, right in halves(out)], [2])
    assert read == [f"page{number}" for number in range(1, 7)] + ["", ""]


@pytest.mark.parametrize("size", [A4, LETTER])
@pytest.mark.parametrize("pages", [1, 2, 3, 5, 8])
def test_two_up_is_in_reading_order(tmp_path: Path, pages: int, size: tuple[float, float]) -> None:
    out = tmp_path / "two-up.pdf"
    impose(numbered(tmp_path / "pages.pdf", pages, size), out, "two-up")
    sides = [words for side in halves(out) for words in side]
    assert sides == [f"page{number}" for number in range(1, pages + 1)] + [""] * (pages % 2)


@pytest.mark.parametrize("layout", ["booklet", "two-up"])
def test_a_page_that_lies_across_is_turned_with_its_head_to_the_left(tmp_path: Path, layout: str) -> None:
    source, out = numbered(tmp_path / "pages.pdf", 4, A4), tmp_path / "out.pdf"
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[1].MediaBox = Array([0, 0, A4[1], A4[0]])
        pdf.pages[1].Contents = pdf.make_stream(b"BT /F 40 Tf 100 500 Td (page2) Tj ET")
        pdf.save(source)
    impose(source, out, layout)
    with pdfium.PdfDocument(out) as document:
        side, at = (1, 0.0) if layout == "booklet" else (0, document[0].get_width() / 2)
        text = document[side].get_textpage()
        first = text.search("page2").get_next()
        assert first
        boxes = [text.get_charbox(first[0] + number) for number in range(5)]
        half, high = document[side].get_width() / 2, document[side].get_height()
    scale = min(half / A4[0], high / A4[1])
    assert all(later[1] > box[1] for box, later in pairwise(boxes)), "it reads from below"
    assert boxes[0][2] == pytest.approx(at + half / 2 - (A4[0] / 2 - (A4[0] - 500)) * scale, abs=12)
    assert boxes[0][1] == pytest.approx(high / 2 - (A4[1] / 2 - 100) * scale, abs=5)


def test_pages_of_inner_sheets_move_towards_the_fold(tmp_path: Path) -> None:
    out = tmp_path / "booklet.pdf"
    impose(numbered(tmp_path / "pages.pdf", 40, A4), out, "booklet")
    with pdfium.PdfDocument(out) as document:
        left = [page.get_textpage().get_charbox(0)[0] for page in document][1::2]  # backs: low pages on the left
    moved = [(later - left[0]) / MM for later in left]
    assert moved == pytest.approx([at * PAPER_MM for at in range(len(left))], abs=0.02)


def test_paper_is_that_of_the_pages_laid_across(tmp_path: Path) -> None:
    out = tmp_path / "booklet.pdf"
    impose(numbered(tmp_path / "pages.pdf", 4, LETTER), out, "booklet")
    with pikepdf.open(out) as pdf:
        assert [float(value) for value in pdf.pages[0].mediabox] == [0, 0, 792, 612]
        assert "/StructTreeRoot" not in pdf.Root


def test_the_plan_says_what_is_on_each_sheet() -> None:
    words = plan(booklet_sheets(6), "booklet")
    assert "Sheet   1  front notes |     1  back     2 | notes" in words
    assert "Sheet   2  front     6 |     3  back     4 |     5" in words
    assert "short edge" in plan(two_up_sheets(2), "two-up")


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    source = numbered(tmp_path / "pages.pdf", 6, A4)
    outs = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for out in outs:
        impose(source, out, "booklet")
    assert outs[0].read_bytes() == outs[1].read_bytes()
