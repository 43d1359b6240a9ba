"""A language that says the page before the worksheet, everywhere: one file of words, no code."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from book.build import Prepared, prepare
from book.checks.outputs.epubtext import EpubBlock
from book.checks.outputs.onpaper import OnPaper, Said
from book.checks.outputs.parity import Comparison
from book.checks.outputs.pdftext import PdfBlock
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.markup import said_around
from book.html.render import pieces
from book.language import wording
from book.project import load_project
from tests.languages.conftest import AddLanguage

BOOK = Path(__file__).parents[1] / "html" / "book"
PAGE_FIRST = """\
words:
  worksheet: "{number}. munkalap"
  chapter: "{number}. fejezet"
  page: "{number}. oldal"
  whereabouts: "[{page}; {label}]"
  whereabouts_label: "[{label}]"
  whereabouts_page: "[{page}]"
  entry: "{title} ({label})"
  signpost: "{page} {entry}"
  running_head: "{title} ({label})"
  cited: {one: "A(z) {pages}. oldalon", other: "A(z) {pages}. oldalakon"}
  back_to: "{places} vissza"
  index_entry: "{places}: {term}"
  see: "{terms} <alatt>"
  between_places: "; "
"""


@pytest.fixture
def book(add_language: AddLanguage, tmp_path: Path) -> Prepared:
    """The book that holds one of everything, in that language, with an index."""
    add_language("xx", PAGE_FIRST)
    root = tmp_path / "book"
    shutil.copytree(BOOK, root)
    text = (root / "book.yaml").read_text("utf-8").replace("language: en-GB", "language: xx")
    text = text.replace("back: [worksheet-list, references]", "back: [worksheet-list, references, index]")
    (root / "book.yaml").write_text(f"{text}index: index.yaml\n", "utf-8")
    (root / "index.yaml").write_text(
        "entries:\n- {term: Sheet, find: [sheet]}\n- {term: Form, see: [Sheet]}\n", "utf-8"
    )
    problems = Problems()
    return prepare(load_project(root, problems), problems)


def page_of(book: Prepared, name: str, edition: str = "print-a4") -> Any:
    """Return a section as an edition has it; what is cited stands on pages 4, 9, 4 and so on."""
    context = book.context(EDITIONS[edition])
    marks = [mark for each in context.citing.values() for mark in each]
    pages = {mark.anchor: (4, 9)[number % 2] for number, mark in enumerate(marks)}
    pages |= {mark.anchor: 7 for entry in book.manuscript.index for mark in entry.marks}
    section = next(each for each in book.manuscript.sections if each.id == name)
    made = "".join(piece.xhtml for piece in pieces(section, replace(context, pages=pages)))
    return etree.fromstring(re.sub("epub:type", "type", f"<body>{made}</body>"))


def words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def all_words(page: Any, path: str) -> list[str]:
    return [words(node) for node in page.xpath(path)]


def test_a_cross_reference(book: Prepared) -> None:
    links = page_of(book, "first").xpath("//a[@class='crossref']")
    assert words(links[0]) == "the sheet [000. oldal; 1. munkalap]"
    kept = links[0].xpath(".//span[@class='on-page']")
    assert [words(each) for each in kept] == ["000. oldal;"]
    assert [each.get("data-page-of") for each in kept[0]] == ["kinds"]
    assert all_words(page_of(book, "first", "epub"), "//a[@class='crossref']")[0] == "the sheet [1. munkalap]"


def test_a_signpost(book: Prepared) -> None:
    page = page_of(book, "everything")
    assert all_words(page, "//p[@class='signpost']")[0] == "000. oldal Every kind (1. munkalap)"
    assert all_words(page, "//p[@class='signpost']//span[@class='where']")[0] == "000. oldal"
    assert all_words(page, "//p[@class='signpost']//span[@class='label']")[0] == "1. munkalap"
    assert all_words(page_of(book, "everything", "epub"), "//p[@class='signpost']")[0] == "Every kind (1. munkalap)"


def test_a_bibliography(book: Prepared) -> None:
    assert all_words(page_of(book, "references"), "//*[@class='cited']") == ["A(z) 4; 9. oldalakon"]
    assert all_words(page_of(book, "references", "epub"), "//*[@class='cited']") == ["1 2 3 vissza"]


def test_the_head_of_a_worksheet_and_of_a_page(book: Prepared) -> None:
    page = page_of(book, "everything")
    assert all_words(page, "//header/p[@class='number']")[:2] == ["1. fejezet", "1. munkalap"]
    assert all_words(page, "//p[@class='number']/span[@class='word']")[0] == ". munkalap"
    assert page.xpath("//header/@data-left")[0] == "Everything (1. fejezet)"


def test_an_index(book: Prepared) -> None:
    rows = all_words(page_of(book, "index"), "//li")
    assert rows == ["Form. Sheet <alatt>", "7: Sheet"]
    assert all_words(page_of(book, "index"), "//em") == ["<alatt>"]


def test_own_words_are_marked_wherever_they_stand() -> None:
    assert said_around("See {a} & {b}.", "em", a=1, b="<") == "<em>See</em> 1 <em>&amp;</em> &lt;<em>.</em>"
    assert said_around("{a}", "em", a=1) == "1"


@pytest.mark.parametrize(
    ("paper", "reader"),
    [
        ("the sheet [12. oldal; 1. munkalap]", "thesheet[1.munkalap]"),
        ("the end [12. oldal]", "theend"),
        ("12. oldal Every kind (1. munkalap)", "Everykind(1.munkalap)"),
        ("the sheet (Worksheet 1, page 12)", "thesheet(Worksheet1)"),
        ("a page (12)", "apage(12)"),
    ],
)
def test_both_outputs_say_the_same_but_for_pages(paper: str, reader: str, add_language: AddLanguage) -> None:
    add_language("xx", PAGE_FIRST)
    (said,) = OnPaper(wording("xx")).said([PdfBlock("P", 1, runs=[("Go to ", False), (paper, True), (".", False)])])
    assert said.texts == (f"Goto{reader}.",)


def test_the_words_around_pages_of_a_source_are_gone_with_them(add_language: AddLanguage) -> None:
    add_language("xx", PAGE_FIRST)
    head = PdfBlock("H1", 1, runs=[("References", False)])
    source = PdfBlock(
        "LI", 1, runs=[("Doe. A(z) ", False), ("4", True), ("; ", False), ("9", True), (". oldalakon", False)]
    )
    assert OnPaper(wording("xx")).said([head, source])[1].texts == ("Doe.",)


def test_the_words_of_an_index_are_the_same_wherever_its_pages_stand(add_language: AddLanguage) -> None:
    add_language("xx", PAGE_FIRST)
    head = PdfBlock("H1", 1, runs=[("Index", False)])
    row = PdfBlock("LI", 1, runs=[("7", True), ("; ", False), ("9", True), (": Sheet. ", False), ("Form", True)])
    reader = EpubBlock(role="li", file="index.xhtml", kind="index", parts=[(": Sheet. ", False), ("Form", False)])
    assert reader.pattern().fullmatch(OnPaper(wording("xx")).said([head, row])[1].texts[0])


def test_a_line_of_contents_may_have_its_label_behind_its_title() -> None:
    row = Said(texts=("Thepart(Part1)7", "Thepart(Part1)"), page=1, words="The part (Part 1) 7", is_row=True)
    title = Said(texts=("Thepart",), page=2, words="The part")
    part = EpubBlock(role="h1", file="part.xhtml", kind="part", parts=[("The part", False)])
    assert Comparison([row, title], [part]).first() is None
