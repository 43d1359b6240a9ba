"""Every kind in every place: what is drawn is an answer space, a field of the fillable PDF, a mark in print and EPUB.

That none is lost on the way is proved by the build itself (tests/making/test_lost_answers.py); here it is counted.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdf
import pytest

from book.build import build_book
from book.build.proof import prove_outputs
from book.diagnostics import Problems
from book.manuscript.model import AnswerSpace, Worksheet
from book.manuscript.reader import read_worksheets
from book.manuscript.rules import directive
from tests.small_book import Silent, write_book

BOOK = """\
editions: [print-a4, epub]
contents: {front: [contents], chapters: [chapters/one.md]}
citations: {bibliography: []}
"""
KINDS = {
    "blank": ("{}: ____", 1),
    "two": ("{}: ____ and more: ____", 2),
    "short": ("{}: __ cm", 1),
    "signs": ("{}: ____-____ and $____.__", 4),
    "lines": ("{}? ____ (2 lines)", 1),
    "tick": ("[ ] {}", 1),
    "touching": ("{}? ☐Yes ☐No", 2),
    "glyph": ("☐ {}", 1),
    "ticks": ("{}? [ ] Yes [ ] No", 2),
    "tickblank": ("[ ] {}: ____", 2),
    "choice": ("{}? ( ) Yes ( ) No ( ) Not sure", 1),
    "rating": ("{} (0..10)", 1),
    "ratingwords": ("{} (0..5) low … high", 1),
    "ratings": ("{} (0..5) and more (0..5)", 2),
    "ratingblank": ("{} (0..5) because ____", 2),
    "ratingtick": ("{} (0..5) [ ] not today", 2),
    "date": ("{} (dd/mm/yyyy): ____", 1),
    "initials": ("{} (initials): ____", 1),
    "signature": ("{}: ____ (signature)", 1),
}
"""How a kind is written with its words, and how many answer spaces it is."""

PLACES = {
    "loose": "{}\n\n",
    "list": "- {}\n",
    "numbered": "1. {}\n",
    "definition": "Term\n: {}\n\n",
    "quotation": "> {}\n\n",
    "pause": "> [!PAUSE]\n> {}\n\n",
    "warning": "> [!WARNING]\n> {}\n\n",
    "cell": "| A | B |\n|---|---|\n| Row | {} |\n\n",
}


def body(kind: str, place: str) -> str:
    """Four of a kind in a place."""
    return "".join(PLACES[place].format(KINDS[kind][0].format(word)) for word in ("Alpha", "Beta", "Gamma", "Delta"))


DIAGRAMS = tuple(name for name in directive.DIAGRAMS if name != "wheel")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet for each kind, with every diagram, in a book that is built."""
    files = {
        f"worksheets/{kind}.md": f"# {kind}\n\n"
        + "".join(f"<!-- {name} -->\n\n{body(kind, 'list')}\n" for name in DIAGRAMS)
        for kind in KINDS
    }
    links = "".join(f"[S](../{name})\n\n" for name in files)
    root = write_book(tmp_path_factory.mktemp("drawn"), BOOK, {"chapters/one.md": f"# One\n\n{links}", **files})
    assert build_book(root, ["print-a4", "fillable-a4"], 2, Silent()).warnings == []
    return root


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_kept_in_every_diagram(kind: str, drawn: Path) -> None:
    sheet = next(sheet for sheet in read_worksheets(drawn, Problems()) if sheet.id == kind)
    assert len(sheet.spaces) == 4 * len(DIAGRAMS) * KINDS[kind][1]
    fields = pypdf.PdfReader(drawn / "output" / "small-fillable-a4.pdf").get_fields() or {}
    assert {space.id for space in sheet.spaces} <= {name for name, field in fields.items() if "/FT" in field}


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Worksheet]:
    """A sheet for each kind, with every place below a heading of its own, in a book that is built."""
    files = {
        f"worksheets/{kind}.md": f"# {kind}\n\n" + "".join(f"## In {place}\n\n{body(kind, place)}" for place in PLACES)
        for kind in KINDS
    }
    links = "".join(f"[S](../{name})\n\n" for name in files)
    root = write_book(tmp_path_factory.mktemp("places"), BOOK, {"chapters/one.md": f"# One\n\n{links}", **files})
    assert build_book(root, ["print-a4", "fillable-a4", "epub"], 2, Silent()).warnings == []
    read = {sheet.id: sheet for sheet in read_worksheets(root, Problems())}
    read["root"] = Worksheet(id="root", role=read["blank"].role, source=str(root), title="")
    return read


def in_place(sheet: Worksheet, text: str, place: str) -> list[AnswerSpace]:
    """The answer spaces of a sheet that stand below the heading of a place."""
    lines = text.splitlines()
    first = lines.index(f"## In {place}") + 1
    last = next((at for at in range(first, len(lines)) if lines[at].startswith("## ")), len(lines))
    return [space for space in sheet.spaces if first < space.place.line <= last]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_kept_in_every_place(kind: str, place: str, sheets: dict[str, Worksheet]) -> None:
    text = Path(sheets["root"].source, sheets[kind].source).read_text("utf-8")
    assert len(in_place(sheets[kind], text, place)) == 4 * KINDS[kind][1]


def test_paper_and_epub_say_the_same(sheets: dict[str, Worksheet]) -> None:
    # of the fillable PDF words and fields are counted: words behind a scale in a cell are read before it there
    assert len(prove_outputs(Path(sheets["root"].source))) == 2


def test_each_has_its_field_its_name_and_its_place_in_the_epub(sheets: dict[str, Worksheet]) -> None:
    root = Path(sheets["root"].source)
    spaces = {space.id: space for sheet in sheets.values() for space in sheet.spaces}
    fields = pypdf.PdfReader(root / "output" / "small-fillable-a4.pdf").get_fields() or {}
    assert spaces.keys() == {name for name, field in fields.items() if "/FT" in field}
    assert all(fields[name]["/TU"] for name in spaces)
    with zipfile.ZipFile(root / "output" / "small.epub") as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert [name for name in spaces if f'data-space="{name}"' not in pages] == []
