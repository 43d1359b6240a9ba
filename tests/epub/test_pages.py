"""The pages: links across files, semantics for readers of every age, tables, pictures."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from tests.epub.opened import NAMES, Opened, nodes, strings


@pytest.fixture
def book(epub: Path) -> Opened:
    return Opened(epub)


def hrefs(page: etree._Element) -> list[str]:
    return strings(page, "//h:a/@href")


def test_links_lead_to_files_and_to_a_whole_page_without_fragment(book: Opened) -> None:
    assert hrefs(book.page("one")) == [
        "#one-fn-1",
        "008-references.xhtml#ref-roe-1",
        "006-sheet.xhtml",
        "006-sheet.xhtml#sheet-after",
        "../nav.xhtml",
        "https://example.org/",
        "#one-fnref-1",
    ]


def test_roles_get_the_epub_type_of_the_same_meaning(book: Opened) -> None:
    found = nodes(book.page("one"), "//h:*[@role]")
    types = [(node.get("role"), node.get(f"{{{NAMES['epub']}}}type")) for node in found]
    assert types == [
        ("doc-noteref", "noteref"),
        ("doc-biblioref", "biblioref"),
        ("doc-endnotes", "endnotes"),
        ("doc-footnote", "footnote"),
        ("doc-backlink", "backlink"),
    ]


def test_a_footnote_is_an_aside_whose_way_back_comes_first(book: Opened) -> None:
    [note] = nodes(book.page("one"), "//h:aside[@role='doc-footnote']")
    first = next(node for node in note.iter() if node.text and node.text.strip())
    assert (first.get("role"), first.get("href"), first.get("aria-label")) == (
        "doc-backlink",
        "#one-fnref-1",
        "Back to note 1",
    )


def test_the_body_says_its_division(book: Opened) -> None:
    divisions = [book.find(file, "//h:body/@epub:type")[0] for file in book.pages if file != "nav.xhtml"]
    assert divisions == ["frontmatter"] * 2 + ["bodymatter"] * 4 + ["backmatter"]


def test_empty_elements_have_an_end_tag(book: Opened) -> None:
    page = book.files["text/005-one.xhtml"].decode()
    assert "<p></p>" in page
    assert "<p/>" not in page


def test_a_change_of_language_is_said_for_html_and_for_xml(book: Opened) -> None:
    [paragraph] = nodes(book.page("one"), "//h:p[@lang]")
    assert paragraph.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_titles_are_those_of_the_contents(book: Opened) -> None:
    assert book.find("text/006-sheet.xhtml", "//h:title/text()") == ['Worksheet 1. Five "senses"']


def test_cells_to_fill_say_their_column(book: Opened) -> None:
    [table] = nodes(book.page("sheet"), "//h:table")
    assert table.get("class") == "fill rows"
    assert strings(table, ".//h:td/h:span[@class='cell-name']/text()") == ["What", "When"]
    assert strings(table, ".//h:th/@scope") == ["col", "col", "col"]


def test_the_name_of_a_box_stands_behind_it(book: Opened) -> None:
    [cell] = nodes(book.page("sheet"), "//h:td[h:span/@class='choice-name']")
    assert "".join(map(str, cell.itertext())) == "☐\u00a0Done"


def test_a_narrow_table_of_words_stays_as_it_is(book: Opened) -> None:
    [table] = nodes(book.page("one"), "//h:table")
    assert table.get("class") is None
    assert strings(table, ".//@data-label") == []


def test_pictures_of_one_name_stay_two_pictures(book: Opened) -> None:
    assert book.find("text/005-one.xhtml", "//h:img/@src") == ["../images/loop.svg", "../images/loop-2.svg"]


def test_a_drawing_lies_on_white_paper(book: Opened) -> None:
    drawing = book.tree("images/loop.svg")
    assert [etree.QName(node).localname for node in drawing] == ["title", "rect", "path"]
    assert [drawing[1].get(name) for name in ("fill", "x", "y", "width", "height")] == ["#ffffff", "0", "0", "20", "10"]


def test_a_drawing_with_words_brings_their_letters(book: Opened) -> None:
    [style] = nodes(book.tree("images/loop-2.svg"), "//s:style")
    faces = re.findall(r'font-family: "([^"]+)"; font-weight: (\d+).*?base64,([^)]+)', style.text or "")
    assert [(family, weight) for family, weight, _ in faces] == [("Figtree", "400"), ("Figtree", "600")]
    letters = {chr(code) for code in TTFont(BytesIO(b64decode(faces[0][2]))).getBestCmap()}
    assert {"Z", "o", "n"} <= letters
    assert "q" not in letters
