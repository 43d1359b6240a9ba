"""A kind of answer space is one row, and few files know it: this fails until all do, and names those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar, cast

import pytest

from book.answers.values import VALUES
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.spaces import answer_space
from book.manuscript.dialect import AFTER_INLINE, AT_THE_END, BEFORE_INLINE, dialect
from book.manuscript.kinds import ROWS, Control, Holds, Kind
from book.manuscript.model import AnswerSpace, Choice, Item, OneOf, Role
from book.manuscript.source import Source
from book.pdf.form.fields import FIELDS
from tests.kinds.conftest import BOOK, Made
from tests.kinds.pictures import examples
from tests.kinds.places import MOST, controls_of_the_e_book, unknown_in_code, unknown_in_docs

HEAD = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)

each_kind = pytest.mark.parametrize("kind", ROWS, ids=[row.space.kind for row in ROWS])


@dataclass(frozen=True, kw_only=True)
class Slider(OneOf):
    """A kind that there is not."""

    kind: ClassVar[str] = "slider"


SLIDER = Kind(space=Slider, rule="slider", control=Control.NUMBERS, holds=Holds.OPTION, docs="slider")


@each_kind
def test_every_file_of_code_and_style_knows_it(kind: Kind) -> None:
    assert unknown_in_code(kind) == []


@each_kind
def test_the_documentation_shows_it(kind: Kind) -> None:
    assert unknown_in_docs(kind) == []


def test_every_dataclass_has_its_row() -> None:
    found = set(_kinds_below(AnswerSpace)) - {Slider}
    assert found == {row.space for row in ROWS}
    assert len({row.space.kind for row in ROWS}) == len(ROWS)


def _kinds_below(base: type[AnswerSpace]) -> Iterator[type[AnswerSpace]]:
    """The dataclasses that are a kind, and no ground for several."""
    for each in base.__subclasses__():
        yield from _kinds_below(each)
        if "kind" in vars(each):
            yield each


def test_a_new_kind_touches_these_files_and_no_more() -> None:
    assert unknown_in_code(SLIDER) == [
        "book/manuscript/model.py",
        "book/manuscript/kinds.py",
        "book/manuscript/rules/slider.py",
        "book/manuscript/dialect.py",
        "book/html/templates/spaces/slider.html",
        "book/styles/worksheet.css",
        "book/styles/epub.css",
    ]
    assert len(unknown_in_code(SLIDER)) <= MOST
    assert unknown_in_docs(SLIDER) == ["docs/answer-spaces.md", "docs/pictures/kinds/slider.png"]


def test_a_new_control_and_a_new_value_are_asked_for_where_they_are_made() -> None:
    dial = Kind(
        space=Slider, rule="slider", control=cast(Control, "dial"), holds=cast(Holds, "an angle"), docs="slider"
    )
    asked = [file for file in unknown_in_code(dial) if file not in unknown_in_code(SLIDER)]
    assert asked == ["book/answers/values.py", "book/pdf/form/fields.py", "book/browser/fields/controls.js"]


def test_nothing_is_made_for_a_control_or_a_value_that_no_kind_has() -> None:
    controls = {row.control for row in ROWS}
    assert {*FIELDS, Control.PAPER} == controls == controls_of_the_e_book() == set(Control)
    assert set(VALUES) == {row.holds for row in ROWS} == set(Holds)


def spaces(text: str, without: tuple[str, ...] = ()) -> list[AnswerSpace]:
    """The answer spaces of a text, read by the dialect without some of its rules."""
    body = HEAD.sub(lambda head: "\n" * head[0].count("\n"), text)
    with TemporaryDirectory() as folder:
        source = Source(
            path="worksheets/sheet.md",
            section="sheet",
            role=Role.WORKSHEET,
            root=Path(folder),
            text=body,
            problems=Problems(),
            title="A sheet",
        )
        parser = dialect("en")
        with parser.reset_rules():
            parser.disable(list(without))
            parser.parse(body, {"source": source})
    return source.spaces


def rules_of(kind: Kind) -> tuple[str, ...]:
    """The rule of a kind, and others that the same module makes for it."""
    chain: Any = (*BEFORE_INLINE, *AFTER_INLINE, *AT_THE_END)
    made = (name for name, rule in chain if rule.__module__ == f"book.manuscript.rules.{kind.rule}")
    return kind.rule, *made, *(("inline_mark",) if kind.rule in ("checklist", "choice") else ())


@each_kind
def test_its_rule_recognises_it(kind: Kind) -> None:
    text = examples()[kind.space.kind]
    assert any(type(space) is kind.space for space in spaces(text))
    assert not any(type(space) is kind.space for space in spaces(text, without=rules_of(kind)))


@each_kind
def test_its_template_draws_it_on_paper_and_for_an_e_reader(kind: Kind, made: Made) -> None:
    space = next(space for space in all_spaces(made) if type(space) is kind.space)
    option = space.options[0] if isinstance(space, Choice | Item) else None
    printed, fillable, reader = (
        answer_space(space, made.book.context(EDITIONS[name]), option) for name in ("print-a4", "fillable-a4", "epub")
    )
    assert printed == fillable
    assert len({printed, reader, ""}) == 3


@each_kind
def test_the_book_of_the_tests_holds_it(kind: Kind, made: Made) -> None:
    assert any(type(space) is kind.space for space in all_spaces(made))


def test_the_book_of_the_tests_has_every_sheet_in_its_chapter() -> None:
    chapter = (BOOK / "chapters" / "01-all.md").read_text(encoding="utf-8")
    assert [sheet.name for sheet in (BOOK / "worksheets").iterdir() if f"/{sheet.name})" not in chapter] == []


def all_spaces(made: Made) -> list[AnswerSpace]:
    return [space for sheet in made.book.manuscript.worksheets.values() for space in sheet.spaces]
