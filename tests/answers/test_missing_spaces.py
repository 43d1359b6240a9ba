"""A page of a filled PDF that was flattened or taken out is told, and nobody takes its answers for missing ones."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name, String

from book.answers.field_flags import RADIO
from book.answers.form import form_fields
from book.answers.index import Index, index
from book.answers.read import Reading, read_answers
from book.answers.series import ABSENT, over_time, overview
from book.build import build_book
from book.making.reading import read_book
from tests.small_book import Silent, write_book

SHEET = """\
---
title: Something near
handout_copies: 2
---

My name is ____

<!-- draw 3cm x 3cm -->

How near does it feel?

(0..10) Far away … Right here

How far does it feel?

(0..10) Near … Far

| Day | Hours |
|---|---|
| Monday | __ |
| Sunday | __ |

Total: = ____
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Index]:
    """A handout that holds its sheet twice, as it was made, and the spaces of its book."""
    files = {"chapters/one.md": "# One\n\n[Near](../worksheets/near.md)\n", "worksheets/near.md": SHEET}
    root = tmp_path_factory.mktemp("near")
    write_book(root, "contents: {chapters: [chapters/one.md]}\n", {**files, "references.yaml": "[]\n"})
    build_book(root, ["handout-fillable-a4"], 1, Silent())
    return root / "output" / "handouts" / "near-fillable-a4.pdf", index(read_book(root).manuscript)


def _without(made: tuple[Path, Index], out: Path, *names: str, destinations: bool = True) -> Reading:
    """Read the handout, 7 chosen in each scale, without the fields whose names begin so."""
    with pikepdf.open(made[0]) as pdf:
        for field in form_fields(pdf):
            if "day" in field.name:
                field.node.V = String("7")
            if field.flags & RADIO:
                field.node.V = Name("/7")
                for widget in field.widgets:
                    widget.AS = Name("/7") if "/7" in widget.AP.N else Name.Off
        gone = [each for each in form_fields(pdf) if each.name.startswith(names)] if names else []
        widgets = {widget.objgen for each in gone for widget in each.widgets} | {each.node.objgen for each in gone}
        for page in pdf.pages:
            page.obj.Annots = Array([each for each in page.obj.get("/Annots", []) if each.objgen not in widgets])
        for each in [pdf.Root.AcroForm, *(field.above[0] for field in gone if field.above)]:
            key = "/Fields" if "/Fields" in each else "/Kids"
            each[key] = Array([kid for kid in each[key] if kid.objgen not in widgets])
        if not destinations:
            del pdf.Root.Names
        pdf.save(out / "filled.pdf")
    return read_answers(out / "filled.pdf", made[1])


def _notes(reading: Reading) -> list[str]:
    return [note.text for note in reading.notes]


def test_a_whole_file_misses_nothing(made: tuple[Path, Index], tmp_path: Path) -> None:
    assert read_answers(*made).notes == []
    assert _notes(_without(made, tmp_path)) == []


@pytest.mark.parametrize("destinations", [True, False])
def test_a_flattened_copy_is_told_with_its_page(made: tuple[Path, Index], tmp_path: Path, destinations: bool) -> None:
    first = ("near.my-name-is", "near.how")
    (note,) = _notes(_without(made, tmp_path, *first, destinations=destinations))
    assert "3 spaces of “Something near” (copy 1) are not in this PDF" in note
    assert ("look at page 1" in note) == destinations


@pytest.mark.parametrize(
    ("gone", "count", "copy"),
    [
        (("near.2.",), 6, 2),
        (("near.my-name-is", "near.how", "near.monday", "near.sunday", "near.total"), 6, 1),
        (("near.monday",), 1, 1),
        (("near.2.total",), 1, 2),
        (("near.2.how-near",), 1, 2),
    ],
)
def test_whatever_was_flattened_is_told_of_its_copy(
    made: tuple[Path, Index], tmp_path: Path, gone: tuple[str, ...], count: int, copy: int
) -> None:
    """A whole copy, a cell, a total, a choice."""
    (note,) = _notes(_without(made, tmp_path, *gone))
    assert f"{count} spaces of “Something near” (copy {copy}) are not in this PDF" in note


def test_a_score_that_was_lost_is_not_unanswered(made: tuple[Path, Index], tmp_path: Path) -> None:
    reading = _without(made, tmp_path, "near.2.how-far")
    assert "1 spaces of “Something near” (copy 2) are not in this PDF" in _notes(reading)[0]
    rows = {row[0].partition(" (")[0]: row[1:] for row in overview(over_time([reading], made[1], "near"))[1]}
    assert rows["How far does it feel?"] == ["7", ABSENT]
    assert rows["How near does it feel?"] == ["7", "7"]


def test_a_total_is_not_worked_out_without_its_parts(made: tuple[Path, Index], tmp_path: Path) -> None:
    reading = _without(made, tmp_path, "near.2.monday")
    totals = [answer for answer in reading.answers if answer.kind == "total"]
    assert [answer.score for answer in totals] == [14, None]
