"""The press on a small book: what it makes, what it leaves alone, what it says."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from book.build import Result, build_book, check_book
from book.diagnostics import Code
from book.editions import EditionUnknown
from book.html.context import Piece
from book.html.known_pieces import PieceStore
from tests.small_book import own_style, write_book

BOOK = """\
contents:
  front: [title-page, imprint, contents]
  chapters: [chapters/one.md, chapters/two.md]
  back: [worksheet-list]
citations: {bibliography: []}
editions: [print-a4]
"""
ONE = "---\ntitle: One\n---\n\nWords, then [the sheet](../worksheets/sheet.md).\n\n[Sheet](../worksheets/sheet.md)\n"
TWO = "---\ntitle: Two\n---\n\nSee [the beginning](one.md).\n"
SHEET = "---\ntitle: A sheet\npurpose: To try.\ntime: 1 minute\n---\n\nMy answer: ____\n\n- [ ] Done\n"


@dataclass
class Ear:
    """A listener that remembers."""

    heard: list[str] = field(default_factory=list)

    def begin(self, what: str, steps: int) -> None:
        self.heard.append(f"{what} ({steps})")

    def step(self, done: int, steps: int) -> None:
        assert 0 <= done <= steps

    def end(self) -> None:
        self.heard.append("end")

    def kept(self, path: str, aside: str) -> None:
        self.heard.append(f"{path} is {aside}")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    files = {"chapters/one.md": ONE, "chapters/two.md": TWO, "worksheets/sheet.md": SHEET}
    return write_book(tmp_path, BOOK, files)


def press(root: Path, *editions: str) -> Result:
    return build_book(root, list(editions), 1, Ear())


HEAVY = {"book.build.makers", "book.manuscript.dialect", "fontTools", "jinja2", "markdown_it", "pikepdf", "weasyprint"}
"""Modules that take long to import, of which a book that is fresh needs none."""


def imported_by_a_build(root: Path) -> set[str]:
    """All that a process imports which builds a book by the command line."""
    command = "import sys; from book.cli import main; main(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", command, "-q"], cwd=root, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_one_edition(small: Path) -> None:
    ear = Ear()
    result = build_book(small, [], 1, ear)
    assert [product.path for product in result.made] == ["output/small-print-a4.pdf"]
    assert ear.heard == ["Reading the book (0)", "Print, A4 (6)"]
    assert result.made[0].pages == 7
    assert result.typeset == {"print-a4": ["title-page", "contents", "one", "sheet", "two", "worksheet-list"]}


def test_front_and_back_matter_goes_on_from_page_to_page(tmp_path: Path) -> None:
    book = BOOK.replace("imprint, contents]", "imprint, contents, chapters/before.md]").replace(
        "[worksheet-list]", "[worksheet-list, chapters/after.md]"
    )
    files = {
        "chapters/one.md": ONE,
        "chapters/two.md": TWO,
        "worksheets/sheet.md": SHEET,
        "chapters/before.md": "---\ntitle: Before\n---\n\nWords.\n",
        "chapters/after.md": "---\ntitle: After\n---\n\nWords.\n",
    }
    result = press(write_book(tmp_path, book, files))
    assert result.typeset == {"print-a4": ["title-page", "contents", "one", "sheet", "two", "worksheet-list"]}
    assert result.made[0].pages == 9, "no page is blank"


def test_what_is_fresh_is_left_alone(small: Path) -> None:
    press(small)
    again = press(small)
    assert again.made == []
    assert len(again.products) == 1
    assert imported_by_a_build(small).isdisjoint(HEAVY)


def test_an_output_that_was_touched_is_made_again(small: Path) -> None:
    press(small)
    out = small / "output" / "small-print-a4.pdf"
    good = out.read_bytes()
    out.write_bytes(b"x" * len(good))
    assert len(press(small).made) == 1
    assert out.read_bytes() == good


def test_only_what_changed_is_typeset_and_what_a_watch_keeps_gives_the_same_bytes(small: Path) -> None:
    out, pieces = small / "output" / "small-print-a4.pdf", PieceStore[Piece]()

    def typeset_after(file: str, text: str) -> dict[str, list[str]]:
        (small / file).write_text(text, "utf-8")
        return build_book(small, [], 1, Ear(), pieces).typeset

    press(small)
    assert typeset_after("chapters/two.md", TWO.replace("See", "Look at")) == {"print-a4": ["two"]}
    one = typeset_after("chapters/one.md", ONE.replace("Words", "Sentences"))
    assert one == {"print-a4": ["one"]}, "its worksheet is a document of its own"
    assert typeset_after("worksheets/sheet.md", SHEET.replace("To try", "To see")) == {"print-a4": ["sheet"]}
    kept = out.read_bytes()
    out.unlink()
    press(small)
    assert out.read_bytes() == kept


def test_a_style_that_is_not_understood_is_said(small: Path) -> None:
    with own_style(small, "text.css").open("a") as file:
        file.write("\np { hover-height: 3mm }\n")
    warnings = press(small).warnings
    assert {diagnostic.code for diagnostic in warnings} == {Code.TYPESETTER}
    assert any("hover-height" in diagnostic.text for diagnostic in warnings)


def test_check_says_what_is_wrong_with_a_books_own_styles_and_where(small: Path) -> None:
    css = own_style(small, "text.css")
    lines = css.read_text("utf-8").count("\n")
    with css.open("a") as file:
        file.write(
            'p { hover-height: 3mm;\n color: blurple }\n@font-face { font-family: "Mine"; src: url(mine.ttf) }\n'
        )
    found = check_book(small)
    assert {each.code for each in found} == {Code.TYPESETTER}
    assert [(each.place.file, each.place.line - lines, each.place.column) for each in found] == [
        ("styles/text.css", 1, 5),
        ("styles/text.css", 2, 2),
        ("styles/text.css", 3, 28),
    ]
    assert press(small).warnings == found
    css.unlink()
    assert check_book(small) == []


def test_check_remembers_what_it_said_of_a_style(small: Path) -> None:
    (small / "styles").mkdir()
    (small / "styles" / "art.css").write_text("p { hover-height: 3mm }\n", "utf-8")
    first, second = check_book(small), check_book(small)
    assert [str(each.place) for each in first] == [str(each.place) for each in second]
    assert len(first) == 1
    (small / "styles" / "art.css").write_text("p { height: 3mm }\n", "utf-8")
    assert check_book(small) == []


def test_handouts_are_made_alone(small: Path) -> None:
    result = press(small, "handouts")
    assert sorted(product.path for product in result.made) == [
        f"output/handouts/sheet-{face}.pdf" for face in ("fillable-a4", "fillable-letter", "print-a4", "print-letter")
    ]


def test_the_moment_of_the_files_is_the_books_or_the_environments(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press(small)
    assert created(small) == "D:20260102000000Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    press(small)
    assert created(small) == "D:19700102000000Z"


def created(root: Path) -> str:
    with pikepdf.open(root / "output" / "small-print-a4.pdf") as pdf:
        return str(pdf.docinfo["/CreationDate"])


def test_an_edition_that_is_not_known(small: Path) -> None:
    with pytest.raises(EditionUnknown, match=r"there is no edition “print-a6”\. Did you mean “print-a[45]”"):
        press(small, "print-a4", "print-a6")
    assert not (small / "output").exists()


def test_a_damaged_record_is_as_good_as_none(small: Path) -> None:
    press(small)
    (small / ".cache" / "built.json").write_text("{", "utf-8")
    assert press(small).typeset == {"print-a4": []}


def test_a_sentence_names_a_sheet_that_is_only_handed_out(tmp_path: Path) -> None:
    """It has no page in the book, so its words and number stand there, and no link (docs/dialect.md)."""
    text = (
        "---\ntitle: One\n---\n\n## More\n\nTake [the log](../worksheets/log.md), or [](../worksheets/log.md#a-part).\n"
    )
    log = "---\ntitle: Log\npurpose: To try.\n---\n\n## A part\n\nWords: ____\n"
    keys = BOOK.replace(", chapters/two.md", "").replace("  back: [worksheet-list]\n", "")
    root = write_book(tmp_path, keys, {"chapters/one.md": text, "worksheets/log.md": log})
    assert check_book(root) == []
    assert press(root, "print-a4", "fillable-a4", "epub").warnings == []
    words = "Take the log (Worksheet 1), or A part (Worksheet 1)."
    assert words in _words_on_paper(root / "output" / "small-print-a4.pdf")
    assert words in _words_of_ebook(root / "output" / "small.epub")


def _words_on_paper(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pages:
        return " ".join("".join(page.get_textpage().get_text_bounded() for page in pages).split())


def _words_of_ebook(file: Path) -> str:
    with zipfile.ZipFile(file) as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    return " ".join(re.sub(r"<[^>]*>", "", pages).split())
