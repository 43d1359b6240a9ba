"""Faults of layout: pages that have one each, pages that have none, and what an author reads about a book's pages.

A file of `fixtures/layout` trips what its name says and nothing else; `expected.txt` has what is found.
`pytest --rewrite-golden` writes it anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from book.checks.layout.contrast import contrast
from book.checks.layout.faults import layout_faults
from book.cli.check import check
from book.diagnostics import Code, Level
from book.laid_out_pages import Area, Fault, beginning
from book.pdf.job import TypesetJob
from book.pdf.typeset import typeset_book
from tests.conftest import ON_A_PAGE, Golden

REPO = Path(__file__).parents[2]
FIXTURES = REPO / "tests" / "fixtures" / "layout"
PAGES = sorted(path.stem for path in FIXTURES.glob("*.html"))
MENDED = ".mended"
CODES = [name for name in PAGES if name != "fine" and not name.endswith(MENDED)]
OF_COVERS = "text-at-edge"
HEAD = '<!DOCTYPE html><html lang="en"><head><title>Pages</title></head><body>'


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Fault]]:
    """The faults of every file, typeset as a book of one document each."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(REPO / "book" / "styles" / "fonts", root / "fonts")
    shutil.copy(FIXTURES / "style.css", root)
    jobs = [
        TypesetJob(
            id=name,
            html=f"{HEAD}{(FIXTURES / f'{name}.html').read_text('utf-8')}</body></html>",
            stylesheets=("style.css",),
            inspect=layout_faults,
        )
        for name in PAGES
    ]
    documents = typeset_book(jobs, root, root / "cache", 2)
    return {document.id: document.layout.faults for document in documents}


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_the_fault_that_they_are_named_after(name: str, found: dict[str, list[Fault]]) -> None:
    assert {fault.code for fault in found[name]} == ({name} if name in CODES else set())


def test_a_fault_says_where_it_is(found: dict[str, list[Fault]], golden: Golden) -> None:
    lines = [
        f"{fault.code}: page {fault.page + 1}, {fault.anchor}: "
        + "; ".join(f"{key} {value}" for key, value in sorted(fault.words.items()))
        for name in PAGES
        for fault in found[name]
    ]
    golden(FIXTURES / "expected.txt", "\n".join(lines) + "\n")


def test_every_fault_of_layout_is_a_warning_and_has_its_pages() -> None:
    named = [code for code in Code if code.text.startswith(ON_A_PAGE)]
    assert sorted(code.slug for code in named) == sorted([*CODES, OF_COVERS])
    assert {code.level for code in named} == {Level.WARNING}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (1, 1, 1), 21),
        ((1, 1, 1), (1, 1, 1), 1),
        ((0.4667, 0.4667, 0.4667), (1, 1, 1), 4.48),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: tuple[float, ...], other: tuple[float, ...], ratio: float) -> None:
    first, second = (one[0], one[1], one[2]), (other[0], other[1], other[2])
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(first, second) == contrast(second, first)


def test_an_area_holds_what_lies_within_it_or_stands_out_a_little() -> None:
    outer = Area(0, 0, 100, 100)
    assert outer.holds(Area(0, 0, 100, 100))
    assert not outer.holds(Area(0, 0, 100, 101))
    assert outer.holds(Area(-1, 0, 100, 101), spare=1)


def test_a_line_is_named_by_its_first_words() -> None:
    assert beginning("Short  line ") == "Short line"
    assert beginning("These words are " + "many " * 10) == "These words are many many many many …"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book whose chapter spills a line onto a last page."""
    folder = shutil.copytree(REPO / "tests" / "fixtures" / "diagnostics" / "care-order", tmp_path / "book")
    shutil.rmtree(folder / "worksheets")
    yaml = folder / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8") + "editions: [print-a4, fillable-a4, epub]\n", "utf-8")
    words = "These words fill a page until one more would not fit, and then they go on a little. " * 76
    (folder / "chapters" / "one.md").write_text(f"# One\n\n## All of it\n\n{words}\n", "utf-8")
    return folder


def test_an_author_reads_the_page_the_file_and_the_line(book: Path) -> None:
    done = CliRunner().invoke(check, ["--layout"], obj=book, standalone_mode=False)
    assert done.return_value == 0
    assert "Print, A4" in done.stdout
    assert "Fillable" not in done.output
    assert "chapters/one.md:3:1: warning: Print, A4, page 3: only the top" in done.output, done.output
    assert "[page-nearly-empty]" in done.output


def test_a_page_behind_a_worksheet_is_told_by_its_chapter(book: Path) -> None:
    (book / "worksheets").mkdir()
    (book / "worksheets" / "list.md").write_text("---\ntitle: A list\n---\n\n- [ ] Done\n", "utf-8")
    (book / "chapters" / "one.md").write_text("# One\n\n[List](../worksheets/list.md)\n\nA few words.\n", "utf-8")
    yaml = book / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8") + "worksheets: in-place\n", "utf-8")
    done = CliRunner().invoke(check, ["--layout"], obj=book, standalone_mode=False)
    assert "chapters/one.md:1:1: warning: Print, A4, page 3: only the top 2 %" in done.output, done.output


def test_a_page_that_its_author_ends_may_be_short(book: Path) -> None:
    chapter = book / "chapters" / "one.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n<!-- page break -->\n\n" + "More words. " * 300, "utf-8")
    done = CliRunner().invoke(check, ["--layout"], obj=book, standalone_mode=False)
    assert "page 3: only" not in done.output, done.output


def test_a_list_that_the_builder_makes_is_as_short_as_what_it_lists(book: Path) -> None:
    yaml = book / "book.yaml"
    contents = yaml.read_text("utf-8")
    front = contents.replace("contents:\n", "contents:\n  front: [contents]\n")
    assert front != contents
    yaml.write_text(front, "utf-8")
    done = CliRunner().invoke(check, ["--layout"], obj=book, standalone_mode=False)
    assert "1 warning." in done.output, done.output
    assert "chapters/one.md:3:1: warning: Print, A4, page 4: only the top" in done.output, done.output


def test_any_edition_on_paper_can_be_looked_at(book: Path) -> None:
    done = CliRunner().invoke(check, ["--layout", "-e", "fillable-a4", "-e", "epub"], obj=book, standalone_mode=False)
    assert "Fillable, A4, page 3: " in done.output


def test_a_handout_is_looked_at_by_itself(book: Path) -> None:
    lines = "\n\n".join(f"Line {number} of the sheet." for number in range(34))
    (book / "worksheets").mkdir()
    (book / "worksheets" / "long.md").write_text(f"---\ntitle: Long\n---\n\n{lines}\n", "utf-8")
    done = CliRunner().invoke(check, ["--layout", "-e", "handout-print-a4"], obj=book, standalone_mode=False)
    assert "worksheets/long.md:1:1: warning: Handouts, print, A4, page 2: only the top" in done.output, done.output
