"""Contents, landmarks, list of worksheets and NCX."""

from pathlib import Path

import pytest
from lxml import etree

from tests.epub.opened import NAMES, Opened, nodes, strings


@pytest.fixture
def book(epub: Path) -> Opened:
    return Opened(epub)


def outline(items: list[etree._Element]) -> list[object]:
    """The labels of a list as nested lists."""
    found: list[object] = []
    for item in items:
        found.append("".join(strings(item, "h:a//text()")))
        if inner := nodes(item, "h:ol/h:li"):
            found.append(outline(inner))
    return found


def nav(book: Opened, kind: str) -> list[object]:
    return outline(nodes(book.tree("nav.xhtml"), f"//h:nav[@epub:type='{kind}']/h:ol/h:li"))


def test_contents_nest_parts_chapters_sections_and_worksheets(book: Opened) -> None:
    assert nav(book, "toc") == [
        "Not safe?",
        "Part 1. Ground",
        ["1. Small <&> often", ["Why & how", 'Worksheet 1. Five "senses"', "Then"]],
        "References",
    ]


def test_worksheets_have_a_list_of_their_own(book: Opened) -> None:
    assert nav(book, "practices") == ['Worksheet 1. Five "senses"']


def test_landmarks_name_what_is_in_the_book(book: Opened) -> None:
    marks = nodes(book.tree("nav.xhtml"), "//h:nav[@epub:type='landmarks']//h:a")
    assert [(mark.get(f"{{{NAMES['epub']}}}type"), mark.get("href")) for mark in marks] == [
        ("cover", "text/001-cover.xhtml"),
        ("toc", "nav.xhtml#toc"),
        ("bodymatter", "text/004-part-1.xhtml"),
        ("bibliography", "text/008-references.xhtml"),
    ]


def test_the_ncx_says_the_same_as_the_contents(book: Opened) -> None:
    links = nodes(book.tree("nav.xhtml"), "//h:nav[@epub:type='toc']//h:a")
    points = nodes(book.tree("toc.ncx"), "//n:navPoint")
    said = [strings(point, "n:navLabel/n:text/text() | n:content/@src") for point in points]
    assert said == [[link.text, link.get("href")] for link in links]
    assert [point.get("playOrder") for point in points] == [str(number) for number in range(1, len(points) + 1)]
    assert book.find("toc.ncx", "//n:meta[@name='dtb:depth']/@content") == ["3"]


def test_the_navigation_stands_where_the_contents_were(book: Opened) -> None:
    order = book.find("content.opf", "//o:itemref/@idref")
    assert order[:4] == ["text-001-cover", "text-002-safe", "nav", "text-004-part-1"]


def test_sections_are_left_to_the_menu_of_the_reading_system(book: Opened) -> None:
    hidden = nodes(book.tree("nav.xhtml"), "//h:nav[@epub:type='toc']//h:li[@hidden]")
    assert [strings(item, "h:a/text()") for item in hidden] == [["Why & how"], ["Then"]]
