"""Every kind of answer space on sheets that lie across: on its page, with its field, and tagged as on others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from book.build import build_book
from tests.judges import verapdf_many
from tests.kinds.conftest import BOOK, Made
from tests.small_book import Silent

MADE = ("print-letter", "fillable-a4", "large-print-a4", "print-pocket", "epub")


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("across")
    shutil.copytree(BOOK, root, dirs_exist_ok=True)
    for sheet in (root / "worksheets").glob("*.md"):
        text = sheet.read_text("utf-8")
        sheet.write_text(re.sub(r"^title:", "landscape: yes\ntitle:", text, count=1, flags=re.MULTILINE), "utf-8")
    assert build_book(root, list(MADE), 2, Silent()).warnings == []
    return root / "output"


def _fields(file: Path) -> dict[str, list[tuple[float, float, float, float]]]:
    """The boxes of each field's widgets, as parts of their pages: from the left, from below."""
    found: dict[str, list[tuple[float, float, float, float]]] = {}
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            wide, high = (float(value) for value in page.mediabox.as_list()[2:])
            for note in page.get("/Annots", []):
                if note.get("/Subtype") == "/Widget":
                    name = str(note.get("/T") or note.Parent.T)
                    left, low, right, top = (float(value) for value in note.Rect)
                    found.setdefault(name, []).append((left / wide, low / high, right / wide, top / high))
    return found


def test_every_field_is_there_as_on_upright_sheets(across: Path, made: Made) -> None:
    lying = _fields(across / "every-kind-fillable-a4.pdf")
    upright = _fields(made.file("fillable-a4"))
    assert {name: len(boxes) for name, boxes in lying.items()} == {name: len(boxes) for name, boxes in upright.items()}
    assert all(0 < low < top < 1 and 0 < left < right < 1 for each in lying.values() for left, low, right, top in each)


@pytest.mark.parametrize("edition", ["print-letter", "large-print-a4", "print-pocket"])
def test_sheets_lie_and_all_else_stands(across: Path, edition: str) -> None:
    with pikepdf.open(across / f"every-kind-{edition}.pdf") as pdf:
        lying = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    assert sum(lying) >= 13
    assert not lying[0]


def test_they_are_tagged(across: Path) -> None:
    files = [across / "every-kind-fillable-a4.pdf", across / "every-kind-print-letter.pdf"]
    assert verapdf_many(files) == {file: [] for file in files}
