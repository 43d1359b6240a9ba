"""A table over many pages: its head on each, and the notes of its cells at the foot of the page that calls them."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from book.build import build_book
from tests.html.one_sheet import BOOK
from tests.pdf.samples import elements
from tests.small_book import Silent, write_book

ROWS = 180
NOTED = {40: "[^cell]", 80: "^[Note in the line.]"}
TABLE = "\n".join(
    [
        "# One\n\nTable: A long one\n\n| Day | What[^head] | Seen |\n|---|---|---|",
        *(f"| Day {row} | Row {row}{NOTED.get(row, '')} | yes |" for row in range(1, ROWS + 1)),
        "\n[^cell]: Note of a cell.\n\n[^head]: Note of a head.\n\nWords behind.\n",
    ]
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_book(tmp_path_factory.mktemp("table"), BOOK, {"chapters/one.md": TABLE})
    assert build_book(made, ["print-a4", "large-print-a4", "epub"], 2, Silent()).warnings == []
    return made


def pages_of(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("edition", ["print-a4", "large-print-a4"])
def test_on_paper_each_page_of_it_has_the_head_once_and_its_own_notes(root: Path, edition: str) -> None:
    pages = pages_of(root / "output" / f"small-{edition}.pdf")
    with_rows = [page for page in pages if re.search(r"Row \d", page)]
    assert len(with_rows) > 5
    assert [len(re.findall("What", page)) for page in with_rows] == [1] * len(with_rows)
    assert [int(day) for page in with_rows for day in re.findall(r"Day (\d+)", page)] == list(range(1, ROWS + 1))
    for note, day in (("Note of a head.", 1), ("Note of a cell.", 40), ("Note in the line.", 80)):
        assert [bool(re.search(rf"Day {day}\b", page)) for page in pages if note in page] == [True]


def test_to_whoever_listens_it_is_one_table_with_one_head(root: Path) -> None:
    with pikepdf.open(root / "output" / "small-print-a4.pdf") as pdf:
        roles = [str(element.S) for element in elements(pdf)]
    assert [roles.count(role) for role in ("/Table", "/THead", "/Note")] == [1, 1, 3]
    assert roles.count("/TR") == ROWS + 1


def test_in_an_e_book_each_cell_leads_to_its_note(root: Path) -> None:
    with ZipFile(root / "output" / "small.epub") as epub:
        (page,) = [text for name in epub.namelist() if "Row 40" in (text := epub.read(name).decode("utf-8", "replace"))]
    cells = re.findall(r"<t[dh]\b(?s:.*?)</t[dh]>", page)
    called = [re.findall(r'href="[^"#]*#([^"]+)"', cell)[0] for cell in cells if 'class="noteref"' in cell]
    assert len(called) == 3
    assert all(f'id="{name}"' in page for name in called)
    assert page.count("<thead>") == 1


def test_a_caption_stays_with_the_first_row(tmp_path: Path) -> None:
    chapters = {f"chapters/{lines}.md": _low_on_the_page(lines) for lines in range(36, 54)}
    contents = (
        f"contents: {{chapters: [{', '.join(chapters)}]}}\neditions: [print-a4]\ncitations: {{bibliography: []}}\n"
    )
    build_book(write_book(tmp_path, contents, chapters), [], 2, Silent())
    pages = pages_of(tmp_path / "output" / "small-print-a4.pdf")
    of_captions = [number for number, page in enumerate(pages) if "Captioned" in page]
    assert of_captions == [number for number, page in enumerate(pages) if "Row 1" in page]
    assert any("Words." in pages[number - 1] and "Words." not in pages[number] for number in of_captions)


def _low_on_the_page(lines: int) -> str:
    """A chapter with a table behind so many lines."""
    rows = "\n".join(f"| Row {row} |" for row in range(1, 7))
    return f"# Chapter {lines}\n\n" + "Words.\n\n" * lines + f"Table: Captioned\n\n| Head |\n|---|\n{rows}\n"
