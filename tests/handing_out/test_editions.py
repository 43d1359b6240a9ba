"""The editions that are made for the way people read and print, and those that a book adds."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from weasyprint.formatting_structure import boxes

from book.browser.bundled import BUNDLES
from book.build import build_book
from book.build.review import review_layout
from book.diagnostics import Code, Problems, ProblemsFound
from book.editions import EDITIONS, MENU, Notes, choose_editions, edition_table, handouts_on
from book.handing_out import desk_maker
from book.handing_out.desk_store import Store
from book.html.document import document
from book.html.render import pieces
from book.making.maker_tools import MakerTools
from book.making.reading import read_book
from book.project import load_project
from tests.handing_out.conftest import PageTexts
from tests.layout import lay_out
from tests.small_book import Silent, own_style

PT = 0.75


def text_boxes(root: Path, edition: str) -> list[boxes.TextBox]:
    """Every run of words of the chapter and its sheets, as an edition sets it."""
    book = read_book(root)
    context = book.context(EDITIONS[edition])
    made = [piece for section in book.manuscript.sections if section.id == "one" for piece in pieces(section, context)]
    return [
        box
        for page in lay_out(document(made, context), edition, root).pages
        for box in page._page_box.descendants()
        if isinstance(box, boxes.TextBox) and box.text.strip()
    ]


@pytest.mark.parametrize(
    ("edition", "least", "leading"),
    [
        ("clear-print-a4", 12.0, 1.2),
        ("large-print-letter", 18.0, 1.15),
        ("dyslexia-friendly-a4", 11.0, 1.2),
    ],
)
def test_words_are_as_large_and_plain_as_the_edition_promises(
    small: Path, edition: str, least: float, leading: float
) -> None:
    found = text_boxes(small, edition)
    assert len(found) > 20
    for box in found:
        size = box.style["font_size"] * PT
        assert size >= least - 0.01, box.text
        assert box.style["font_style"] == "normal", box.text
        assert box.style["font_family"][0].startswith("Figtree"), box.text
        assert box.style["text_align_all"] in ("start", "end", "left", "right", "center"), box.text
        if box.element is not None and box.element.tag == "p" and box.style["line_height"] != "normal":
            assert box.style["line_height"][0] * PT / size >= leading or "foot" in str(box.element.attrib), box.text


def test_the_therapists_copy_has_the_notes_and_the_readers_has_not(small: Path, page_texts: PageTexts) -> None:
    with (small / "worksheets" / "kit.md").open("a", encoding="utf-8") as sheet:
        sheet.write("\n> [!THERAPIST]\n> Build it together.\n")
    build_book(small, ["print-a4", "therapist-a4", "handout-notes-a4"], 1, Silent())
    reader, therapist = (
        "".join(page_texts(small / "output" / f"small-{name}.pdf")) for name in ("print-a4", "therapist-a4")
    )
    assert "Build it together." not in reader
    assert "Build it together." in therapist
    front, back = page_texts(small / "output" / "handouts" / "kit-notes-a4.pdf")
    assert ["Build it together." in page for page in (front, back)] == [False, True]
    assert len(page_texts(small / "output" / "handouts" / "log-notes-a4.pdf")) == 1
    emptiness = [found for found in review_layout(small, ["handout-notes-a4"], 1, Silent()) if "page 2" in found.text]
    assert emptiness == []


def test_the_menu_is_one_page_with_every_sheet(small: Path, page_texts: PageTexts) -> None:
    build_book(small, ["menu-letter"], 1, Silent())
    (page,) = page_texts(small / "output" / "small-menu-letter.pdf")
    assert "1 A kit To have things near. kit · 5 minutes · 1 page" in page
    assert "2 A log ! careful To see what changes. log · 1 minute a day · 1 page" in page


def test_the_menu_counts_pages_of_its_own_paper(small: Path, page_texts: PageTexts) -> None:
    with own_style(small, "letter.css").open("a", encoding="utf-8") as letter:
        letter.write(".work > * { break-before: page !important }\n")
    build_book(small, ["handout-print-letter", "menu-letter"], 1, Silent())
    output = small / "output"
    pages = len(page_texts(output / "handouts" / "kit-print-letter.pdf"))
    assert pages > 1
    assert f"kit · 5 minutes · {pages} pages" in page_texts(output / "small-menu-letter.pdf")[0]


SHEET = """\
---
title: A sheet with a title of usual length, {number}
purpose: To sort what you notice, so that you can talk about it with a doctor.
time: 10 minutes now, and a line or two over the week
---

A line: ____
"""


@pytest.mark.parametrize(("sheets", "pages", "size"), [(10, 1, 10.0), (34, 1, 8.0), (60, 2, 8.0)])
def test_a_menu_has_as_few_pages_as_can_be_read(
    small: Path, page_texts: PageTexts, sheets: int, pages: int, size: float
) -> None:
    for number in range(sheets):
        sheet = SHEET.format(number=number)
        (small / "worksheets" / f"sheet-{number}.md").write_text(sheet, "utf-8")
    build_book(small, ["menu-letter"], 1, Silent())
    menu = small / "output" / "small-menu-letter.pdf"
    shown = page_texts(menu)
    assert len(shown) == pages
    assert sum(page.count("A sheet with") for page in shown) == sheets
    assert min(letter_sizes(menu)) >= size - 0.01


def letter_sizes(file: Path) -> set[float]:
    """The sizes of a PDF's letters in pt, as they show."""
    with pdfium.PdfDocument(file) as document:
        texts = [text for page in document for text in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_TEXT])]
        return {round(text.get_font_size() * text.get_matrix().d, 2) for text in texts}


def test_a_booklet_comes_with_its_plan(small: Path) -> None:
    result = build_book(small, ["booklet-a4"], 1, Silent())
    assert [product.path for product in result.made] == [
        "output/small-clear-print-a4.pdf",
        "output/small-booklet-a4.pdf",
        "output/small-booklet-a4-plan.txt",
    ]
    with pdfium.PdfDocument(small / "output" / "small-booklet-a4.pdf") as document:
        assert all(page.get_width() > page.get_height() for page in document)
    assert "front" in (small / "output" / "small-booklet-a4-plan.txt").read_text("utf-8")


def add_to_book(root: Path, words: str) -> None:
    with (root / "book.yaml").open("a", encoding="utf-8") as book:
        book.write(words)


def test_a_book_can_add_an_edition_and_change_one(small: Path) -> None:
    (small / "styles").mkdir()
    (small / "styles" / "narrow.css").write_text("@page { size: 150mm 200mm }\n", "utf-8")
    add_to_book(
        small,
        "own_editions:\n  pocket: {like: print-a4, styles: [narrow.css], grey: true}\n"
        "  print-a4: {like: print-a4, label: Ours, therapist_notes: true}\n",
    )
    problems = Problems()
    table = {
        edition.name: edition
        for edition in choose_editions(load_project(small, problems), ["pocket", "print-a4"], problems)
    }
    assert (table["print-a4"].label, table["print-a4"].notes) == ("Ours", Notes.ON_SHEET)
    build_book(small, ["pocket"], 1, Silent())
    with pikepdf.open(small / "output" / "small-pocket.pdf") as pdf:
        assert [round(float(value)) for value in pdf.pages[2].mediabox] == [0, 0, 425, 567]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("own_editions: {pocket: {like: print-a6}}\n", Code.VALUE_INVALID, "print-a5"),
        ("own_editions: {pocket: {like: print-a4, styles: [nowhere.css]}}\n", Code.FILE_MISSING, ""),
        ("own_editions: {pocket: {like: print-a4, gray: true}}\n", Code.KEY_UNKNOWN, "grey"),
    ],
)
def test_what_is_wrong_with_an_own_edition_is_said(small: Path, words: str, code: Code, said: str) -> None:
    add_to_book(small, words)
    with pytest.raises(ProblemsFound) as found:
        build_book(small, ["print-a4"], 1, Silent())
    faults = [problem for problem in found.value.diagnostics if problem.place.file == "book.yaml"]
    assert [problem.code for problem in faults] == [code]
    assert said in faults[0].help


OWN_EPUB = "own_editions: {epub-large: {like: epub}, reader: {like: epub}}\n"


def test_an_e_book_of_ones_own_has_a_file_of_its_own(small: Path) -> None:
    with (small / "book.yaml").open("a", encoding="utf-8") as book:
        book.write(OWN_EPUB)
    table = edition_table(load_project(small, Problems()))
    assert {name: table[name].ending for name in ("epub", "epub-large", "reader")} == {
        "epub": ".epub",
        "epub-large": "-large.epub",
        "reader": "-reader.epub",
    }


@pytest.mark.parametrize("menu", [edition.name for edition in EDITIONS.values() if edition.scope is MENU])
def test_a_menu_finds_the_handouts_on_its_paper(small: Path, menu: str) -> None:
    paper = EDITIONS[menu].paper
    assert paper
    assert handouts_on(paper, load_project(small, Problems())).paper is paper


@pytest.mark.parametrize(("files", "command"), [(("build.py",), "python3 build.py packet"), ((), "workbook packet")])
def test_the_desk_names_the_command_of_its_folder(
    small: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, ...], command: str
) -> None:
    for name in files:
        (small / name).touch()
    monkeypatch.setattr(desk_maker, "pictured", lambda *_: [b""])
    monkeypatch.setattr(desk_maker, "make_store", lambda _: Store(b"", {}))
    tools = MakerTools(read_book(small), 1, Silent(), Problems())
    (page,) = desk_maker.make_desk(EDITIONS["desk"], tools)
    assert command in page.path.read_text("utf-8")


def test_the_desk_of_a_book_without_packets_has_all_that_its_script_asks_for(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = small / "book.yaml"
    book.write_text(book.read_text("utf-8").partition("packets:")[0], "utf-8")
    monkeypatch.setattr(desk_maker, "pictured", lambda *_: [b""])
    monkeypatch.setattr(desk_maker, "make_store", lambda _: Store(b"", {}))
    (made,) = desk_maker.make_desk(EDITIONS["desk"], MakerTools(read_book(small), 1, Silent(), Problems()))
    page = made.path.read_text("utf-8")
    scripts = "".join(path.read_text("utf-8") for path in (BUNDLES.parent / "desk").glob("*.js"))
    asked = re.findall(r'element\("([a-z-]+)"\)', scripts)
    assert len(asked) > 100
    assert [name for name in asked if f'id="{name}"' not in page] == []
