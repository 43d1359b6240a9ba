"""The real book in the editions for other readers, printers and printing houses, opened by programs of others."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from book.pdf.finish.impose import Sheet, Side, booklet_sheets
from tests.judges import pdfx, qpdf_check, verapdf_many
from tests.test_book import Looked, build, copy_book

READABLE = ("clear-print-a4", "large-print-letter", "dyslexia-friendly-a4", "therapist-letter")
MADE = (*READABLE, "greyscale-a4", "booklet-a4", "two-up-a4", "press-letter")


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    folder = copy_book(tmp_path_factory.mktemp("editions"))
    done = build(folder, "check", "--layout", *(word for name in READABLE for word in ("-e", name)))
    return Looked(folder, done.stdout)


@pytest.fixture(scope="module")
def book(looked: Looked) -> Path:
    folder = looked.folder
    done = build(folder, "build", *(word for name in MADE for word in ("-e", name)))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def made(folder: Path, name: str) -> Path:
    return folder / "output" / f"feeling-again-{name}.pdf"


def test_they_are_accessible(book: Path) -> None:
    files = [made(book, name) for name in (*READABLE, "greyscale-a4")]
    assert {path.name: faults for path, faults in verapdf_many(files).items() if faults} == {}


def test_no_page_has_a_fault_of_layout(looked: Looked) -> None:
    assert "Therapist's copy, Letter" in looked.said
    assert looked.said.endswith("No problems found.\n")


def test_the_press_can_have_its_files(book: Path) -> None:
    for name in ("press-letter", "press-letter-cover"):
        assert pdfx(made(book, name)) == qpdf_check(made(book, name)) == []


def letters(words: str) -> str:
    """Letters and figures alone: pdfium marks a cut word in one way on a page, in another on half of one."""
    return "".join(filter(str.isalnum, words))


def side_words(folder: Path, name: str) -> list[tuple[str, str]]:
    """What the left and the right half of each printed side say."""
    with pdfium.PdfDocument(made(folder, name)) as document:
        found = []
        for page in document:
            text, middle, wide, high = page.get_textpage(), page.get_width() / 2, page.get_width(), page.get_height()
            halves = (text.get_text_bounded(0, 0, middle, high), text.get_text_bounded(middle, 0, wide, high))
            found.append((letters(halves[0]), letters(halves[1])))
        return found


def page_words(folder: Path, name: str) -> list[str]:
    with pdfium.PdfDocument(made(folder, name)) as document:
        return [letters(page.get_textpage().get_text_range()) for page in document]


def leafed_through(sheets: list[Sheet], sides: list[tuple[str, str]]) -> list[str]:
    """The words of the pages as a reader meets them who opens each stapled booklet at its first page."""
    read: list[str] = []
    for booklet in sorted({sheet.booklet for sheet in sheets}):
        own = [at for at, sheet in enumerate(sheets) if sheet.booklet == booklet]
        for at in own:
            read += [sides[2 * at][1], sides[2 * at + 1][0]]
        for at in reversed(own):
            read += [sides[2 * at + 1][1], sides[2 * at][0]]
    return read


def test_the_booklets_unfold_into_the_book(book: Path) -> None:
    pages = page_words(book, "clear-print-a4")
    sheets = booklet_sheets(len(pages))
    sides = side_words(book, "booklet-a4")
    assert len(sides) == 2 * len(sheets)
    read = leafed_through(sheets, sides)
    assert [sorted(words) for words in read[: len(pages)]] == [sorted(words) for words in pages]
    assert all(words == "" for words in read[len(pages) :])
    assert sheets[0].front == Side(sheets[0].front.left, 1)


def test_two_a_side_are_in_the_books_order(book: Path) -> None:
    pages = page_words(book, "clear-print-a4")
    read = [words for side in side_words(book, "two-up-a4") for words in side]
    assert [sorted(words) for words in read[: len(pages)]] == [sorted(words) for words in pages]


def test_a_booklets_letters_are_as_large_as_a_paperbacks(book: Path) -> None:
    """14 pt of clear print, made smaller as A4 is to A5, are 9.9 pt; the text of the chapters is no smaller."""
    with pdfium.PdfDocument(made(book, "booklet-a4")) as document:
        text = document[6].get_textpage()
        heights = [text.get_charbox(at, loose=True) for at in range(text.count_chars())]
    tall = sorted(top - low for _, low, _, top in heights if top > low)
    assert tall[len(tall) // 2] >= 9.8
