"""Diagrams in the manuscript: how they are asked for, and every space of theirs is drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.render import worksheet_pieces
from book.manuscript.rules.directive import DIAGRAMS, meaning
from book.manuscript.tokens.directives import Diagram
from book.project import load_project
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [print-a4]\n"
CHAPTER = "---\ntitle: One\n---\n\n[A sheet](../worksheets/sheet.md)\n"
HEAD = "---\ntitle: A sheet\npurpose: To try.\ntime: 1 minute\n---\n\n"
PARTS = ("Alpha", "Beta", "Gamma", "Delta")
KINDS = {
    "blank": "{}: ____",
    "two": "{} by day: ____ and {} by night: ____",
    "lines": "{}: ____ (2 lines)",
    "tick": "[ ] {}",
    "tick and blank": "[ ] {}: ____",
    "rating": "{} (0..10)",
    "rating with words": "{} (0..10) No … Yes",
    "date": "{}: ____ (dd/mm/yyyy)",
    "initials": "{}: (initials) ____",
    "signature": "{}: ____ (signature)",
    "choice": "( ) {}",
    "drawing": "{}\n\n  ```draw 3cm x 2cm\n  Draw it.\n  ```",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [name for name in DIAGRAMS if name != "wheel"])
def test_every_space_is_drawn(name: str, kind: str, tmp_path: Path) -> None:
    sheet = f"{HEAD}<!-- {name} -->\n\n" + "".join(f"- {KINDS[kind].replace('{}', part)}\n" for part in PARTS)
    root = write_book(tmp_path, BOOK, {"chapters/one.md": CHAPTER, "worksheets/sheet.md": sheet})
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    (made,) = book.manuscript.worksheets.values()
    assert len(made.spaces) == (1 if kind == "choice" else len(PARTS) * (1 + (kind in ("two", "tick and blank"))))
    for edition in ("print-a4", "fillable-a4"):
        xhtml = "".join(piece.xhtml for piece in worksheet_pieces(made, book.context(EDITIONS[edition])))
        assert set(re.findall(r'data-space="([^"]+)"', xhtml)) == {space.id for space in made.spaces}


@pytest.mark.parametrize(
    ("words", "name", "way_out", "half"),
    [
        ("cycle", "cycle", False, False),
        ("cycle with a way out", "cycle", True, False),
        ("cycle with a way out, half width", "cycle", True, True),
        ("thermometer half width", "thermometer", False, True),
    ],
)
def test_how_a_diagram_is_asked_for(words: str, name: str, way_out: bool, half: bool) -> None:
    assert meaning(words) == Diagram(name=name, words=words, way_out=way_out, half=half)


def test_only_a_cycle_has_a_way_out() -> None:
    assert meaning("ladder with a way out") is None
