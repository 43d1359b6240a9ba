"""A licence need not have an address: “All rights reserved” is one too, in every file that a book is made into."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from book.build import build_book
from tests.small_book import KEYS, Silent, write_book

BOOK = "contents: {front: [imprint], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_book(tmp_path_factory.mktemp("reserved"), BOOK, {"chapters/one.md": "# One\n\nWords.\n"})
    licence = "licence: {name: All rights reserved, words: Ask before you copy it.}"
    keys = "\n".join(licence if line.startswith("licence:") else line for line in KEYS.splitlines())
    (root / "book.yaml").write_text(f"{keys}\n{BOOK}", "utf-8")
    assert build_book(root, ["print-a4", "epub", "press-a4"], 1, Silent()).warnings == []
    return root / "output"


def first_page(pdf: Path) -> str:
    with pdfium.PdfDocument(pdf) as document:
        return " ".join(document[0].get_textpage().get_text_range().split())


def test_the_imprint_names_it_and_links_to_nothing(output: Path) -> None:
    assert "Ask before you copy it. All rights reserved On every worksheet" in first_page(output / "small-print-a4.pdf")
    with zipfile.ZipFile(output / "small.epub") as epub:
        page = next(epub.read(name).decode() for name in epub.namelist() if name.endswith("imprint.xhtml"))
    assert "<p>All rights reserved</p>" in page
    assert 'href=""' not in page


def test_a_pdf_says_it_of_itself(output: Path) -> None:
    with pikepdf.open(output / "small-print-a4.pdf") as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:rights"] == "All rights reserved"


def test_the_package_of_an_epub_says_it_without_a_link(output: Path) -> None:
    with zipfile.ZipFile(output / "small.epub") as epub:
        package = epub.read("EPUB/content.opf").decode()
    assert "<dc:rights>All rights reserved. Ask before you copy it.</dc:rights>" in package
    assert "dcterms:license" not in package


def test_the_back_of_a_press_cover_names_it(output: Path) -> None:
    words = first_page(output / "small-press-a4-cover.pdf")
    assert "All rights reserved" in words
    assert "·" not in words
