"""Figures and tables with captions are numbered and listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.diagnostics import Code, Problems
from book.editions import EDITIONS
from book.html.render import pieces
from book.making.reading import prepare
from book.project import load_project
from tests.passes.conftest import Read
from tests.small_book import write_book

TABLE = "| a | b |\n|---|---|\n| c | d |\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Dot</title></svg>'


def words(xhtml: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", xhtml).split())


def test_tables_with_a_caption_are_numbered_and_listed(read: Read) -> None:
    text = f"# One\n\n{TABLE}\nTable: What the *letters* mean\n\n{TABLE}\nTable: none here\n"
    book = read({"chapters/one.md": text}, "table-list", problems=(problems := Problems()))
    assert [each.code for each in problems] == [Code.CAPTION_LOST]
    page = pieces(book.manuscript.sections[0], book.context(EDITIONS["epub"]))[0].xhtml
    assert re.findall(r"<table[^>]*>\n(<caption>.*</caption>)?", page) == [
        "",
        "<caption><b>Table 1</b> What the <em>letters</em> mean</caption>",
    ]
    assert "<p>Table: none here</p>" in page
    rows = pieces(book.manuscript.sections[1], book.context(EDITIONS["epub"]))[0].xhtml
    assert re.findall(r'href="#([^"]*)"', rows) == ["one-table-1"]
    assert words(rows) == "Tables Table 1 What the letters mean"


def test_a_list_of_nothing_is_left_out_and_told(read: Read) -> None:
    """A table without a caption, and a sheet that nothing places, are in no list; nor is a source that is not cited."""
    files = {"chapters/one.md": f"# One\n\n{TABLE}", "worksheets/a.md": "# A\n\n____\n"}
    problems = Problems()
    lists = ("figure-list", "table-list", "worksheet-list", "references", "index")
    book = read(files, ", ".join(lists), problems=problems)
    assert [section.kind for section in book.manuscript.sections] == [""]
    assert [(each.code.slug, each.text.split("”")[0]) for each in problems] == [
        ("list-empty", f"the page “{name}") for name in lists
    ]


@pytest.mark.parametrize(
    ("citations", "text", "kinds", "told"),
    [
        ("list: all", "Words <!-- index: word -->", ["", "references", "index"], []),
        ("list: cited", "Words [@a] <!-- index: word -->", ["", "references", "index"], []),
        ("list: by-chapter", "Words [@a]", ["", "references"], ["references-empty", "list-empty"]),
        ("style: oscola-no-ibid", "Words [@a]", ["", "references"], ["list-empty"]),
        ("style: bluebook-law-review", "Words [@a]", [""], ["style-without-list", "list-empty"]),
    ],
)
def test_references_and_an_index_stay_with_a_line_and_no_other_way(
    tmp_path: Path, citations: str, text: str, kinds: list[str], told: list[str]
) -> None:
    """One that says in another message why it lists nothing is left out without another one."""
    keys = "contents: {chapters: [chapters/one.md], back: [references, index]}\nlevels: {references-empty: warning}\n"
    source = "- id: a\n  type: book\n  title: T\n  author: [{family: Doe}]\n  issued: 2001\n  publisher: P\n"
    book = f"{keys}citations: {{{citations}}}\n"
    root = write_book(tmp_path, book, {"chapters/one.md": f"# One\n\n{text}.\n", "references.yaml": source})
    found = Problems()
    read = prepare(load_project(root, found), found)
    assert [section.kind for section in read.manuscript.sections] == kinds
    assert [each.code.slug for each in found.found if each.code.slug.endswith(("-empty", "-list"))] == told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Figures Figure 1 A dot 000"),
        ("de", "Abbildungen Abbildung 1 A dot 000"),
    ],
)
def test_figures_are_listed_in_the_language_of_the_book(read: Read, language: str, said: str) -> None:
    files = {"chapters/one.md": '# One\n\n![Dot](../pictures/dot.svg "A dot")\n', "pictures/dot.svg": DRAWING}
    book = read(files, "figure-list", language=language)
    rows = pieces(book.manuscript.sections[1], book.context(EDITIONS["print-a4"]))[0].xhtml
    assert words(rows) == said
    assert 'data-page-of="one-fig-1"' in rows


@pytest.mark.parametrize("kind", ["about-the-author", "dedication", "epigraph"])
def test_a_portrait_has_no_number(read: Read, kind: str) -> None:
    picture = "![Dot](../pictures/dot.svg)"
    files = {
        "chapters/one.md": f"# One\n\n{picture}\n\n[](who.md#fig-me)\n",
        "chapters/who.md": f"---\nkind: {kind}\n---\n\n{picture}{{#fig-me}}\n\n{picture[:-1]} 'By *Ann*')\n",
        "pictures/dot.svg": DRAWING,
    }
    book = read(files, "figure-list")
    made = {section.source: section for section in book.manuscript.sections}
    for edition in ("epub", "print-a4"):
        pages = {name: pieces(section, book.context(EDITIONS[edition]))[0].xhtml for name, section in made.items()}
        assert re.findall("<figcaption>(.*)</figcaption>", pages["chapters/who.md"]) == ["By <em>Ann</em>"]
        assert re.findall('<figure id="([^"]*)"', pages["chapters/who.md"]) == ["who-fig-me"]
        assert "Figure 1" in words(pages["chapters/one.md"])
        assert re.findall('href="#(who[^"]*)"[^>]*>Dot *<', pages["chapters/one.md"]) == ["who-fig-me"]
    [listing] = [
        pieces(section, book.context(EDITIONS["epub"]))[0].xhtml
        for section in book.manuscript.sections
        if section.source == "book.yaml"
    ]
    assert re.findall(r'href="#([^"]*)"', listing) == ["one-fig-1"]
