"""The cover that a printing house wraps around the book: as wide as the book is thick, its title in its place."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from book.build import build_book
from book.build.review import review_layout
from book.checks.layout.faults import cover_faults
from book.diagnostics import Code, Problems, ProblemsFound
from book.editions import EDITIONS
from book.html.wrap import SPINE_CLEAR, WRAP, Wrap, spine_width, spine_words, wrap_document
from book.making.reading import read_book
from book.pdf.bind.bind import bind
from book.pdf.job import TypesetJob
from book.pdf.layout.single_page import page_as_pdf
from book.pdf.model.document import TypesetDocument
from book.pdf.typeset import typeset_book
from book.project import Printing, load_project
from book.reflowable.cover import STYLE, cover_html
from book.trade.barcode import modules
from tests.handing_out.conftest import PageTexts
from tests.judges import pdfx, qpdf_check
from tests.pdf.samples import METADATA
from tests.small_book import KEYS, Silent, found_in, own_style, write_book

MM = 72 / 25.4
SIZES = {
    "press-a4": (210.0, 297.0),
    "press-letter": (215.9, 279.4),
    "press-a5": (148.0, 210.0),
    "press-pocket": (120.0, 190.0),
}


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


TITLES = {
    5: "Quiet",
    40: "A Workbook for Quiet Days and Long Nights",
    120: "The Complete and Thoroughly Practical Workbook for People Who Feel Little or Nothing After Trauma and Loss",
}
SUBTITLE = "With forty worksheets, exercises in grounding, and plans for bad hours, to use alone or with somebody else"
THREE = "- name: Ada Müller-Lüdenscheidt\n- name: Bo Ek\n- name: Kimberley Rothenburg\n"
DARK = "cover: {ground: '#2b1b3d', colour: '#f2c14e', line: To use alone or with somebody}\n"
LIGHT = "cover: {ground: '#fff3d6', colour: '#8a1c1c'}\n"
REST = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"


def book_with(folder: Path, title: str, more: str, names: str = THREE) -> Path:
    keys = KEYS.replace("- name: Somebody\n", names).replace("title: A small book", f"title: {title}")
    write_book(folder, "", {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})
    (folder / "book.yaml").write_text(keys + more + REST, "utf-8")
    return folder


def cover_for(folder: Path, spine: float, pages: int = 200, edition: str = "press-a4") -> TypesetDocument:
    """The cover of a book, looked at."""
    html = wrap_document(Wrap(*SIZES[edition], spine, pages), read_book(folder).context(EDITIONS[edition]))
    styles = tuple(f"styles/{name}" for name in EDITIONS[edition].cover_styles)
    job = TypesetJob(id=WRAP, html=html, stylesheets=styles, inspect=cover_faults)
    return typeset_book([job], folder, folder / "cache", 1)[0]


def drawn(cover: TypesetDocument, out: Path) -> pdfium.PdfDocument:
    bind([cover], METADATA, out)
    return pdfium.PdfDocument(out)


@pytest.mark.parametrize("spine", [4.0, 9.0, 25.0])
@pytest.mark.parametrize("look", ["", DARK, LIGHT])
@pytest.mark.parametrize("length", sorted(TITLES))
def test_titles_of_any_length_stand_clear_on_the_cover(length: int, look: str, spine: float, tmp_path: Path) -> None:
    folder = book_with(tmp_path, TITLES[length], f"subtitle: {SUBTITLE}\nisbn: {{print: 9783161484100}}\n{look}")
    cover = cover_for(folder, spine)
    assert cover.layout.faults == []
    with drawn(cover, tmp_path / "cover.pdf") as document:
        words = " ".join(document[0].get_textpage().get_text_range().split())
    assert words.count("Ada Müller-Lüdenscheidt, Bo Ek, Kimberley Rothenburg") == (2 if spine > 4 else 1)
    assert SUBTITLE in words


@pytest.mark.parametrize(
    "title",
    [
        "Ein Arbeitsbuch über Gefühlsabstumpfungserscheinungen und Aufmerksamkeitsdefizit",
        "静かな日々のための練習帳 " * 3,
        "Five *small* words & signs < here",
    ],
)
def test_other_words_fit_too(title: str, tmp_path: Path) -> None:
    assert cover_for(book_with(tmp_path, title, ""), 12.0).layout.faults == []


@pytest.mark.parametrize("paper", ["press-a5", "press-pocket"])
@pytest.mark.parametrize("length", sorted(TITLES))
def test_covers_of_small_books_hold_the_same_words(length: int, paper: str, tmp_path: Path) -> None:
    more = f"subtitle: {SUBTITLE}\nisbn: {{print: 9783161484100}}\ncover: {{line: To use alone or with somebody}}\n"
    cover = cover_for(book_with(tmp_path, TITLES[length], more), 9.0, edition=paper)
    assert cover.layout.faults == []


def test_a_book_from_right_to_left_opens_at_the_other_side(tmp_path: Path) -> None:
    folder = book_with(tmp_path, "Quiet", "subtitle: Short\n", "- name: Ada Müller\n")
    yaml = folder / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("language: en", "language: he"), "utf-8")
    with drawn(cover_for(folder, 10.0), tmp_path / "cover.pdf") as document:
        text = document[0].get_textpage()
        front, back = (text.get_text_bounded(left * MM, 0, right * MM, 900) for left, right in ((0, 220), (232, 450)))
    assert all(words in front for words in ("Quiet", "Short", "Ada"))
    assert "tests" in back
    assert "Quiet" not in back


def test_many_names_do_not_make_the_title_on_the_spine_small(tmp_path: Path) -> None:
    project = load_project(book_with(tmp_path, "Quiet days", "", "- name: Kimberley Rothenburg\n" * 8), Problems())
    found = spine_words(Wrap(210, 297, 12, 200), project, 150)
    assert found
    assert (found.names, found.size > 12) == ("", True)


def test_a_title_that_no_cover_holds_is_told_by_check(tmp_path: Path) -> None:
    folder = book_with(tmp_path, "Words and more words " * 60, "editions: [press-a4]\n")
    found = review_layout(folder, [], 1, Silent())
    about = [each for each in found if "cover, page 1" in each.text]
    assert {each.code for each in about} & {Code.TEXT_CLIPPED, Code.TEXT_AT_EDGE}
    assert {each.place.file for each in about} == {"book.yaml"}


def test_a_cover_that_is_right_says_nothing(tmp_path: Path) -> None:
    folder = book_with(tmp_path, TITLES[40], f"subtitle: {SUBTITLE}\neditions: [press-a4, press-letter]\n")
    assert [each for each in review_layout(folder, [], 1, Silent()) if "cover" in each.text] == []


@pytest.mark.parametrize(("look", "band"), [("", (31, 75, 85)), (LIGHT, (138, 28, 28)), (DARK, (242, 193, 78))])
def test_the_colours_are_the_books_own(look: str, band: tuple[int, int, int], tmp_path: Path) -> None:
    folder = book_with(tmp_path, "Quiet", look)
    with drawn(cover_for(folder, 10.0), tmp_path / "cover.pdf") as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    at = [picture.getpixel((round(x * MM), round(60 * MM))) for x in (100, 215, 350)]
    assert at == [band] * 3


def test_the_back_has_the_authors_words_in_paragraphs(tmp_path: Path) -> None:
    blurb = "cover:\n  blurb: |\n    First, *with* emphasis,\n    on two lines.\n\n    Second.\n"
    with drawn(cover_for(book_with(tmp_path, "Quiet", blurb), 10.0), tmp_path / "cover.pdf") as document:
        words = document[0].get_textpage().get_text_range()
    assert "First, with emphasis, on two lines." in " ".join(words.split())
    assert "Second." in words.splitlines()
    assert "A book for the tests." not in words


def test_a_long_text_on_the_back_stays_clear_of_the_barcode(tmp_path: Path) -> None:
    blurb = "cover: {blurb: " + "Words that say what the book is about. " * 50 + "}\n"
    cover = cover_for(book_with(tmp_path, "Quiet", f"{blurb}isbn: {{print: 9783161484100}}\n"), 10.0)
    assert cover.layout.faults == []


def test_a_picture_without_words_and_one_that_is_not_there_are_told(tmp_path: Path) -> None:
    said = [str(each) for each in found_in(book_with(tmp_path, "Quiet", "cover: {image: no.svg, back: nor.svg}\n"))]
    assert [line.split(": ", 2)[2].split(" [")[0] for line in said] == [
        "the key “alt” is missing",
        "there is no file “no.svg”",
        "there is no file “nor.svg”",
    ]


@pytest.mark.parametrize(
    ("cover", "words"),
    [
        ("{colour: red}", "“red” is not of the form that is needed"),
        ("{ground: '#fff'}", "“#fff” is not of the form that is needed"),
        ("{blurb: [1]}", "this should be text"),
        ("{blurb: '  '}", ""),
    ],
)
def test_a_cover_of_another_form_is_refused(cover: str, words: str, tmp_path: Path) -> None:
    said = "\n".join(str(each) for each in found_in(book_with(tmp_path, "Quiet", f"cover: {cover}\n")))
    assert words in said
    assert bool(said) is bool(words)


def test_the_barcode_is_that_of_the_standard() -> None:
    """The worked example of EAN-13, 5 901234 123457."""
    left = "0001011 0100111 0110011 0010011 0111101 0011101"
    right = "1100110 1101100 1000010 1011100 1001110 1000100"
    assert modules("5901234123457") == f"101{left}01010{right}101".replace(" ", "")


def test_the_barcode_is_drawn_from_the_isbn_of_the_printed_book(tmp_path: Path) -> None:
    folder = book_with(tmp_path, "Quiet", "isbn: {hardback: 0-306-40615-2, epub: 9783161484100}\n")
    with drawn(cover_for(folder, 10.0), tmp_path / "cover.pdf") as document:
        page = document[0]
        words = page.get_textpage().get_text_range()
        picture = page.render(scale=8).to_pil().convert("L")
        height = page.get_height()
    assert "ISBN 0-306-40615-2" in words
    # modules of 0.33 mm, the first one 11 of them behind the left edge of the white room
    left = (10 + 210 - 6.4 - 42 + 2.4 + 11 * 0.33) * MM * 8
    row = round((height - (10 + 6.4 + 12) * MM) * 8)
    seen = "".join(
        "1" if picture.getpixel((round(left + (n + 0.5) * 0.33 * MM * 8), row)) < 128 else "0" for n in range(95)
    )
    assert seen == modules("9780306406157")


def test_menus_and_packets_are_looked_at(small: Path) -> None:
    def small_letters() -> set[tuple[str, str]]:
        found = review_layout(small, ["menu-a4", "packet-print-a4"], 1, Silent())
        return {(each.place.file, each.text.split(",")[0]) for each in found if each.code is Code.LETTERS_SMALL}

    assert small_letters() == set()
    for name in ("menu.css", "packet.css"):
        with own_style(small, name).open("a", encoding="utf-8") as style:
            style.write("section, section * { font-size: 4pt !important }\n")
    assert ("book.yaml", "Menu of worksheets") in small_letters()
    assert "Packets" in {edition for _, edition in small_letters()}


def test_a_picture_of_the_back_goes_over_back_and_spine(tmp_path: Path) -> None:
    drawing = '<rect width="9" height="9" fill="#f0c000"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawing}</svg>'
    (tmp_path / "back.svg").write_text(svg, "utf-8")
    folder = book_with(tmp_path, "Quiet", "cover: {back: back.svg}\n", "- name: Ada Müller\n")
    with drawn(cover_for(folder, 10.0), tmp_path / "cover.pdf") as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    at = [picture.getpixel((round(x * MM), round(60 * MM))) for x in (100, 225, 350)]
    assert at == [(240, 192, 0), (240, 192, 0), (31, 75, 85)]


@pytest.mark.parametrize("look", ["", DARK])
@pytest.mark.parametrize("length", sorted(TITLES))
def test_the_covers_of_the_book_and_the_ebook_hold_the_same_titles(length: int, look: str, tmp_path: Path) -> None:
    folder = book_with(tmp_path, TITLES[length], f"subtitle: {SUBTITLE}\n{look}")
    yaml = folder / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("contents: {", "contents: {front: [cover], "), "utf-8")
    build_book(folder, ["print-a4", "print-a5"], 1, Silent())
    for paper in ("a4", "a5"):
        with pdfium.PdfDocument(folder / "output" / f"small-print-{paper}.pdf") as document:
            first = " ".join(document[0].get_textpage().get_text_range().split())
        assert (TITLES[length] in first, SUBTITLE in first) == (True, True)
    page = page_as_pdf(cover_html(load_project(folder, Problems()), None), folder, STYLE)
    with pdfium.PdfDocument(page) as document:
        words = " ".join(document[0].get_textpage().get_text_range().split())
        assert len(document) == 1
        ground = document[0].render(scale=0.1).to_pil().convert("RGB").getpixel((5, 180))
    assert (TITLES[length] in words, SUBTITLE in words) == (True, True)
    assert ground == ((43, 27, 61) if look else (255, 255, 255))
