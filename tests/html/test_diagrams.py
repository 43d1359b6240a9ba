"""Diagrams on paper: every one can be drawn with as few parts as an author writes."""

from pathlib import Path

import pypdf
import pytest

from book.build import build_book
from book.html.diagrams import PLANS
from tests.small_book import Silent, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_diagram_of_few_parts_is_drawn(name: str, count: int) -> None:
    assert PLANS[name](count).height > 0


def test_a_cycle_of_one_part_has_no_arrow() -> None:
    assert PLANS["cycle"](1).strokes == []


def test_boxes_and_circles_of_a_line_are_drawn_in_a_part(tmp_path: Path) -> None:
    diagrams = "".join(f"<!-- {name} -->\n\n- {name}? ( ) Yes ( ) No\n- {name}: [ ] A [ ] B\n\n" for name in PLANS)
    files = {
        "chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n",
        "worksheets/s.md": f"---\ntitle: S\n---\n\n{diagrams}",
    }
    root = write_book(tmp_path, BOOK, files)
    assert build_book(root, ["print-a4", "fillable-a4"], 1, Silent()).warnings == []
    drawn = pypdf.PdfReader(root / "output" / "small-print-a4.pdf")
    text = "".join(page.extract_text() for page in drawn.pages)
    assert text.count("Yes") == text.count("No") == len(PLANS)
    fields = pypdf.PdfReader(root / "output" / "small-fillable-a4.pdf").get_fields() or {}
    assert sum("/FT" in field for field in fields.values()) == 3 * len(PLANS)
