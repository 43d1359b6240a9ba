"""A kind of answer space is one idea in five places, and the fixture book has it: this fails until all are there."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from book.answers.kinds import KINDS
from book.diagnostics import Problems
from book.editions import EDITIONS, Face
from book.html.spaces import answer_space
from book.manuscript.dialect import dialect
from book.manuscript.model import (
    ANSWER_SPACES,
    AnswerSpace,
    Blank,
    Cell,
    Choice,
    Date,
    Drawing,
    Initials,
    Item,
    Lines,
    Rating,
    Role,
    Tick,
    Total,
)
from book.manuscript.source import Source
from book.pdf.form.fields import FIELDS, WITHOUT_FIELD
from tests.kinds.conftest import BOOK, Made

TABLE = "| How? | (0) No | (1) Yes |\n|---|---|---|\n| So | ( ) | ( ) |\n\n"

RULES: dict[type[AnswerSpace], tuple[str, str]] = {
    Blank: ("blank", "My name is ____ here."),
    Lines: ("lines", "What?\n\n____\n\n____"),
    Tick: ("checklist", "- [ ] Warm"),
    Choice: ("choice", "Which?\n\n- ( ) This\n- ( ) That"),
    Rating: ("rating", "How?\n\n(0..10) No … Yes"),
    Cell: ("fill_table", "| What | When |\n|---|---|\n| ____ | ____ |"),
    Item: ("questionnaire", TABLE),
    Total: ("total", f"{TABLE}Total: = ____"),
    Date: ("date", "Date (dd/mm/yyyy): ____"),
    Initials: ("initials", "Seen by (initials): ____"),
    Drawing: ("drawing", "```draw 5cm\nDraw it.\n```"),
}
"""For each kind, the rule of the dialect that recognises it, and what it recognises."""


def spaces(body: str, without: str = "") -> list[AnswerSpace]:
    """The answer spaces of a text, read by the dialect without one of its rules."""
    with TemporaryDirectory() as folder:
        source = Source("worksheets/sheet.md", "sheet", Role.WORKSHEET, Path(folder), body, Problems(), "A sheet")
        parser = dialect("en")
        with parser.reset_rules():
            parser.disable(without or [])
            parser.parse(body, {"source": source})
    return source.spaces


def test_every_kind_is_listed_here() -> None:
    assert list(RULES) == list(ANSWER_SPACES)


@pytest.mark.parametrize("kind", ANSWER_SPACES)
def test_one_rule_recognises_it(kind: type[AnswerSpace]) -> None:
    rule, body = RULES[kind]
    assert (Path("book/manuscript/rules") / f"{rule}.py").is_file()
    assert [space for space in spaces(body) if type(space) is kind] != []
    assert [space for space in spaces(body, without=rule) if type(space) is kind] == []


@pytest.mark.parametrize("kind", ANSWER_SPACES)
def test_one_template_draws_it_with_three_faces(kind: type[AnswerSpace], made: Made) -> None:
    space = next(space for space in all_spaces(made) if type(space) is kind)
    option = space.options[0] if isinstance(space, Choice | Item) else None
    drawn = {}
    for name in ("print-a4", "fillable-a4", "epub"):
        context = made.book.context(EDITIONS[name])
        drawn[context.face] = answer_space(space, context, option)
    assert all(drawn.values())
    assert len(set(drawn.values())) == len(Face)
    fields = {face for face, xhtml in drawn.items() if "<input" in xhtml or "<textarea" in xhtml}
    assert fields == (set() if kind in WITHOUT_FIELD else {Face.FILLABLE})


@pytest.mark.parametrize("kind", ANSWER_SPACES)
def test_one_function_makes_its_field_unless_it_is_for_paper(kind: type[AnswerSpace]) -> None:
    assert (kind in FIELDS) is not (kind in WITHOUT_FIELD)


@pytest.mark.parametrize("kind", ANSWER_SPACES)
def test_one_reader_understands_what_is_filled_in(kind: type[AnswerSpace]) -> None:
    assert kind in KINDS


@pytest.mark.parametrize("kind", ANSWER_SPACES)
def test_the_book_of_the_tests_holds_it(kind: type[AnswerSpace], made: Made) -> None:
    assert any(type(space) is kind for space in all_spaces(made))


@pytest.mark.parametrize("kind", ANSWER_SPACES)
def test_the_documentation_shows_it(kind: type[AnswerSpace]) -> None:
    pages = Path("docs/answer-spaces.md").read_text(encoding="utf-8")
    assert f"pictures/kinds/{kind.kind}.png" in pages
    assert (Path("docs/pictures/kinds") / f"{kind.kind}.png").is_file()


def test_the_book_of_the_tests_has_every_sheet_in_its_chapter() -> None:
    chapter = (BOOK / "chapters" / "01-all.md").read_text(encoding="utf-8")
    assert [sheet.name for sheet in (BOOK / "worksheets").iterdir() if f"/{sheet.name})" not in chapter] == []


def all_spaces(made: Made) -> list[AnswerSpace]:
    return [space for sheet in made.book.manuscript.worksheets.values() for space in sheet.spaces]
