"""Sheets that lie across: their pages, in every edition, with head, foot and tab in their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from book.build import build_book
from book.editions import BOOK, EDITIONS
from tests.judges import verapdf_many
from tests.small_book import Silent, write_book

MM = 72 / 25.4
LONG_SIDE = {"a4": 297, "letter": 279.4, "a5": 210, "pocket": 190}
SHORT_SIDE = {"a4": 210, "letter": 215.9, "a5": 148, "pocket": 120}

KEYS = """\
contents: {chapters: [chapters/01-one.md]}
citations: {bibliography: []}
crisis:
  heading: Not safe right now?
  first: Call for help.
  elsewhere: Ask a doctor.
  note: Numbers can change.
  countries:
  - {name: Ireland, emergency: "999", lines: [{name: Samaritans, contact: call 116 123}], checked: 2026-01-01}
packets:
  both: {title: Both, holds: [month, card]}
"""

CHAPTER = """---
title: One chapter
---

Words.

[A month](../worksheets/month.md)

[A card](../worksheets/card.md)
"""


def _table(first: str, heads: list[str], cells: str, rows: list[str]) -> str:
    lines = [f"| {first} | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    return "\n".join([*lines, *(f"| {row} | {' | '.join([cells] * len(heads))} |" for row in rows)]) + "\n"


MONTH = """---
title: Habits of a month
purpose: To see a month.
landscape: yes
---

Month: ____

""" + _table("Habit", [str(day) for day in range(1, 32)], "[ ]", ["Move", "Water", "Sleep by eleven"])

CARD = """---
title: A card
landscape: yes
copies: 2
handout_copies: 2
---

""" + _table("Day", [f"Urge to do thing {letter}" for letter in "ABCDEFGHIJKLM"], "__", ["Mon", "Tue", "Wed"])

EDITIONS_MADE = (
    "print-a4",
    "print-letter",
    "fillable-a4",
    "print-a5",
    "print-pocket",
    "large-print-a4",
    "dyslexia-friendly-letter",
    "press-letter",
    "two-up-a4",
    "packet-fillable-a4",
    "handout-print-a4",
    "handout-fillable-letter",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"chapters/01-one.md": CHAPTER, "worksheets/month.md": MONTH, "worksheets/card.md": CARD}
    root = write_book(tmp_path_factory.mktemp("landscape"), KEYS, files)
    assert build_book(root, list(EDITIONS_MADE), 1, Silent()).warnings == []
    return root / "output"


def _sizes(file: Path) -> list[tuple[float, float]]:
    with pikepdf.open(file) as pdf:
        return [(float(page.mediabox[2]) / MM, float(page.mediabox[3]) / MM) for page in pdf.pages]


def _heights(page: pdfium.PdfPage, words: str) -> list[float]:
    """How far from the top of a page words begin, in mm, wherever they are."""
    text = page.get_textpage()
    search, found = text.search(words), []
    while at := search.get_next():
        found.append((page.get_height() - text.get_charbox(at[0])[3]) / MM)
    return found


@pytest.mark.parametrize("edition", [name for name in EDITIONS_MADE if EDITIONS[name].scope is BOOK])
def test_pages_of_the_sheet_lie_across_and_all_others_stand(built: Path, edition: str) -> None:
    paper = EDITIONS[edition].paper
    assert paper
    long, short = LONG_SIDE[paper.name], SHORT_SIDE[paper.name]
    sizes = [(round(wide, 1), round(high, 1)) for wide, high in _sizes(built / f"small{EDITIONS[edition].ending}")]
    assert sizes[0] == (short, long)  # the chapter, its words under its title
    assert set(sizes[1:]) == {(long, short)}


@pytest.mark.parametrize(
    ("file", "size"), [("small-press-letter.pdf", (215.9, 279.4)), ("small-two-up-a4.pdf", (297, 210))]
)
def test_what_is_printed_and_cut_is_of_one_size(built: Path, file: str, size: tuple[float, float]) -> None:
    with pikepdf.open(built / file) as pdf:
        for page in pdf.pages:
            left, low, right, top = (float(value) / MM for value in page.get("/TrimBox", page.mediabox).as_list())
            assert (right - left, top - low) == pytest.approx(size, abs=0.1)


def test_a_packet_has_pages_of_both_kinds(built: Path) -> None:
    kinds = [wide > high for wide, high in _sizes(built / "packets" / "both-fillable-a4.pdf")]
    assert kinds[0] is False
    assert sum(kinds) >= 3


def test_text_of_turned_headers_is_plain(built: Path) -> None:
    """It is read as it stands in the source, and lies within its page when it is turned."""
    with pdfium.PdfDocument(built / "small-large-print-a4.pdf") as pdf:
        pages = [page for page in pdf if "thing M" in page.get_textpage().get_text_range()]
        assert pages
        for page in pages:
            text = page.get_textpage()
            at = text.search("thing M").get_next()
            assert at
            boxes = [text.get_charbox(at[0] + number) for number in range(len("thing"))]
            assert all(later[1] > box[1] for box, later in pairwise(boxes)), "it reads from below"
            assert all(box[0] > 0 and box[2] < page.get_width() for box in boxes)


@pytest.mark.parametrize("edition", ["handout-print-a4", "handout-fillable-letter"])
@pytest.mark.parametrize(("sheet", "pages"), [("month", 1), ("card", 2)])
def test_handouts_lie_across(built: Path, edition: str, sheet: str, pages: int) -> None:
    sizes = _sizes(built / "handouts" / f"{sheet}{EDITIONS[edition].ending}")
    assert len(sizes) == pages
    assert all(wide > high for wide, high in sizes)


@pytest.mark.parametrize("edition", ["print-a4", "print-letter"])
def test_head_foot_and_tab_are_right_for_a_page_turned_with_its_head_to_the_left(built: Path, edition: str) -> None:
    """On a right-hand page the spine is above: head away from it, tab below. On a left-hand page it is below."""
    with pdfium.PdfDocument(built / f"small{EDITIONS[edition].ending}") as pdf:
        right, left = pdf[2], pdf[3]
        high = right.get_height() / MM
        assert max(_heights(right, "Worksheet")) > high - 9
        assert min(_heights(left, "Worksheet")) < 9
        assert 14 < _heights(right, "One chapter")[0] < 25
        assert 8 < _heights(left, "Chapter 1")[0] < 16
        for page in (right, left):
            assert high - 35 < _heights(page, "Not safe right now?")[0] < high - 14
        assert _heights(left, "small book")[0] < high - 16, "a place for holes stays free"


def _widgets(page: pikepdf.Page) -> Iterator[tuple[float, float, float, float]]:
    for note in page.get("/Annots", []):
        if note.get("/Subtype") == "/Widget":
            left, low, right, top = (float(value) / MM for value in note.Rect)
            yield left, low, right, top


@pytest.mark.parametrize(
    "file", ["small-fillable-a4.pdf", "handouts/month-fillable-letter.pdf", "handouts/card-fillable-letter.pdf"]
)
def test_fields_are_on_the_page_and_apart(built: Path, file: str) -> None:
    with pikepdf.open(built / file) as pdf:
        found = 0
        for page in pdf.pages:
            wide, high = (float(value) / MM for value in page.mediabox.as_list()[2:])
            boxes = list(_widgets(page))
            found += len(boxes)
            for left, low, right, top in boxes:
                assert 0 < left < right < wide, file
                assert 0 < low < top < high, file
            for one, other in combinations(boxes, 2):
                assert one[2] <= other[0] + 0.1 or other[2] <= one[0] + 0.1 or one[3] <= other[1] or other[3] <= one[1]
    assert found in (1 + 3 * 31, 2 * 3 * 13, 1 + 3 * 31 + 2 * 3 * 13)


def test_a_month_of_ticks_has_room(built: Path) -> None:
    """Fields within frames of 4.3 mm, and some room between two of them."""
    with pikepdf.open(built / "handouts" / "month-fillable-letter.pdf") as pdf:
        boxes = sorted(box for box in _widgets(pdf.pages[0]) if box[2] - box[0] < 10)
    lefts = sorted({round(box[0], 1) for box in boxes})
    assert all(box[2] - box[0] >= 3.7 for box in boxes)
    assert len(lefts) == 31
    assert all(later - left >= 5.5 for left, later in pairwise(lefts))


def test_they_are_tagged_as_others_are(built: Path) -> None:
    files = [built / "small-print-a4.pdf", built / "small-fillable-a4.pdf"]
    assert verapdf_many(files) == {file: [] for file in files}
