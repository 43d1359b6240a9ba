"""Diagrams on paper: parts stand beside each other without overlap, whatever their number and what they hold."""

from __future__ import annotations

from itertools import combinations
from math import dist
from pathlib import Path
from typing import Any

import pypdf
import pytest

from book.build import build_book
from book.build.proof import prove_outputs
from book.diagnostics import Code, ProblemsFound
from book.html.diagrams.plans import Cell, plan
from book.manuscript.rules.directive import DIAGRAMS
from book.manuscript.tokens.directives import Diagram
from tests.small_book import Silent, write_book

BOOK = (
    "contents: {front: [contents], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [print-a4]\n"
)
GRIDS = [name for name in DIAGRAMS if name != "wheel"]
LONG = "A part whose words are so long that they take two lines, and perhaps a third one, in a narrow box"
MM = 72 / 25.4
Rectangle = tuple[float, float, float, float]


def asked(name: str, **how: bool) -> Diagram:
    return Diagram(name=name, words=name, **how)


def overlap(one: Cell, other: Cell) -> bool:
    rows = max(one.rows[0], other.rows[0]) < min(one.rows[1], other.rows[1])
    return rows and max(one.columns[0], other.columns[0]) < min(one.columns[1], other.columns[1])


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("count", range(1, 13))
@pytest.mark.parametrize("name", DIAGRAMS)
def test_each_part_has_a_place_of_its_own(name: str, count: int, half: bool) -> None:
    cells = plan(asked(name, half=half), count).cells
    assert len(cells) == count
    assert not any(overlap(*two) for two in combinations(cells, 2))
    assert all(1 <= cell.columns[0] < cell.columns[1] <= 13 for cell in cells)


@pytest.mark.parametrize("count", range(2, 9))
def test_an_arrow_leads_from_each_part_of_a_cycle_to_the_next(count: int) -> None:
    cells = plan(asked("cycle"), count).cells
    for at, cell in enumerate(cells):
        (arrow,) = cell.arrows
        other = cells[(at + 1) % count]
        if arrow.way in ("left", "right"):
            assert cell.rows == other.rows
            assert cell.columns[1] == other.columns[0] if arrow.way == "right" else cell.columns[0] == other.columns[1]
            continue
        point = cell.columns[0] + arrow.at / 100 * (cell.columns[1] - cell.columns[0])
        assert other.columns[0] < point < other.columns[1]
        assert cell.rows[1] == other.rows[0] if arrow.way == "down" else cell.rows[0] == other.rows[1]


def test_a_cycle_of_one_part_has_no_arrow() -> None:
    assert plan(asked("cycle"), 1).cells[0].arrows == ()


def test_the_way_out_of_a_cycle_stands_below_it() -> None:
    *around, out = plan(asked("cycle", way_out=True), 5).cells
    assert out.name == "way-out"
    assert out.rows[0] == max(cell.rows[1] for cell in around)


def build(tmp_path: Path, sheet: str, *editions: str) -> Path:
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n", "worksheets/s.md": f"# S\n\n{sheet}"}
    root = write_book(tmp_path, BOOK, files)
    assert build_book(root, list(editions), 1, Silent()).warnings == []
    return root / "output"


def fields(pdf: Path) -> list[tuple[int, Any, Rectangle]]:
    """The page, name and place (mm from the left and the foot) of each widget."""
    found = []
    for number, page in enumerate(pypdf.PdfReader(pdf).pages):
        for each in page.get("/Annots") or ():
            widget = each.get_object()
            if widget["/Subtype"] == "/Widget":
                name = widget.get("/T") or widget["/Parent"].get_object().get("/T")
                left, foot, right, top = (float(value) / MM for value in widget["/Rect"])
                found.append((number, name, (left, foot, right, top)))
    return found


def apart(one: Rectangle, other: Rectangle) -> bool:
    return min(one[2], other[2]) <= max(one[0], other[0]) or min(one[3], other[3]) <= max(one[1], other[1])


@pytest.mark.parametrize("name", GRIDS)
def test_lines_of_three_to_nine_parts_lie_apart_and_on_the_page(name: str, tmp_path: Path) -> None:
    sheet = "".join(
        f"<!-- {name} -->\n\n" + "".join(f"- {LONG if at == 1 else f'Part {at}'}: ____\n" for at in range(count)) + "\n"
        for count in range(3, 10)
    )
    found = fields(build(tmp_path, sheet, "fillable-a4") / "small-fillable-a4.pdf")
    assert len(found) == sum(range(3, 10))
    for one, other in combinations(found, 2):
        assert one[0] != other[0] or apart(one[2], other[2]), (one, other)
    for _, _, (left, foot, right, top) in found:
        assert left >= 15
        assert right <= 195
        assert foot >= 20
        assert right - left >= 30
        assert top - foot >= 17


def test_a_part_holds_blocks_of_any_kind(tmp_path: Path) -> None:
    parts = (
        "- Words: ____ and more: ____\n- Lines: ____ (2 lines)\n- A scale (0..10) low … high\n- [link](s.md) alone\n"
    )
    sheet = "".join(f"<!-- {name} -->\n\n{parts}\n" for name in GRIDS)
    output = build(tmp_path, sheet, "print-a4", "fillable-a4")
    assert len({name for _, name, _ in fields(output / "small-fillable-a4.pdf")}) == 4 * len(GRIDS)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(output / "small-print-a4.pdf").pages)
    assert text.count("alone") == text.count("high") == len(GRIDS)


def test_boxes_and_circles_stand_in_front_of_words_and_a_part_alone(tmp_path: Path) -> None:
    sheet = "".join(
        f"<!-- {name} -->\n\n{parts}\n\n"
        for name in GRIDS
        for parts in ("- [ ] A\n- [ ] B: ____", "- ( ) A\n- ( ) B", "- One: ____")
    )
    found = fields(build(tmp_path, sheet, "fillable-a4") / "small-fillable-a4.pdf")
    assert len(found) == 6 * len(GRIDS)


def test_a_wheel_has_a_circle_for_each_number_of_each_spoke(tmp_path: Path) -> None:
    sheet = "<!-- wheel -->\n\n" + "".join(f"- Spoke {at} (0..10)\n" for at in range(12))
    found = fields(build(tmp_path, sheet, "fillable-a4") / "small-fillable-a4.pdf")
    assert len(found) == 12 * 11
    middles = [((left + right) / 2, (foot + top) / 2) for _, _, (left, foot, right, top) in found]
    assert min(dist(*two) for two in combinations(middles, 2)) > 4.3


def test_a_spoke_says_what_its_ends_mean(tmp_path: Path) -> None:
    sheet = "<!-- wheel -->\n\n- Home (0..10) empty … full\n- Work (0..10)\n- Play (0..10) dull … wild\n"
    output = build(tmp_path, sheet, "print-a4", "epub")
    assert [file.name for file in prove_outputs(output.parent)] == ["small.epub", "small-print-a4.pdf"]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(output / "small-print-a4.pdf").pages)
    assert all(words in text for words in ("empty", "full", "dull", "wild"))


@pytest.mark.parametrize("item", ["Home: ____", "Home", "Home (0..10) ____", "Home (0..5) and (0..5)"])
def test_what_is_no_spoke_is_refused(item: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        build(tmp_path, f"<!-- wheel -->\n\n- Work (0..10)\n- Play (0..10)\n- {item}\n", "print-a4")
    assert [(each.code, each.place.line) for each in found.value.diagnostics] == [(Code.WHEEL_SPOKE, 7)]


def test_two_diagrams_of_half_the_width_stand_beside_each_other(tmp_path: Path) -> None:
    half = "<!-- {}, half width -->\n\n- One: ____\n- Two: ____\n\n"
    sheet = half.format("thermometer") + half.format("cycle")
    found = fields(build(tmp_path, sheet, "fillable-a4") / "small-fillable-a4.pdf")
    left, right = found[:2], found[2:]
    assert max(place[2] for _, _, place in left) < min(place[0] for _, _, place in right)
    assert abs(left[0][2][3] - right[0][2][3]) < 15


def test_what_a_page_has_no_room_for_is_laid_out_anew_as_a_list(tmp_path: Path) -> None:
    sheet = "<!-- quadrants -->\n\n" + "".join(f"- Part {at}: ____ (14 lines)\n" for at in range(4))
    found = fields(build(tmp_path, sheet, "fillable-a4") / "small-fillable-a4.pdf")
    assert len(found) == 4
    assert all(right - left > 150 for _, _, (left, _, right, _) in found)


def test_a_scale_stands_upright_with_its_highest_number_on_top(tmp_path: Path) -> None:
    sheet = "<!-- thermometer -->\n\nHow angry? (0..10) calm … annoyed … furious\n"
    output = build(tmp_path, sheet, "print-a4", "fillable-a4")
    found = fields(output / "small-fillable-a4.pdf")
    assert len(found) == 11
    assert len({round(place[0]) for _, _, place in found}) == 1
    assert [place[1] for _, _, place in found] == sorted(place[1] for _, _, place in found)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(output / "small-print-a4.pdf").pages)
    assert {"calm", "annoyed", "furious"} <= set(text.split())


def test_two_scales_stand_upright_beside_each_other(tmp_path: Path) -> None:
    sheet = "".join(f"<!-- thermometer, half width -->\n\n{when} (0..5)\n\n" for when in ("Before", "After"))
    found = fields(build(tmp_path, sheet, "fillable-a4") / "small-fillable-a4.pdf")
    assert max(place[2] for _, _, place in found[:6]) < min(place[0] for _, _, place in found[6:])


def test_words_to_be_joined_have_letters_and_room_for_them(tmp_path: Path) -> None:
    sheet = "<!-- matching -->\n\n| Word | Meaning |\n|---|---|\n| pot | *Topf* |\n| plate | Teller |\n|  | Messer |\n"
    output = build(tmp_path, sheet, "print-a4", "fillable-a4", "epub")
    assert [name for _, name, _ in fields(output / "small-fillable-a4.pdf")] == ["word-pot", "word-plate"]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(output / "small-print-a4.pdf").pages)
    assert all(words in " ".join(text.split()) for words in ("A Topf", "B Teller", "C Messer"))


@pytest.mark.parametrize("below", ["Words.", "| A | B | C |\n|---|---|---|\n| a | b | c |"])
def test_matching_asks_for_a_table_of_two_columns(below: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        build(tmp_path, f"<!-- matching -->\n\n{below}\n", "print-a4")
    assert [(each.code, each.place.line) for each in found.value.diagnostics] == [(Code.DIRECTIVE_MISPLACED, 3)]


def test_of_two_diagrams_the_first_stays_where_it_has_room(tmp_path: Path) -> None:
    # together they are higher than what is left below the head of the sheet
    parts = "- A: ____ (4 lines)\n- B: ____\n- C: ____\n- D: ____\n\n"
    sheet = f"<!-- quadrants -->\n\n{parts}<!-- circles -->\n\n{parts}"
    found = fields(build(tmp_path, sheet, "fillable-a4") / "small-fillable-a4.pdf")
    pages = [page for page, _, _ in found]
    assert pages == sorted(pages)
    assert pages[3] + 1 == pages[4]
    # in mm from the foot: the head of the sheet stands above
    assert max(top for page, _, (_, _, _, top) in found if page == pages[0]) < 250
