"""What stands around the chapters: dedication, epigraph, appendices, thanks; and numbers of sections."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from book.build import Prepared, build_book, prepare
from book.build.epub import prove_epub
from book.build.proof import prove_outputs
from book.diagnostics import Code, Problems
from book.editions import EDITIONS
from book.html.render import pieces
from book.manuscript.model import Role, Section
from book.manuscript.page_kinds import PAGE_KINDS
from book.project import load_project
from tests.judges import epubcheck
from tests.small_book import Silent, found_in, write_book

BOOK = """\
contents:
  front: [chapters/to.md, title-page, chapters/motto.md, contents, chapters/why.md]
  chapters: [chapters/one.md, chapters/two.md]
  appendices: [chapters/lists.md, chapters/more.md]
  back: [chapters/thanks.md, worksheet-list, chapters/who.md]
citations: {bibliography: []}
numbered_sections: true
editions: [print-a4, large-print-a4, fillable-a4, epub]
"""
ONE = """\
# One

> [!EPIGRAPH]
> Words.
>
> — Somebody

## First

See [](two.md#inner), [more](lists.md#a-list) and [](more.md).

{.unnumbered}
## Beside

### Beside too

## Second

[S](../worksheets/sheet.md)
"""
FILES = {
    "chapters/to.md": "---\nkind: dedication\n---\n\nFor you.\n",
    "chapters/motto.md": "---\nkind: epigraph\n---\n\n```verse\nOne\n  two\n```\n\n— Somebody\n",
    "chapters/why.md": "---\nkind: preface\n---\n\nWhy.\n",
    "chapters/one.md": ONE,
    "chapters/two.md": "# Two\n\n## A part\n\n### Inner[^n]\n\n#### Below\n\nWords.\n\n[^n]: A note.\n",
    "chapters/lists.md": "# Lists\n\n## A list\n\nWords, and [back](one.md#second).\n\n[T](../worksheets/other.md)\n",
    "chapters/more.md": "# More\n\nWords.\n",
    "chapters/thanks.md": "---\nkind: acknowledgements\n---\n\nThanks.\n",
    "chapters/who.md": "---\nkind: about-the-author\ntitle: Who wrote this\n---\n\nSomebody.\n",
    "worksheets/sheet.md": "# Sheet\n\n## A head\n\nWhat: ____\n",
    "worksheets/other.md": "# Other\n\nWhat else: ____\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, built."""
    folder = write_book(tmp_path_factory.mktemp("matter"), BOOK, FILES)
    assert build_book(folder, [], 2, Silent()).warnings == []
    return folder


@pytest.fixture(scope="module")
def book(root: Path) -> Prepared:
    problems = Problems()
    return prepare(load_project(root, problems), problems)


def section(book: Prepared, name: str) -> Section:
    return next(each for each in book.manuscript.sections if each.id == name)


def xhtml(book: Prepared, name: str, edition: str) -> str:
    return "".join(piece.xhtml for piece in pieces(section(book, name), book.context(EDITIONS[edition])))


def words(written: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", written).split())


@pytest.mark.parametrize("edition", ["print-a4", "large-print-a4", "fillable-a4", "epub"])
def test_a_link_says_the_letter_of_an_appendix_and_the_number_of_a_section(book: Prepared, edition: str) -> None:
    page = ", page 000" if edition != "epub" else ""
    found = " ".join(re.sub("<[^>]*>", "", xhtml(book, "one", edition)).split())
    assert f"See Inner (Section 2.1.1{page}), more (Section A.1{page}) and More (Appendix B{page})." in found


def test_headings_have_numbers_down_to_the_third_level_and_sheets_have_none(book: Prepared) -> None:
    numbers = re.findall(
        r'<h\d[^>]*>(?:<span class="section-number">([\d.]+)</span> )?(\w+)', xhtml(book, "one", "epub")
    )
    chapter = [("", "One"), ("1.1", "First"), ("", "Beside"), ("", "Beside"), ("1.2", "Second")]
    assert numbers == [*chapter, ("", "Sheet"), ("", "A")]
    assert re.findall(r'section-number">([^<]*)', xhtml(book, "two", "epub")) == ["2.1", "2.1.1"]
    assert "section-number" not in xhtml(book, "thanks", "epub")


def test_the_contents_list_letters_and_numbers_and_no_page_without_a_title(book: Prepared) -> None:
    rows = re.findall(r"<li.*?</li>", xhtml(book, "contents", "print-a4"))
    assert [re.sub(r" 000$", "", words(row)) for row in rows] == [
        "Preface",
        "1 One",
        "1.1 First",
        "1.2 Second",
        "2 Two",
        "2.1 A part",
        "A Lists",
        "A.1 A list",
        "B More",
        "Acknowledgements",
        "Worksheets",
        "Who wrote this",
    ]


def test_the_outline_of_the_pdf_has_the_numbers(root: Path) -> None:
    with pypdfium2.PdfDocument(root / "output" / "small-print-a4.pdf") as pdf:
        titles = [mark.get_title() for mark in pdf.get_toc()]
    assert [title for title in titles if title[1:2] == "."] == [
        "1.1 First", "1.2 Second", "2.1 A part", "2.1.1 Inner", "A.1 A list",
    ]  # fmt: skip
    assert "For you." not in titles


def test_a_dedication_has_a_right_hand_page_to_itself(root: Path) -> None:
    with pypdfium2.PdfDocument(root / "output" / "small-print-a4.pdf") as pdf:
        pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    assert pages[:2] == ["For you.", ""]
    assert pages.index("One two — Somebody") % 2 == 0


def test_an_e_book_says_what_each_page_is(root: Path) -> None:
    with zipfile.ZipFile(root / "output" / "small.epub") as package:
        pages = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xhtml")}
    kinds = {
        name: re.findall(r'<section id="([^"]*)"[^>]* epub:type="([^"]*)"', page)
        for name, page in pages.items()
    }  # fmt: skip
    found = dict(pair for pairs in kinds.values() for pair in pairs)
    assert found == {
        "to": "dedication",
        "motto": "epigraph",
        "why": "preface",
        "lists": "appendix",
        "more": "appendix",
        "thanks": "acknowledgments",
    }
    nav = words(pages["EPUB/nav.xhtml"])
    assert "1.1 First" in nav
    assert "Appendix A. Lists" in nav
    assert "Dedication" not in nav
    body = {name: re.search(r'<body epub:type="(\w+)"', page) for name, page in pages.items()}
    assert {name: match[1] for name, match in body.items() if match and "-lists" in name} == {
        "EPUB/text/009-lists.xhtml": "backmatter"
    }


def test_paper_and_e_book_say_the_same_and_epubcheck_nothing(root: Path) -> None:
    assert {file.name for file in prove_outputs(root)} == {
        "small-print-a4.pdf", "small-large-print-a4.pdf", "small-fillable-a4.pdf", "small.epub",
    }  # fmt: skip
    assert epubcheck(root / "output" / "small.epub") == []


def test_no_kind_of_page_is_taken_for_a_class_of_the_author(tmp_path: Path) -> None:
    files = {f"chapters/{kind}.md": f"---\nkind: {kind}\ntitle: {kind}\n---\n\nWords.\n" for kind in PAGE_KINDS}
    contents = f"contents: {{front: [{', '.join(files)}], chapters: [chapters/one.md]}}\n"
    chapter = {"chapters/one.md": "# One\n\nWords.\n"}
    root = write_book(tmp_path, contents + "citations: {bibliography: []}\n", files | chapter)
    found = prove_epub(root, 1, Silent()).found
    assert [str(each) for each in found if each.code is Code.EPUB_CLASS_UNDEFINED] == []


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("de", ["Vorwort", "Dank", "Anhang A", "Abschnitt 2.1.1"]),
        ("fr", ["Avant-propos", "Remerciements", "Annexe A", "Section 2.1.1"]),
        ("es", ["Prefacio", "Agradecimientos", "Apéndice A", "Sección 2.1.1"]),
        ("en-US", ["Preface", "Acknowledgments", "Appendix A", "Section 2.1.1"]),
    ],
)
def test_titles_are_in_the_language_of_the_book(tmp_path: Path, language: str, titles: list[str]) -> None:
    root = write_book(tmp_path, BOOK, FILES)
    file = root / "book.yaml"
    file.write_text(file.read_text("utf-8").replace("language: en\n", f"language: {language}\n"), "utf-8")
    problems = Problems()
    made = prepare(load_project(root, problems), problems)
    shown = " ".join(words(xhtml(made, name, "epub")) for name in ("why", "thanks", "lists", "one"))
    assert [title for title in titles if title not in shown] == []


def test_a_chapter_of_a_kind_is_a_chapter_and_one_that_stands_alone_has_no_number(tmp_path: Path) -> None:
    chapters = "contents: {chapters: [chapters/to.md, chapters/start.md]}\ncitations: {bibliography: []}\n"
    files = {"chapters/to.md": FILES["chapters/to.md"], "chapters/start.md": "---\nkind: introduction\n---\n\nWords.\n"}
    problems = Problems()
    made = prepare(load_project(write_book(tmp_path, chapters, files), problems), problems)
    assert [(each.title, each.number) for each in made.manuscript.sections] == [
        ("Dedication", None),
        ("Introduction", 1),
    ]
    assert section(made, "start").role is Role.CHAPTER


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("kind: dedicaton", "chapters/to.md:2:1: error: “kind”: “dedicaton” is no kind of page [value-invalid]"),
        ("kind: [preface]", "chapters/to.md:2:1: error: “kind”: “['preface']” is no kind of page [value-invalid]"),
        ("kind:", "chapters/to.md:1:1: error: the key “title” is missing [key-missing]"),
    ],
)
def test_a_kind_that_there_is_not_is_told(tmp_path: Path, key: str, message: str) -> None:
    book = "contents: {front: [chapters/to.md], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    files = {"chapters/to.md": f"---\n{key}\n---\n\nFor you.\n", "chapters/one.md": "# One\n"}
    found = [str(each).partition("\n")[0] for each in found_in(write_book(tmp_path, book, files))]
    assert message in found


def test_appendices_beyond_the_alphabet_go_on() -> None:
    letters = [
        Section(id="a", role=Role.APPENDIX, source="a.md", title="A", number=each) for each in (1, 26, 27, 52, 53)
    ]
    assert [each.printed_number for each in letters] == ["A", "Z", "AA", "AZ", "BA"]


def test_lines_of_a_dedication_begin_below_each_other(tmp_path: Path) -> None:
    root = write_book(
        tmp_path,
        "contents: {front: [chapters/to.md], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n",
        {
            "chapters/to.md": "---\nkind: dedication\n---\n\nFor Ada,\\\nwho asked.\n\nAnd for you.\n",
            "chapters/one.md": "# One\n\nWords.\n",
        },
    )
    build_book(root, ["print-a4"], 1, Silent())
    with pypdfium2.PdfDocument(root / "output" / "small-print-a4.pdf") as pages:
        text = next(page.get_textpage() for page in pages if "Ada" in page.get_textpage().get_text_bounded())
        words = text.get_text_range()
        lefts = [text.get_charbox(words.index(line), loose=True)[0] for line in ("For Ada", "who", "And for")]
    assert max(lefts) - min(lefts) < 1
