"""Numbered steps: which headings and questions get a number, and that nothing else is another with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import check_book
from book.editions import EDITIONS
from book.html.render import worksheet_pieces
from book.making.reading import read_book
from book.manuscript.model import Worksheet
from book.manuscript.tokens.blocks import NUMBERED
from book.manuscript.words import plain
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
ALL = "sheets: {numbered: yes}\n"

QUESTIONS = """\
Take your time.

What helped? ____ (2 lines)

How was the light?

- ( ) Dim
- ( ) Bright

My place: ____ and my time: ____

How loud was it? (0..10) Silent … Loud

| | Before | After |
|---|---|---|
| Calm | ____ | ____ |
"""
HEADINGS = """\
What is it? ____

## Look

Where? ____

### Closer

How? ____

## Draw

When? ____
"""


def book(root: Path, body: str, keys: str = "numbered: yes\n", own: str = "") -> Path:
    """A book with one sheet. keys: of its front matter; own: of book.yaml."""
    sheet = f"---\ntitle: A sheet\n{keys}---\n\n{body}\n"
    files = {"chapters/one.md": "# One\n\n[A sheet](../worksheets/sheet.md)\n", "worksheets/sheet.md": sheet}
    return write_book(root, BOOK + own, files)


def read(root: Path, body: str, keys: str = "numbered: yes\n", own: str = "") -> Worksheet:
    return read_book(book(root, body, keys, own)).manuscript.worksheets["sheet"]


def steps(sheet: Worksheet) -> dict[int, str]:
    """The words of each step by its number."""
    return {
        number: plain(token.children or [])
        for token in sheet.tokens
        if (number := next((found for child in token.children or () if (found := NUMBERED.get(child))), None))
    }


def test_the_topmost_headings_are_the_steps(tmp_path: Path) -> None:
    assert steps(read(tmp_path, HEADINGS)) == {1: "Look", 2: "Draw"}


def test_without_headings_the_questions_are(tmp_path: Path) -> None:
    assert steps(read(tmp_path, QUESTIONS)) == {
        1: "What helped?",
        2: "How was the light?",
        3: "My place: and my time:",
        4: "How loud was it?",
    }


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("A?\n\n____\n\n____\n\nB? ____", ["A?", "B?"]),
        ("Why did it stop?\n\nTake your time.\n\n____\n\n____\n\nB? ____", ["Why did it stop?", "B?"]),
        ("A? ____\n\nTick what is true.\n\n- [ ] One\n- [ ] Two", ["A?", "Tick what is true."]),
        ("A? ____\n\n```draw 3cm\nDraw it.\n```", ["A?", "Draw it."]),
        ("A? ____\n\n## Afterwards\n\n____\n\n____", ["A?", "Afterwards"]),
        ("A? (0..5) Low … High\n\nB? (0..5) Low … High\n\nChange: = ____", ["A?", "B?"]),
        ("Name: ____ Date (dd/mm/yyyy): ____\n\nA? ____\n\nB? ____\n\nMe: ____ (signature)", ["A?", "B?"]),
        ("A? ____\n\nWhen was it? (dd/mm/yyyy) ____", ["A?", "When was it?"]),
        ("A? ____\n\n> [!TIP]\n> Rest: ____\n\nB? ____", ["A?", "B?"]),
        ("A? ____\n\n{.unnumbered}\nB? ____\n\nC? ____", ["A?", "C?"]),
        ("{.unnumbered}\n## Before\n\n## Look\n\nA? ____\n\n## Draw\n\nB? ____", ["Look", "Draw"]),
    ],
)
def test_what_asks_for_answers_is_a_step(tmp_path: Path, body: str, found: list[str]) -> None:
    assert list(steps(read(tmp_path, body)).values()) == found


def test_a_book_asks_for_all_and_a_sheet_says_otherwise(tmp_path: Path) -> None:
    assert len(steps(read(tmp_path / "a", QUESTIONS, "", ALL))) == 4
    assert steps(read(tmp_path / "b", QUESTIONS, "numbered: no\n", ALL)) == {}
    assert steps(read(tmp_path / "c", QUESTIONS, "")) == {}


@pytest.mark.parametrize("body", [HEADINGS, QUESTIONS])
def test_names_are_the_same_with_and_without(tmp_path: Path, body: str) -> None:
    found = [read(tmp_path / keys[:11], body, keys) for keys in ("numbered: yes\n", "numbered: no\n")]
    one, other = ([(space.id, space.label) for space in sheet.spaces] for sheet in found)
    assert one == other
    with_numbers, without = ([token.attrGet("id") for token in sheet.tokens] for sheet in found)
    assert with_numbers == without


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4", "handout-print-a4", "epub"])
def test_the_numbers_stand_in_every_edition(tmp_path: Path, edition: str) -> None:
    made = read_book(book(tmp_path, QUESTIONS))
    (piece,) = worksheet_pieces(made.manuscript.worksheets["sheet"], made.context(EDITIONS[edition]))
    assert piece.xhtml.count('class="step-number"') == 4
    assert '<span class="step-number">2.</span>\u00a0How was the light?' in piece.xhtml


def test_one_question_needs_no_number_where_the_book_asks(tmp_path: Path) -> None:
    root = book(tmp_path, "What helped? ____", "", ALL)
    assert check_book(root) == []
    assert "step-number" not in worksheet_xhtml(root)


@pytest.mark.parametrize("own", ["1. Look", "Step 1: Look", "Step 1", "A) Look", "Level 12 – Look"])
def test_a_step_with_a_number_of_its_own_keeps_it(tmp_path: Path, own: str) -> None:
    root = book(tmp_path, f"## {own}\n\nA? ____\n\n## Draw\n\nB? ____")
    said = [str(problem).partition("\n")[0] for problem in check_book(root)]
    assert said == [
        f"worksheets/sheet.md:6:1: warning: “{own}” has a number already, so that it is not numbered as step 1 "
        "[step-numbered]"
    ]
    assert steps(read_book(root).manuscript.worksheets["sheet"]) == {2: "Draw"}


@pytest.mark.parametrize("words", ["3 words", "2–3 words", "A word", "I look"])
def test_a_figure_among_words_is_no_number(tmp_path: Path, words: str) -> None:
    assert steps(read(tmp_path, f"## {words}\n\nA? ____\n\n## Draw\n\nB? ____")) == {1: words, 2: "Draw"}


def worksheet_xhtml(root: Path) -> str:
    made = read_book(root)
    sheet = made.manuscript.worksheets["sheet"]
    return "".join(piece.xhtml for piece in worksheet_pieces(sheet, made.context(EDITIONS["print-a4"])))
