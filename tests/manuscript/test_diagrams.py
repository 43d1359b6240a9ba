"""No answer space of a diagram is lost: each kind in each diagram is drawn, or refused with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.build import prepare
from book.diagnostics import Code, Problems, ProblemsFound
from book.editions import EDITIONS
from book.html.render import worksheet_pieces
from book.manuscript.rules.directive import DIAGRAMS
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
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_space_is_drawn_or_refused_with_its_line(name: str, kind: str, tmp_path: Path) -> None:
    sheet = f"{HEAD}<!-- {name} -->\n\n" + "".join(f"- {KINDS[kind].replace('{}', part)}\n" for part in PARTS)
    root = write_book(tmp_path, BOOK, {"chapters/one.md": CHAPTER, "worksheets/sheet.md": sheet})
    problems = Problems()
    try:
        book = prepare(load_project(root, problems), problems)
    except ProblemsFound as found:
        refused = [(each.code, each.place.line) for each in found.diagnostics]
        assert refused == [(Code.DIAGRAM_SPACE, 9 + at) for at in range(len(PARTS))]
        return
    (made,) = book.manuscript.worksheets.values()
    assert len(made.spaces) >= len(PARTS)
    for edition in ("print-a4", "fillable-a4"):
        xhtml = "".join(piece.xhtml for piece in worksheet_pieces(made, book.context(EDITIONS[edition])))
        drawn = set(re.findall(r'data-space="([^"]+)"', xhtml))
        assert edition != "fillable-a4" or drawn >= {space.id for space in made.spaces}
