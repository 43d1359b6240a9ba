"""The order of care, as a book trips it and as its author sets it right or switches it off."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from book.build import check_book
from book.checks.care import check_stirring
from book.diagnostics import Problems, ProblemsFound
from book.manuscript.model import Manuscript
from book.manuscript.reader import read_worksheet, read_worksheets

FIXTURES = Path(__file__).parents[1] / "fixtures" / "diagnostics"
STIRRED_FIRST = FIXTURES / "care-order"

RATED = {
    "en": "How strong is it?\n\n(0..10) None … All\n\nIt was ____\n\nHow strong is it now?\n\n(0..10) None … All\n",
    "de": "Wie stark?\n\n(0..10) gar nicht … sehr\n\n- [ ] da\n\nWie stark jetzt?\n\n(0..10) gar nicht … sehr\n",
    "es": "¿Cuánto?\n\n- ( ) poco\n- ( ) mucho\n\nFue ____\n\n¿Y ahora?\n\n- ( ) poco\n- ( ) mucho\n",
    "fr": "Avant\n\n(0..10) rien … tout\n\nAprès\n\n(0..10) rien … tout\n\nÉcart (après − avant) : = ____\n",
}
UNRATED = {
    "nothing": "It was ____\n",
    "once": "How strong?\n\n(0..10)\n\nIt was ____\n",
    "two scales": "How strong?\n\n(0..10)\n\nIt was ____\n\nHow near?\n\n(1..5)\n",
    "nothing between but a date": "Before\n\n(0..10)\n\nDate (dd/mm/yyyy): ____\n\nAfter\n\n(0..10)\n",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return shutil.copytree(STIRRED_FIRST, tmp_path / "book")


def codes(book: Path) -> list[str]:
    return [problem.code.slug for problem in check_book(book)]


def test_only_what_stands_before_the_first_grounding_sheet_is_named(book: Path) -> None:
    assert [problem.place.file for problem in check_book(book)] == ["worksheets/what-hurts.md"]


def test_without_a_grounding_sheet_every_stirring_sheet_is_named(book: Path) -> None:
    sheet = book / "worksheets" / "back-in-the-room.md"
    sheet.write_text(sheet.read_text("utf-8").replace("grounding: yes", "grounding: no"), "utf-8")
    assert codes(book) == ["care-order", "care-order"]


def test_a_grounding_sheet_in_front_sets_it_right(book: Path) -> None:
    chapter = book / "chapters" / "one.md"
    chapter.write_text(
        "# One\n\n[Back in the room](../worksheets/back-in-the-room.md)\n\n[What hurts](../worksheets/what-hurts.md)\n",
        "utf-8",
    )
    assert codes(book) == []


def test_a_grounding_sheet_in_the_front_matter_counts(book: Path) -> None:
    yaml = book / "book.yaml"
    contents = "contents:\n  front: [worksheets/back-in-the-room.md]"
    yaml.write_text(yaml.read_text("utf-8").replace("contents:", contents), "utf-8")
    chapter = book / "chapters" / "one.md"
    chapter.write_text("# One\n\n[What hurts](../worksheets/what-hurts.md)\n", "utf-8")
    assert "care-order" not in codes(book)


def test_the_author_can_switch_it_off(book: Path) -> None:
    yaml = book / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8") + "levels: {care-order: off}\n", "utf-8")
    assert codes(book) == []


def stirring(tmp_path: Path, text: str, language: str = "en") -> Manuscript:
    """A book of one sheet that stirs, and one that grounds."""
    (tmp_path / "worksheets").mkdir()
    (tmp_path / "worksheets" / "a.md").write_text(f"---\ntitle: A\ncaution: Oh. Use Room.\n---\n\n{text}", "utf-8")
    (tmp_path / "worksheets" / "room.md").write_text("---\ntitle: Room\ngrounding: yes\n---\n\n____\n", "utf-8")
    sheets = read_worksheets(tmp_path, Problems(), language)
    return Manuscript(sections=[], worksheets={sheet.id: sheet for sheet in sheets})


def told(manuscript: Manuscript) -> list[str]:
    problems = Problems()
    check_stirring(manuscript, problems)
    return [problem.code.slug for problem in problems]


@pytest.mark.parametrize("language", RATED)
def test_the_same_scale_before_and_after_is_found_in_any_language(language: str, tmp_path: Path) -> None:
    assert told(stirring(tmp_path, RATED[language], language)) == []


@pytest.mark.parametrize("text", UNRATED.values(), ids=UNRATED)
def test_one_rating_or_two_unlike_ones_are_no_before_and_after(text: str, tmp_path: Path) -> None:
    assert told(stirring(tmp_path, text)) == ["care-unrated"]


def test_a_sheet_without_anything_to_fill_in_needs_no_rating(tmp_path: Path) -> None:
    assert told(stirring(tmp_path, "Only words.\n")) == []


def test_both_can_be_switched_off(tmp_path: Path) -> None:
    book = shutil.copytree(FIXTURES / "care-unrated", tmp_path / "book")
    assert codes(book) == ["care-unrated"]
    yaml = book / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8") + "levels: {care-unrated: off, care-way-out: off}\n", "utf-8")
    assert codes(book) == []


def test_only_codes_that_there_are_can_be_switched_off(book: Path) -> None:
    yaml = book / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8") + "levels: {care-ordre: off}\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        check_book(book)
    assert "there is no code “care-ordre”" in str(found.value.diagnostics[0])
    assert "Did you mean “care-order”?" in found.value.diagnostics[0].help


@pytest.mark.parametrize("value", ["perhaps", "1", "[yes]"])
def test_grounding_is_yes_or_no(value: str, tmp_path: Path) -> None:
    (tmp_path / "worksheets").mkdir()
    sheet = tmp_path / "worksheets" / "sheet.md"
    sheet.write_text(f"---\ntitle: A sheet\ngrounding: {value}\n---\n\n____\n", "utf-8")
    problems = Problems()
    assert not read_worksheet(tmp_path, "worksheets/sheet.md", problems).grounding
    assert [problem.code.slug for problem in problems] == ["value-invalid"]
    assert "neither yes nor no" in str(next(iter(problems)))
