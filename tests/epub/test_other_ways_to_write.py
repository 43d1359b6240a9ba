"""Answers that are written elsewhere: in the fillable PDF, or in a notebook."""

import re
from pathlib import Path

import pytest
from PIL import Image

from book.html.context import Piece
from book.manuscript.model import ANSWER_SPACES
from tests.epub.opened import Opened, nodes, strings
from tests.epub.sample import Sample, sample
from tests.judges import ace, epubcheck

ADDRESS = "https://example.org/sheets/{worksheet}-a4.pdf?v=1&x=2"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    keys = f"epub: {{notebook: true, fields: true, fillable: '{ADDRESS}'}}\n"
    return sample(tmp_path_factory.mktemp("ways"), keys)


@pytest.fixture(scope="module")
def book(made: Sample) -> Opened:
    return Opened(made.file)


def test_every_worksheet_links_to_its_pdf(book: Opened) -> None:
    for sheet in ("kinds", "plan"):
        [box] = nodes(book.page(sheet), "//h:aside[@class='ws-pdf']")
        assert strings(box, ".//h:a/@href") == [ADDRESS.replace("{worksheet}", sheet)]
        assert strings(box, ".//h:a/text()") == ["This worksheet as a PDF to fill in"]
        assert strings(box, ".//h:img/@alt") == [f"QR code: {ADDRESS.replace('{worksheet}', sheet)}"]
    assert not any(b"ws-pdf" in book.files[page] for page in book.pages if not re.search(r"-(kinds|plan)\.", page))


def test_a_code_is_black_on_white_with_a_quiet_zone(book: Opened, tmp_path: Path) -> None:
    [name] = [file for file in book.files if file.endswith("qr-kinds.png")]
    (tmp_path / "code.png").write_bytes(book.files[name])
    picture = Image.open(tmp_path / "code.png").convert("L")
    dark = picture.point(lambda value: 255 - value).getbbox()
    assert picture.getextrema() == (0, 255)
    assert dark is not None
    assert (dark[0], dark[1], picture.width - dark[2], picture.height - dark[3]) == (32, 32, 32, 32)


def test_one_address_has_one_code(tmp_path: Path) -> None:
    made = sample(tmp_path, "epub: {fillable: 'https://example.org/all.pdf'}\n")
    assert [file for file in Opened(made.file).files if "qr-" in file] == ["images/qr-pdf.png"]


def test_without_an_address_there_is_no_link(static: Sample) -> None:
    assert not any(b"ws-pdf" in data for file, data in Opened(static.file).files.items() if file.endswith(".xhtml"))


def numbered(piece: Piece, book: Opened) -> list[str]:
    return strings(book.page(piece.id), "//*[@class='ws-number']/text()")


def test_every_answer_has_its_number_in_reading_order(made: Sample, book: Opened) -> None:
    sheets = [piece for piece in made.pieces if piece.spaces]
    assert {type(space) for piece in sheets for space in piece.spaces} == set(ANSWER_SPACES)
    for piece in sheets:
        assert numbered(piece, book) == [f"({number})" for number in range(1, len(piece.spaces) + 1)]


def test_a_number_stands_at_its_answer_and_at_no_other(made: Sample, book: Opened) -> None:
    [kinds] = [piece for piece in made.pieces if piece.id == "kinds"]
    page = book.files[made.page("kinds")].decode()
    numbers = [page.index(f">({number})<") for number in range(1, len(kinds.spaces) + 1)]
    spaces = [page.index(f'data-space="{space.id}"') for space in kinds.spaces]
    assert all(before < number for before, number in zip(spaces, numbers[1:], strict=False))
    assert all(number < behind for number, behind in zip(numbers, spaces[1:], strict=False))


def test_it_is_said_what_the_numbers_are_for(book: Opened) -> None:
    assert strings(book.page("plan"), "//h:p[@class='ws-notebook']/text()") == [
        "In a notebook: write the title of this sheet, then each answer with its number."]


def test_the_judges_find_nothing(made: Sample) -> None:
    assert epubcheck(made.file) == []
    assert ace(made.file) == []
