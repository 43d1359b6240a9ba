"""Cover, fonts and their licences."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.epub.opened import Opened


@pytest.fixture
def book(epub: Path) -> Opened:
    return Opened(epub)


def test_the_cover_is_a_picture_as_large_as_book_shops_want_and_a_page(book: Opened) -> None:
    picture = Image.open(BytesIO(book.files["images/cover.jpg"]))
    assert (picture.format, picture.size) == ("JPEG", (1600, 2560))
    assert book.find("content.opf", "//o:item[@properties='cover-image']/@href") == ["images/cover.jpg"]
    assert book.find("text/001-cover.xhtml", "//h:img/@alt") == [
        'Cover: Habits <&> "more". A workbook & a half. A square pane.'
    ]


def test_fonts_hold_the_characters_of_the_book_and_no_others(book: Opened) -> None:
    font = TTFont(BytesIO(book.files["fonts/literata-latin-500-normal.ttf"]))
    known = {chr(code) for code in font.getBestCmap()}
    assert {"A", "z", "à"} <= known
    assert not {"é", "ß"} & known


def test_every_font_brings_its_licence(book: Opened) -> None:
    fonts = {file.removeprefix("fonts/") for file in book.files if file.endswith(".ttf")}
    licences = {file.removeprefix("fonts/LICENSE-").removesuffix(".txt") for file in book.files if "LICENSE" in file}
    assert fonts
    assert all(any(font.startswith(family) for family in licences) for font in fonts)
    assert all(any(font.startswith(family) for font in fonts) for family in licences)


def test_the_stylesheet_leaves_page_colours_and_margins_to_the_reader(book: Opened) -> None:
    css = book.files["css/book.css"].decode()
    assert "@font-face" in css
    assert re.findall(r"(?<![\w.-])(?:body|html|:root|\*)\s*[,{]", css) == []
    page_colours = r"(?<![\w-])(?:color|background|background-color|direction)\s*:(?!\s*(?:inherit|transparent)\b)"
    assert re.findall(page_colours, css) == []
