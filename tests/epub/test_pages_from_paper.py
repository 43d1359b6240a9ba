"""Marks where the pages of the printed book begin."""

import re
from pathlib import Path

import pytest

from book.build import build_book
from book.diagnostics import Code, ProblemsFound
from book.epub.package import write_epub
from book.epub.pages import PrintedBook, PrintedPage
from book.project import Project
from tests.epub.conftest import MODIFIED, STYLES, with_page
from tests.epub.opened import Opened, nodes
from tests.judges import ace, epubcheck
from tests.small_book import KEYS, Silent, own_style, write_book

LONG = """\
<section id="safe"><header><h1>Not safe?</h1></header><div class="text"><p>Call 112 and stay with some­body who knows you
well, until help has come to your door.</p><h2 id="safe-then">Then, when it is over and you are at home</h2>
<p>Rest, eat <a href="#one">something warm and simple that you like</a> and sleep.</p>
<figure><img src="glass.svg" alt="A pane."/><figcaption>Figure 1. A pane of plain glass in a wooden frame</figcaption>
</figure><table><caption>What to keep at hand for a night like this</caption><thead><tr><th scope="col">Thing</th>
<th scope="col">Place</th></tr></thead><tbody><tr><td>A torch with batteries in it</td><td>Hall</td></tr></tbody>
</table>
<ul><li>Say “nobody has to be brave here” aloud</li></ul></div></section>
"""

PAPER = PrintedBook(
    "Habits (Print, A4, 2026-01-02)",
    (
        PrintedPage(1, "cover", "Habits"),
        PrintedPage(3, "safe", "Not safe? Call 112"),
        PrintedPage(4, "safe", "body who knows you well, until help has come"),
        PrintedPage(5, "safe", "Then, when it is over and you"),
        PrintedPage(6, "safe", "Not safe? something warm and simple that you like"),
        PrintedPage(7, "safe", "Figure 1 A pane of plain glass in a wooden frame"),
        PrintedPage(8, "safe", ""),
        PrintedPage(9, "safe", "What to keep at hand for a night"),
        PrintedPage(10, "safe", "A torch with batteries in it"),
        PrintedPage(11, "safe", "nobody has to be brave here"),
        PrintedPage(12, "safe", ""),
        PrintedPage(13, "contents", "Contents 1 Small"),
        PrintedPage(14, "contents", "Worksheets"),
        PrintedPage(15, "one", "Chapter 1 Small"),
        PrintedPage(16, "gone", "Nothing of this is in the EPUB"),
    ),
)

# Each mark with what stands before it and behind it.
PLACES = {
    3: ('id="safe">', "<header>"),
    4: ("and stay with ", "some\u00adbody who"),
    5: ("door.</p>", '<h2 id="safe-then">'),
    6: ("Rest, eat ", "<a href="),
    7: ("sleep.</p>\n", "<figure>"),
    8: ("</figure>", "<span"),
    9: ("</span>", "<table"),
    10: ("<td>", "A torch"),
    11: ("Say ", "“nobody"),
    12: ("</div>", "</section>"),
}


@pytest.fixture(scope="module")
def file(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("paper") / "paper.epub"
    write_epub(with_page("safe", LONG), project, STYLES, out, MODIFIED, PAPER)
    return out


@pytest.fixture(scope="module")
def book(file: Path) -> Opened:
    return Opened(file)


def listed(book: Opened) -> list[tuple[str, str]]:
    links = nodes(book.tree("nav.xhtml"), "//h:nav[@epub:type='page-list']//h:a")
    return [(link.text or "", link.get("href", "")) for link in links]


@pytest.mark.parametrize("number", PLACES)
def test_a_mark_stands_where_the_page_begins(book: Opened, number: int) -> None:
    page = book.files["text/002-safe.xhtml"].decode()
    before, _, behind = page.partition(re.findall(rf'<span id="page\.{number}".*?></span>', page)[0])
    assert (before[-len(PLACES[number][0]) :], behind[: len(PLACES[number][1])]) == PLACES[number]


def test_marks_stand_in_the_order_of_the_pages(book: Opened) -> None:
    found = [int(name) for name in re.findall(r'id="page\.(\d+)"', book.files["text/002-safe.xhtml"].decode())]
    assert found == list(range(3, 13))


def test_a_mark_says_its_number_to_those_who_listen(book: Opened) -> None:
    [mark] = nodes(book.page("one"), "//h:span[@role='doc-pagebreak']")
    assert (mark.get("aria-label"), mark.get("{http://www.idpf.org/2007/ops}type")) == ("15", "pagebreak")


def test_the_list_of_pages_leads_to_all_that_the_epub_has(book: Opened) -> None:
    pages = listed(book)
    assert [number for number, _ in pages] == ["1", *map(str, range(3, 14)), "15"]
    assert pages[0] == ("1", "text/001-cover.xhtml#page.1")
    assert ("13", "nav.xhtml") in pages
    assert book.dead_links() == []


def test_old_readers_have_the_list_too(book: Opened) -> None:
    targets = nodes(book.tree("toc.ncx"), "//n:pageList/n:pageTarget")
    assert [target.get("value") for target in targets] == [number for number, _ in listed(book)]
    assert book.find("toc.ncx", "//n:meta[@name='dtb:maxPageNumber']/@content") == ["15"]


def test_the_paper_is_named_as_the_source(book: Opened) -> None:
    assert book.find("content.opf", "//dc:source/text()") == [PAPER.name]
    assert book.find("content.opf", "//o:meta[@property='pageBreakSource']/text()") == [PAPER.name]
    features = book.find("content.opf", "//o:meta[@property='schema:accessibilityFeature']/text()")
    assert {"pageBreakMarkers", "pageNavigation"} <= set(features)


def test_a_book_without_paper_claims_no_pages(epub: Path) -> None:
    book = Opened(epub)
    assert listed(book) == []
    assert book.find("content.opf", "//dc:source | //o:meta[@property='pageBreakSource']") == []
    assert "pageNavigation" not in book.files["content.opf"].decode()


def test_the_judges_find_nothing(file: Path) -> None:
    assert epubcheck(file) == []
    assert ace(file) == []


BOOK = """\
contents: {front: [contents], chapters: [chapters/one.md]}
citations: {bibliography: []}
editions: [epub, print-letter]
"""
WORDS = " ".join(f"Sentence number {number} of a chapter that is long enough for pages." for number in range(150))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_book(tmp_path, BOOK, {"chapters/one.md": f"# One\n\n{WORDS}\n"})


def beginnings(root: Path) -> list[str]:
    """The first words of each page of the chapter, by the EPUB."""
    build_book(root, ["epub"], 1, Silent())
    text = Opened(root / "output" / "small.epub").files["text/002-one.xhtml"].decode()
    return [words.strip() for words in re.findall(r'id="page\.\d+"[^>]*></span>([^<]{40})', text)]


def test_marks_follow_the_layout_of_the_printed_edition(small: Path) -> None:
    narrow = beginnings(small)
    assert narrow
    with own_style(small, "letter.css").open("a", encoding="utf-8") as css:
        css.write("\np { line-height: 3 }\n")
    wide = beginnings(small)
    assert len(wide) > len(narrow)
    assert wide[1] != narrow[1]


@pytest.mark.parametrize(
    ("wanted", "source"),
    [
        ("{}", ["A small book (Print, Letter, 2026-01-02)"]),
        ("{pages: print-a4}", ["A small book (Print, A4, 2026-01-02)"]),
        ("{pages: none}", []),
    ],
)
def test_the_edition_is_the_one_that_the_book_names_or_the_first_printed(
    small: Path, wanted: str, source: list[str]
) -> None:
    (small / "book.yaml").write_text(f"{KEYS}{BOOK}epub: {wanted}\n", "utf-8")
    build_book(small, ["epub"], 1, Silent())
    assert Opened(small / "output" / "small.epub").find("content.opf", "//dc:source/text()") == source


def test_an_edition_that_is_not_printed_cannot_be_named(small: Path) -> None:
    (small / "book.yaml").write_text(f"{KEYS}{BOOK}epub:\n  pages: print-a6\n", "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        build_book(small, ["epub"], 1, Silent())
    [found] = caught.value.diagnostics
    assert (found.code, found.place.line) == (Code.VALUE_INVALID, 15)
    assert "print-a5" in found.help
