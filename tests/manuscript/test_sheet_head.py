"""Name, date and session in the head of worksheets: where they are, what they are called, where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems, ProblemsFound
from book.making.reading import prepare, read_book
from book.manuscript.model import AnswerSpace, Blank, Date
from book.project import load_project
from tests.small_book import KEYS, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
ASKS = "sheets: {head: [name, date, session]}\n"


def spaces(root: Path, body: str, book: str = ASKS, keys: str = "") -> list[AnswerSpace]:
    """The answer spaces of a sheet with this body. keys: of its front matter; book: of book.yaml."""
    sheet = f"---\ntitle: A sheet\n{keys}---\n\n{body}\n"
    files = {"chapters/one.md": "# One\n\n[](../worksheets/sheet.md)\n", "worksheets/sheet.md": sheet}
    return read_book(write_book(root, BOOK + book, files)).manuscript.worksheets["sheet"].spaces


def ids(found: list[AnswerSpace]) -> list[str]:
    return [space.id for space in found]


def said(root: Path, keys: str = "", book: str = ASKS) -> list[str]:
    """What is wrong with a book, without its help."""
    files = {"chapters/one.md": "# One\n", "worksheets/sheet.md": f"---\ntitle: A sheet\n{keys}---\n\nToday: ____\n"}
    problems = Problems()
    try:
        prepare(load_project(write_book(root, BOOK + book, files), problems), problems)
    except ProblemsFound as found:
        return [str(each).partition("\n")[0] for each in found.diagnostics]
    return [str(each).partition("\n")[0] for each in problems]


def test_what_the_book_asks_for_stands_before_all_else(tmp_path: Path) -> None:
    name, date, session, own = spaces(tmp_path, "Today: ____")
    assert ids([name, date, session, own]) == [
        "sheet.head-name",
        "sheet.head-date",
        "sheet.head-session",
        "sheet.today",
    ]
    assert [type(each) for each in (name, date, session)] == [Blank, Date, Blank]
    assert name.spoken_name() == "Name (A sheet)"
    assert date.spoken_name() == "Date (A sheet) (dd/mm/yyyy)"


def test_a_book_that_asks_for_nothing_has_no_head(tmp_path: Path) -> None:
    assert ids(spaces(tmp_path, "Today: ____", book="")) == ["sheet.today"]


def test_a_sheet_asks_for_other_things_or_for_none(tmp_path: Path) -> None:
    assert ids(spaces(tmp_path / "a", "Today: ____", keys="head: [date]\n")) == ["sheet.head-date", "sheet.today"]
    assert ids(spaces(tmp_path / "b", "Today: ____", keys="head: no\n")) == ["sheet.today"]
    assert ids(spaces(tmp_path / "c", "Today: ____", "", "head: [name]\n")) == ["sheet.head-name", "sheet.today"]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("Date (dd/mm/yyyy): ____", ["name", "session"]),
        ("Week beginning (dd. mm. yyyy): ____", ["name", "session"]),
        ("Name: ____ Date: ____", ["session"]),
        ("I got up at (hh:mm) ____", ["name", "date", "session"]),
        ("A: ____\n\nB: ____\n\nC: ____\n\nDate (dd/mm/yyyy): ____", ["name", "date", "session"]),
        ("The name of the game: ____", ["name", "date", "session"]),
    ],
)
def test_what_a_sheet_has_at_its_top_is_not_there_twice(tmp_path: Path, body: str, head: list[str]) -> None:
    found = ids(spaces(tmp_path, body))
    assert [name for name in found if ".head-" in name] == [f"sheet.head-{part}" for part in head]


def test_what_a_sheet_asks_for_itself_is_there_all_the_same(tmp_path: Path) -> None:
    found = spaces(tmp_path, "Name: ____\n\nDate (dd/mm/yyyy): ____", keys="head: [name, date]\n")
    assert ids(found) == ["sheet.head-name", "sheet.head-date", "sheet.name", "sheet.date"]
    assert len({space.spoken_name() for space in found}) == 4


def test_an_id_that_the_author_gave_stays_with_its_space(tmp_path: Path) -> None:
    found = spaces(tmp_path, "Of my dog: ____ <!-- id: head-name -->", keys="head: [name]\n")
    assert ids(found) == ["sheet.head-name-2", "sheet.head-name"]
    assert found[1].label == "Of my dog"


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("en-GB", ["Name (A sheet)", "Date (A sheet) (dd/mm/yyyy)", "Session (A sheet)"]),
        ("en-US", ["Name (A sheet)", "Date (A sheet) (mm/dd/yyyy)", "Session (A sheet)"]),
        ("de-AT", ["Name (A sheet)", "Datum (A sheet) (tt.mm.jjjj)", "Sitzung (A sheet)"]),
        ("fr", ["Nom (A sheet)", "Date (A sheet) (jj/mm/aaaa)", "Séance (A sheet)"]),
        ("es", ["Nombre (A sheet)", "Fecha (A sheet) (dd/mm/aaaa)", "Sesión (A sheet)"]),
    ],
)
def test_it_is_in_the_sheets_language_and_its_ids_are_not(tmp_path: Path, language: str, called: list[str]) -> None:
    found = spaces(tmp_path, "____ (3 lines)", keys=f"language: {language}\n")[:3]
    assert [space.spoken_name() for space in found] == called
    assert ids(found) == ["sheet.head-name", "sheet.head-date", "sheet.head-session"]


def test_a_book_has_words_of_its_own_for_it(tmp_path: Path) -> None:
    own = ASKS + "words: {en: {sheet_head: {date: Day, session: Class}}}\n"
    _, date, session = spaces(tmp_path, "", own, "language: en-US\n")
    assert [(type(each), each.spoken_name()) for each in (date, session)] == [
        (Blank, "Day (A sheet)"),
        (Blank, "Class (A sheet)"),
    ]


def test_a_book_word_for_it_is_known_at_the_top_of_a_sheet(tmp_path: Path) -> None:
    own = ASKS + "words: {en: {sheet_head: {session: Class}}}\n"
    assert ids(spaces(tmp_path, "Class: ____", own))[2:] == ["sheet.class"]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("head: [nmae]\n", "this should be a list, such as [name, date, session], or no"),
        ("head: [name, name]\n", "this should be a list, such as [name, date, session], or no"),
        ("head: name\n", "this should be a list, such as [name, date, session], or no"),
        ("head: yes\n", "this should be a list, such as [name, date, session], or no"),
        ("head: [[name]]\n", "this should be a list, such as [name, date, session], or no"),
    ],
)
def test_a_head_that_cannot_be_is_refused_with_its_line(tmp_path: Path, keys: str, problem: str) -> None:
    assert said(tmp_path, keys) == [f"worksheets/sheet.md:3:1: error: “head”: {problem} [value-invalid]"]


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("[nmae]", "“sheets.head.0”: this should be 'name', 'date' or 'session'"),
        ("[name, name]", "“sheets.head”: this names something twice"),
    ],
)
def test_a_head_of_the_book_that_cannot_be_is_refused(tmp_path: Path, head: str, problem: str) -> None:
    line = (KEYS + BOOK).count("\n") + 1
    (found,) = said(tmp_path, book=f"sheets: {{head: {head}}}\n")
    assert found.startswith(f"book.yaml:{line}:")
    assert found.endswith(f"error: {problem} [value-invalid]")
