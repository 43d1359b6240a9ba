"""A clinic's name, colours and help line: where they show, and what of the book they cannot touch."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from book.build import build_book
from book.css.colour import contrast
from book.diagnostics import Code, ProblemsFound
from book.making.reading import read_book
from tests.handing_out.conftest import PageTexts
from tests.handing_out.test_packets import make
from tests.small_book import Silent

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#5b2a86"/></svg>'
CLINIC = 'name: The Quiet Room\ncontact: 12 Mill Lane\nlogo: logo.svg\ncolour: "#5b2a86"\ncrisis: "Duty line: 0113"\n'

PRINTERS_LEAVE = 5 / 25.4 * 72
"""What common printers leave white at the foot, in pt."""


def branded(root: Path, clinic: str) -> Path:
    with (root / "book.yaml").open("a", encoding="utf-8") as book:
        book.write("clinic: clinic.yaml\n")
    (root / "clinic.yaml").write_text(clinic, "utf-8")
    (root / "logo.svg").write_text(LOGO, "utf-8")
    return root


def test_a_clinic_shows_on_every_page_that_is_handed_out(small: Path, page_texts: PageTexts) -> None:
    pages = page_texts(make(branded(small, CLINIC), "kit", "log:1"))
    assert "The Quiet Room 12 Mill Lane" in pages[0]
    assert "The Quiet Room Duty line: 0113" in pages[1]
    for page in pages[2:4]:
        assert "Duty line: 0113. Call the emergency number." in page
        assert "You may copy and hand out this page." in page
        assert "The Quiet Room, 12 Mill Lane" in page


def test_a_clinic_shows_in_the_epub(small: Path) -> None:
    plain = purple_of_cover(built_epub(small))
    root = branded(small, CLINIC)
    book = (root / "book.yaml").read_text("utf-8").replace("front: [title-page", "front: [cover, title-page")
    (root / "book.yaml").write_text(book, "utf-8")
    epub = built_epub(root)
    assert purple_of_cover(epub) > 5000 > plain
    texts = {name: epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml")}
    assert sum("The Quiet Room, 12 Mill Lane" in text for text in texts.values()) == 2
    assert any("A small book. The Quiet Room." in text for text in texts.values())


def built_epub(root: Path) -> ZipFile:
    build_book(root, ["epub"], 1, Silent())
    return ZipFile(root / "output" / "small.epub")


def purple_of_cover(epub: ZipFile) -> int:
    """How many pixels of an EPUB's cover have the clinic's colour, or nearly so."""
    (name,) = [each for each in epub.namelist() if each.endswith("cover.jpg")]
    bands = Image.open(io.BytesIO(epub.read(name))).convert("RGB").split()
    masks = [
        band.point(lambda value, wanted=wanted: 255 * (abs(value - wanted) < 6))
        for band, wanted in zip(bands, (0x5B, 0x2A, 0x86), strict=True)
    ]
    return ImageChops.darker(ImageChops.darker(*masks[:2]), masks[2]).histogram()[255]


@pytest.mark.parametrize(
    ("clinic", "code", "line"),
    [
        ("name: A\npermission: none\n", Code.KEY_UNKNOWN, 2),
        ("contact: here\n", Code.KEY_MISSING, 1),
        ('name: A\ncolour: "#c9a7e8"\n', Code.COLOUR_FAINT, 2),
        ("name: A\ncolour: purple\n", Code.VALUE_INVALID, 2),
        ("name: A\nlogo: book.yaml\n", Code.IMAGE_INVALID, 2),
        ("name: A\nlogo: nowhere.svg\n", Code.FILE_MISSING, 2),
        ("name: A\nlogo: ../outside.svg\n", Code.PATH_OUTSIDE, 2),
    ],
)
def test_what_is_wrong_with_a_clinics_file_is_said(small: Path, clinic: str, code: Code, line: int) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_book(branded(small, clinic))
    assert {(problem.code, problem.place.file, problem.place.line) for problem in found.value.diagnostics} == {
        (code, "clinic.yaml", line)
    }


@pytest.mark.parametrize(
    ("colour", "size", "said"),
    [
        ("#f4f0e0", (300, 200), "hardly shows"),
        ("#000000", (8000, 5000), "40.0 megapixels"),
    ],
)
def test_a_logo_that_paper_does_not_show_or_that_is_far_too_large(
    small: Path, colour: str, size: tuple[int, int], said: str
) -> None:
    root = branded(small, CLINIC.replace("logo.svg", "logo.png"))
    Image.new("RGB", size, colour).save(root / "logo.png")
    with pytest.raises(ProblemsFound) as found:
        read_book(root)
    (problem,) = found.value.diagnostics
    assert (problem.code, problem.place.file, problem.place.line) == (Code.IMAGE_INVALID, "clinic.yaml", 3)
    assert said in problem.text


def test_a_logo_of_white_letters_on_a_dark_ground_can_be_used(small: Path) -> None:
    root = branded(small, CLINIC)
    (root / "logo.svg").write_text(LOGO.replace("</svg>", '<circle cx="4" cy="4" r="3.9" fill="#fff"/></svg>'), "utf-8")
    assert read_book(root).clinic


def test_a_logo_with_words_that_need_a_font(small: Path) -> None:
    root = branded(small, CLINIC)
    (root / "logo.svg").write_text(LOGO.replace("</svg>", '<g><text x="1" y="5">Quiet</text></g></svg>'), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_book(root)
    (fault,) = found.value.diagnostics
    assert fault.code is Code.IMAGE_INVALID
    assert "make them shapes" in str(fault)


@pytest.mark.parametrize("edition", ["clear-print-a4", "dyslexia-friendly-letter", "large-print-a4"])
def test_the_foot_of_a_sheet_ends_above_what_printers_leave_white(small: Path, edition: str) -> None:
    words = "Ring the duty line of the quiet room at any hour of the day or night, or come to the door. " * 3
    packet = make(branded(small, CLINIC.replace("Duty line", words)), "kit", edition=edition)
    with pdfium.PdfDocument(packet) as document:
        page = document[len(document) - 2]
        text = page.get_textpage()
        assert "You may copy" in text.get_text_range()
        assert (
            min(text.get_charbox(at)[1] for at in range(text.count_chars()) if text.get_text_range(at, 1).strip())
            > PRINTERS_LEAVE
        )


def test_a_clinics_file_that_is_not_there(small: Path) -> None:
    root = branded(small, CLINIC)
    (root / "clinic.yaml").unlink()
    with pytest.raises(ProblemsFound) as found:
        read_book(root)
    assert [problem.code for problem in found.value.diagnostics] == [Code.FILE_MISSING]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
