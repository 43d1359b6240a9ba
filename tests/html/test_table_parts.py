"""A table that is wider than its page is set in parts, and loses nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.many_columns import Column
from book.html.render import worksheet_pieces
from book.html.table_parts import runs_of_columns
from book.project import load_project
from tests.html.one_sheet import sheet_in
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
CHAPTER = "# One\n\nWords.\n\n[A month](../worksheets/month.md)\n"
DAYS = range(1, 32)
TABLE = f"""---
title: A month
---

Table: What I did

| Habit | {" | ".join(map(str, DAYS))} |
|{"---|" * 32}
| Move | {" | ".join(["[ ]"] * 31)} |
| ____ | {" | ".join(["[ ]"] * 31)} |
"""


def column(least: float) -> Column:
    return Column(least=least, best=least, gain=1, header="", named=False)


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    return write_book(tmp_path, BOOK, {"chapters/one.md": CHAPTER, "worksheets/month.md": TABLE})


@pytest.mark.parametrize(
    ("edition", "parts"), [("print-a4", 2), ("fillable-letter", 2), ("large-print-a4", 2), ("epub", 1)]
)
def test_every_space_is_there_once_and_the_rows_are_named(prepared: Path, edition: str, parts: int) -> None:
    problems = Problems()
    book = prepare(load_project(prepared, problems), problems)
    sheet = book.manuscript.worksheets["month"]
    (piece,) = worksheet_pieces(sheet, book.context(EDITIONS[edition]))
    assert piece.xhtml.count("<table") == parts
    assert piece.xhtml.count('<th scope="row">Move</th>') == parts
    assert piece.xhtml.count("What I did") == piece.xhtml.count("<caption") == 1
    boxes = re.findall(r'class="(?:ws-)?box"', piece.xhtml)
    assert len(boxes) == 62
    heads = re.findall(r">(\d+)<", re.sub(r"</?span[^>]*>", "", piece.xhtml.split('class="work"')[-1]))
    assert heads[:31] == [str(day) for day in DAYS]
    marked = re.findall(r' data-space="([^"]+)"', piece.xhtml)
    assert sorted(marked) == sorted({space.id for space in sheet.spaces})


@pytest.mark.parametrize(("edition", "turned"), [("print-a4", 0), ("large-print-a4", 6)])
def test_headers_of_few_columns_are_turned_where_letters_are_too_large(
    tmp_path: Path, edition: str, turned: int
) -> None:
    heads = ["Sadness", "Loneliness", "Tenderness", "Irritation", "Confidence", "Tiredness"]
    table = f"| Day | {' | '.join(heads)} |\n|{'---|' * 7}\n| Mon | {' | '.join(['__'] * 6)} |\n"
    files = {"chapters/one.md": CHAPTER, "worksheets/month.md": f"---\ntitle: A month\n---\n\n{table}"}
    root = write_book(tmp_path, BOOK, files)
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    (piece,) = worksheet_pieces(book.manuscript.worksheets["month"], book.context(EDITIONS[edition]))
    assert piece.xhtml.count('class="turned"') == turned


def test_a_range_in_a_header_is_not_parted(tmp_path: Path) -> None:
    table = "---\ntitle: A month\n---\n\n| Day | Joy 0–5, *fear 1–10* |\n|---|---|\n| Mon, 1–2 | __ |\n"
    root = write_book(tmp_path, BOOK, {"chapters/one.md": CHAPTER, "worksheets/month.md": table})
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    sheet = book.manuscript.worksheets["month"]
    (paper,) = worksheet_pieces(sheet, book.context(EDITIONS["print-a4"]))
    (reader,) = worksheet_pieces(sheet, book.context(EDITIONS["epub"]))
    whole = 'Joy <span class="range">0–5</span>, <em>fear <span class="range">1–10</span></em>'
    assert whole in paper.xhtml
    assert "Mon, 1–2</th>" in paper.xhtml
    assert "range" not in reader.xhtml


def test_across_it_is_whole(prepared: Path) -> None:
    problems = Problems()
    book = prepare(load_project(prepared, problems), problems)
    sheet = replace(book.manuscript.worksheets["month"], landscape=True)
    (piece,) = worksheet_pieces(sheet, book.context(EDITIONS["print-a4"]))
    assert piece.xhtml.count("<table") == 1


@pytest.mark.parametrize(
    ("widths", "runs"),
    [
        ([20, 10, 10], [range(1, 3)]),
        ([20, *[10] * 20], [range(1, 11), range(11, 21)]),
        ([20, *[10] * 21], [range(1, 12), range(12, 22)]),
        ([20, 100, 10, 10], [range(1, 3), range(3, 4)]),
        ([20, 400], [range(1, 2)]),
        ([20], [range(1, 1)]),
    ],
)
def test_parts_are_few_and_alike(widths: list[float], runs: list[range]) -> None:
    assert runs_of_columns([column(width) for width in widths], 130) == runs


def test_a_table_to_read_with_many_columns_is_set_in_parts_where_letters_are_of_the_usual_size(tmp_path: Path) -> None:
    head = "|".join(f"H{number}" for number in range(30))
    row = "|".join(str(100 + number) for number in range(30))
    few = "| A | B |\n|---|---|\n| " + "x" * 80 + " | y |\n"
    made = sheet_in(
        tmp_path, f"# Sheet\n\n|{head}|\n|{'---|' * 30}\n|{row}|\n\n{few}", ("print-a4", "large-print-a4", "epub")
    )
    tables = {name: re.findall("(?s)<table.*?</table>", xhtml) for name, xhtml in made.items()}
    assert [len(found) for found in tables.values()] == [3, 2, 2]
    heads = [re.findall("<th[^>]*>(H[0-9]+)", table) for table in tables["print-a4"][:2]]
    assert [found[0] for found in heads] == ["H0", "H0"]
    assert [*heads[0], *heads[1][1:]] == [f"H{number}" for number in range(30)]
    assert all("<col " in table for table in tables["print-a4"][:2])
