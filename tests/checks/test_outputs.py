"""The proof that the finished files say the same, and what it says of those that do not."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from book.build import build_book
from book.build.proof import prove_outputs
from book.checks.outputs.epubtext import EpubBlock, bare
from book.checks.outputs.onpaper import OnPaper, Said
from book.checks.outputs.parity import Comparison, compare
from book.diagnostics import Problems, ProblemsFound
from book.language import wording
from tests.small_book import Silent, write_book
from tests.test_build import Ear

REPO = Path(__file__).parents[2]
PAPERS = ("print-a4", "fillable-a4")
MORE = {
    "book.yaml": ("back: [worksheet-list, references]", "back: [chapters/words.md, worksheet-list, references, index]"),
    "worksheets/plan.md": ("title: A plan\n", "title: A plan\ncopies: 3\n"),
    "chapters/02-second.md": (
        "Nothing",
        "1. First\n2. Then\n\n   - Within\n\nTable: Of letters\n\n| a | b |\n|---|---|\n| c | d |\n\nNothing",
    ),
}
ADDED = {
    "chapters/words.md": "# Words\n\nFinding\n:   What is found.\n",
    "index.yaml": "entries:\n- {term: Finding, see_also: [Words]}\n- {term: Words, find: [word]}\n"
    "- {term: 'Words, in a list', at: [chapters/words.md]}\n",
}


def written(root: Path, *keys: str) -> Path:
    """A book that holds one of everything, with further lines of book.yaml."""
    shutil.copytree(REPO / "tests" / "html" / "book", root, dirs_exist_ok=True)
    for name, (old, new) in MORE.items():
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")
    for name, text in ADDED.items():
        (root / name).write_text(text, "utf-8")
    settings = (root / "book.yaml").read_text("utf-8")
    more = "\n".join(("glossary: chapters/words.md", "index: index.yaml", *keys))
    (root / "book.yaml").write_text(f"{settings}{more}\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, built on paper and as an EPUB."""
    root = written(tmp_path_factory.mktemp("book"), f"editions: [{', '.join(PAPERS)}, epub]")
    build_book(root, [], 2, Ear())
    return root


def test_the_same_book_is_proved_the_same(book: Path) -> None:
    files = prove_outputs(book)
    assert [path.name for path in files] == ["test-book.epub", *(f"test-book-{name}.pdf" for name in PAPERS)]


@pytest.mark.parametrize(
    "style",
    [
        "vancouver",
        "chicago-note-bibliography",
        "modern-language-association",
        "harvard-cite-them-right",
        "nature",
    ],
)
def test_both_change_alike_with_the_citation_style(style: str, tmp_path: Path) -> None:
    root = written(tmp_path, "editions: [print-a4, epub]", f"citations: {{style: {style}}}")
    build_book(root, [], 2, Ear())
    assert len(prove_outputs(root)) == 2


def test_a_title_that_ends_like_a_reference_and_a_time_of_day_are_no_difference(tmp_path: Path) -> None:
    contents = "contents:\n  front: [contents]\n  parts:\n  - {title: The page, chapters: [chapters/01-one.md]}\n"
    root = write_book(
        tmp_path,
        f"{contents}editions: [print-a4, epub]\n",
        {
            "references.yaml": "references: []\n",
            "chapters/01-one.md": "# One page\n\nWords.\n\n[A page](../worksheets/a-page.md)\n",
            "worksheets/a-page.md": "# A page\n\nI began at (hh:mm) ____ and ended at (hh:mm) ____ today.\n",
        },
    )
    build_book(root, [], 2, Silent())
    assert len(prove_outputs(root)) == 2


def test_a_sheet_in_another_language_says_the_same_in_all_editions(tmp_path: Path) -> None:
    root = write_book(
        tmp_path,
        "contents: {front: [contents], chapters: [chapters/01-one.md]}\neditions: [print-a4, fillable-a4, epub]\n",
        {
            "references.yaml": "references: []\n",
            "chapters/01-one.md": "# One page\n\nWords.\n\n[A page](../worksheets/une-page.md)\n",
            "worksheets/une-page.md": "---\ntitle: Une page\nlanguage: fr\npurpose: Pour voir.\n---\n\n"
            "Voir [](../chapters/01-one.md).\n\n```draw 5cm\nDessinez.\n```\n",
        },
    )
    build_book(root, [], 2, Silent())
    assert len(prove_outputs(root)) == 3
    with zipfile.ZipFile(root / "output" / "small.epub") as package:
        sheet = next(package.read(name).decode() for name in package.namelist() if "une-page" in name)
    assert "Fiche" in sheet
    assert "À quoi elle sert" in sheet
    assert "(Chapitre 1)" in sheet


SMALL_CAPITALS = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Small capitals</title><id>small-capitals</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout prefix="(" suffix=")">
<names variable="author"><name font-variant="small-caps"/></names></layout></citation>
<bibliography><layout><names variable="author"><name font-variant="small-caps"/></names>
<text variable="title" prefix=": "/></layout></bibliography>
</style>
"""


def test_small_capitals_are_smaller_capitals_on_paper_and_letters_in_the_epub(tmp_path: Path) -> None:
    root = write_book(
        tmp_path,
        "contents: {front: [contents], chapters: [chapters/01-one.md], back: [references]}\n"
        "citations: {style: small.csl}\neditions: [print-a4, epub]\n",
        {
            "small.csl": SMALL_CAPITALS,
            "references.yaml": "references:\n- {id: a, type: book, author: [{family: Weiß}], title: A book, "
            "publisher: B, issued: {date-parts: [[2001]]}}\n",
            "chapters/01-one.md": "# One page\n\nWords [@a].\n",
        },
    )
    build_book(root, [], 2, Silent())
    assert len(prove_outputs(root)) == 2
    with pdfium.PdfDocument(root / "output" / "small-print-a4.pdf") as document:
        paper = "".join(page.get_textpage().get_text_range() for page in document)
    assert paper.count("WEISS") == 2
    with zipfile.ZipFile(root / "output" / "small.epub") as package:
        pages = "".join(package.read(name).decode() for name in package.namelist() if name.endswith((".xhtml", ".css")))
    assert pages.count('<span class="small-caps">W<span class="lower">eiß</span></span>') == 2
    assert "font-variant-caps: small-caps" in pages


@pytest.mark.parametrize("listing", ["by-chapter", "all"])
def test_both_list_the_same_sources(listing: str, tmp_path: Path) -> None:
    root = written(tmp_path, "editions: [print-a4, epub]", f"citations: {{list: {listing}}}")
    settings = (root / "book.yaml").read_text("utf-8")
    if listing == "by-chapter":
        (root / "book.yaml").write_text(settings.replace(", references, index]", ", index]"), "utf-8")
    sources = (root / "references.yaml").read_text("utf-8")
    uncited = sources.removeprefix("references:\n").replace("doe2001", "roe2002").replace("Doe", "Roe")
    (root / "references.yaml").write_text(sources.rstrip("\n") + "\n" + uncited, "utf-8")
    build_book(root, [], 2, Ear())
    assert len(prove_outputs(root)) == 2
    with zipfile.ZipFile(root / "output" / "test-book.epub") as package:
        pages = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xhtml"))
    anchors = sorted(re.findall(r'<li id="(ref-[^"]*)"', pages))
    assert (
        anchors
        == {"by-chapter": ["ref-everything.doe2001", "ref-second.doe2001"], "all": ["ref-doe2001", "ref-roe2002"]}[
            listing
        ]
    )
    below_its_chapter = 'The second</a><ol><li><a href="text/012-references-second.xhtml">References</a></li></ol>'
    assert (below_its_chapter in pages) == (listing == "by-chapter")


def difference(book: Path, paper: str, epub: Path) -> str:
    problems = Problems()
    compare(book / "output" / f"test-book-{paper}.pdf", epub, wording("en-GB"), problems)
    assert {diagnostic.code.slug for diagnostic in problems} <= {"outputs-differ", "output-unreadable"}
    return "\n".join(diagnostic.text for diagnostic in problems)


def changed(book: Path, out: Path, change: Callable[[str], str]) -> Path:
    """The EPUB with its pages changed."""
    with zipfile.ZipFile(book / "output" / "test-book.epub") as read, zipfile.ZipFile(out, "w") as written:
        pages = {name: read.read(name) for name in read.namelist()}
        made = {
            name: change(data.decode()).encode() if name.endswith(".xhtml") else data for name, data in pages.items()
        }
        assert made != pages
        for name, data in made.items():
            written.writestr(name, data)
    return out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<p>After the sheet.</p>", "", "page 9 says “After the sheet.”"),
        ("<p>After the sheet.</p>", "<p>After the sheet.</p><p>More.</p>", "says “More.”"),
        ("After the sheet", "After a sheet", "says “After a sheet.”"),
        ("After the sheet", "after the sheet", "says “after the sheet.”"),
        (">A section</h2>", ">A selection</h2>", "page 8 says “A section”"),
        ("The note says", "The note said", "says “The note said more"),
        (">Doe, 2001<", ">Doe, 2002<", "Doe, 2002"),
        ("</em>. A Publisher.", "</em>. B Publisher.", "B Publisher"),
        ("It has four sides.", "It has five sides.", "It has five sides."),
        ("A square", "A circle", "says “A circle”"),
        ("Rest a while.", "Rest.", "says “Rest.”"),
        ("Top rung", "Top step", "Top step"),
        ("Warm", "Cold", "Cold"),
        ("0: Far", "0: Close", "Close"),
        ("What is found.", "What is sought.", "says “What is sought.”"),
        (">Finding</span>", ">Findings</span>", "Findings"),
        ("<td>d</td>", "<td>e</td>", "says “e”"),
        ("Of letters", "Of words", "Of words"),
        ("The Line", "Another line", "Another line"),
        (">Then<", ">Later<", "Later"),
        ("To draw diagrams.", "To draw.", "To draw."),
    ],
)
def test_a_changed_word_is_found(book: Path, tmp_path: Path, old: str, new: str, said: str) -> None:
    epub = changed(book, tmp_path / "changed.epub", lambda page: page.replace(old, new))
    assert said in difference(book, "print-a4", epub)


def test_worksheets_in_another_order_are_found(book: Path, tmp_path: Path) -> None:
    def swap(package: str) -> str:
        return re.sub(r'(<itemref idref="[^"]*kinds"/>)(\s*)(<itemref idref="[^"]*plan"/>)', r"\3\2\1", package)

    out = tmp_path / "swapped.epub"
    with zipfile.ZipFile(book / "output" / "test-book.epub") as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            written.writestr(name, swap(data.decode()) if name.endswith(".opf") else data)
    assert "Worksheet 2" in difference(book, "print-a4", out)


def test_answer_spaces_are_compared_with_fields(book: Path, tmp_path: Path) -> None:
    epub = changed(book, tmp_path / "space.epub", lambda page: page.replace('data-space="kinds.my-place-is"', ""))
    assert difference(book, "print-a4", epub) == ""
    assert "“kinds.my-place-is”" in difference(book, "fillable-a4", epub)


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (("Sheet", "copy 2 of 2", "Do this."), None),
        (("Sheet", "copy 2 of 2", "Do that."), ("Do that.", "Do this.")),
        (("Sheet", "copy 3 of 2", "Do this."), ("copy 3 of 2", "copy 1 of 2")),
        (("Sheet", "copy 2 of 2"), ("nothing", "Do this.")),
        (("Sheet", "copy 2 of 2", "Do this.", "More."), ("More.", "nothing")),
    ],
)
def test_copies_on_paper_must_be_alike(copy: tuple[str, ...], found: tuple[str, str] | None) -> None:
    copy_of = OnPaper(wording("en")).copy_of
    says = ("Sheet", "copy 1 of 2", "Do this.", *copy)
    paper = [Said((bare(words),), 1, words, copy=copy_of(words)) for words in says]
    reader = [
        EpubBlock(role=role, file="sheet.xhtml", kind="sheet", parts=[(words, False)])
        for role, words in (("h1", "Sheet"), ("p", "Do this."))
    ]
    difference = Comparison(paper, reader).first()
    assert (difference and (difference.paper, difference.reader)) == found


def test_files_that_are_neither_are_said(book: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.epub"
    nothing.write_bytes(b"nothing")
    assert "zip" in difference(book, "print-a4", nothing)
    (tmp_path / "output").mkdir()
    shutil.copy(nothing, tmp_path / "output" / "test-book-print-a4.pdf")
    assert difference(tmp_path, "print-a4", book / "output" / "test-book.epub")


def test_files_that_are_missing_are_said(book: Path, tmp_path: Path) -> None:
    shutil.copytree(book, tmp_path / "book", ignore=shutil.ignore_patterns("*.epub", ".cache"))
    with pytest.raises(ProblemsFound) as found:
        prove_outputs(tmp_path / "book")
    assert [each.code.slug for each in found.value.diagnostics] == ["file-missing"]
