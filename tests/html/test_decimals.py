"""Numbers of a table's column stand below each other at their decimal sign: on paper, and by style in an e-book."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from book.build import build_book
from tests.html.one_sheet import BOOK
from tests.small_book import Silent, write_book

TABLE = "Kraut;Preis\nMinze;7,25 €\nSalbei;1.204,5 €\nDill;-12 €\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"chapters/one.md": "---\nlanguage: de\n---\n\n# Eins\n\n<!-- table: ../a.csv -->\n", "a.csv": TABLE}
    root = write_book(tmp_path_factory.mktemp("decimals"), BOOK, files)
    build_book(root, ["print-a4", "epub"], 1, Silent())
    return root


def test_on_paper_the_decimal_signs_are_below_each_other(root: Path) -> None:
    with pypdfium2.PdfDocument(root / "output" / "small-print-a4.pdf") as pages:
        page = next(page.get_textpage() for page in pages if "Salbei" in page.get_textpage().get_text_bounded())
        text = page.get_text_range()
        commas = [page.get_charbox(text.index(number) + number.index(","))[0] for number in ("7,25", "1.204,5")]
        ones = [page.get_charbox(text.index(number) + at)[2] for number, at in (("7,25", 0), ("−12", 2))]
    assert "−12 €" in text
    assert commas[0] == pytest.approx(commas[1], abs=0.1)
    assert ones[0] == pytest.approx(ones[1], abs=0.6)  # a 7 and a 2 are not as wide within their room


def test_in_an_e_book_the_same_is_style_and_no_text(root: Path) -> None:
    with ZipFile(root / "output" / "small.epub") as epub:
        page = next(epub.read(name).decode() for name in epub.namelist() if b"Salbei" in epub.read(name))
        css = epub.read("EPUB/css/book.css").decode()
    assert [f"{number}</td>" in page for number in ("7,25 €", '1.204,5 €<span class="pad" data-pad="0"></span>')] == [
        True,
        True,
    ]
    assert ".pad::after" in css
