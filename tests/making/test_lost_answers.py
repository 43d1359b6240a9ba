"""An answer space that would be lost on its way, by a style sheet or a fault of ours, stops the file: `answer-lost`."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import build_book, check_book
from book.diagnostics import ProblemsFound
from book.html import render
from tests.small_book import Silent, own_style, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
SHEET = """\
---
title: A sheet
---

- [ ] Rest
- [ ] Walk

Name: ____ on (dd/mm/yyyy): ____

How strong? (0..5) Weak … Strong

What helped? ____ (3 lines)

<!-- steps -->

1. First: ____
2. Then: ____

> [!THERAPIST]
> For you: ____
"""
FACES = ["print-a4", "fillable-a4", "handout-print-a4", "handout-fillable-a4"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    chapter = "---\ntitle: One\n---\n\n[A sheet](../worksheets/sheet.md)\n"
    return write_book(tmp_path, BOOK, {"chapters/one.md": chapter, "worksheets/sheet.md": SHEET})


def lost_in(root: Path, edition: str) -> list[tuple[str, int]]:
    """What of the sheet an edition says to be lost, with its lines."""
    with pytest.raises(ProblemsFound) as stopped:
        build_book(root, [edition], 1, Silent())
    found = [problem for problem in stopped.value.diagnostics if problem.code.slug == "answer-lost"]
    assert {problem.place.file for problem in found} == {"worksheets/sheet.md"}
    return [(problem.text.partition("“")[2].split(" (")[0].split("”")[0], problem.place.line) for problem in found]


@pytest.mark.parametrize("edition", [*FACES, "epub"])
def test_nothing_is_lost_in_a_book_as_it_should_be(small: Path, edition: str) -> None:
    assert build_book(small, [edition], 1, Silent()).made


@pytest.mark.parametrize("edition", FACES)
@pytest.mark.parametrize("hidden", ["display: none", "visibility: hidden", "position: absolute; left: -200mm"])
def test_what_a_style_sheet_hides_stops_the_file(small: Path, edition: str, hidden: str) -> None:
    style = own_style(small, "worksheet.css" if "print" in edition else "form.css")
    style.write_text(f"{style.read_text('utf-8')}\n.box {{ {hidden} !important }}\n", "utf-8")
    assert lost_in(small, edition) == [("Rest", 5), ("Walk", 6)]
    assert not list((small / "output").rglob("*.pdf"))


def test_what_is_cut_off_is_lost(small: Path) -> None:
    style = own_style(small, "worksheet.css")
    style.write_text(f"{style.read_text('utf-8')}\n.checklist {{ overflow: hidden; height: 0 }}\n", "utf-8")
    assert lost_in(small, "print-a4") == [("Rest", 5), ("Walk", 6)]


@pytest.mark.parametrize("edition", FACES)
def test_a_drawing_without_its_parts_stops_the_file_and_check(
    small: Path, edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(render.LEAVES, "diagram", lambda *_: "")
    assert lost_in(small, edition) == [("First", 16), ("Then", 17)]
    with pytest.raises(ProblemsFound):
        check_book(small)
