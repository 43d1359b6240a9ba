"""Every kind of answer space has its print, fillable and e-reader face."""

from typing import Any

import pytest
from lxml import etree

from book.build import Prepared
from book.html.spaces import answer_space
from book.manuscript.kinds import ROWS
from book.manuscript.model import AnswerSpace, Choice, Item, Lines, OneOf, Rating
from tests.html.conftest import FACES, context, pieces_of

FIELDS = "//input | //textarea | //select | //button"


def spaces(book: Prepared) -> list[AnswerSpace]:
    return book.manuscript.worksheets["kinds"].spaces


def parsed(xhtml: str) -> Any:
    return etree.fromstring(f"<div>{xhtml}</div>")


def sheet(book: Prepared, edition: str) -> Any:
    piece = next(piece for piece in pieces_of(book, "everything", edition) if piece.id == "kinds")
    return etree.fromstring(piece.xhtml)


def test_the_book_of_this_test_has_every_kind(prepared: Prepared) -> None:
    assert {type(space) for space in spaces(prepared)} == {row.space for row in ROWS}


@pytest.mark.parametrize("edition", FACES)
@pytest.mark.parametrize("kind", [row.space for row in ROWS])
def test_every_kind_is_drawn_in_every_face(prepared: Prepared, kind: type[AnswerSpace], edition: str) -> None:
    space = next(space for space in spaces(prepared) if type(space) is kind)
    option = space.options[0] if isinstance(space, (Choice, Item)) else None
    drawn = parsed(answer_space(space, context(prepared, edition), option))
    assert len(drawn) > 0


def test_paper_has_no_fields(prepared: Prepared) -> None:
    assert sheet(prepared, "print-a4").xpath(FIELDS) == []


def test_an_e_reader_gets_no_fields(prepared: Prepared) -> None:
    assert sheet(prepared, "epub").xpath(FIELDS) == []


def test_every_space_is_named_once_in_a_form(prepared: Prepared) -> None:
    fields = sheet(prepared, "fillable-a4").xpath(FIELDS)
    several = {space.id for space in spaces(prepared) if isinstance(space, OneOf)}
    drawings = {space.id for space in spaces(prepared) if space.kind == "drawing"}
    singles = [field.get("name") for field in fields if field.get("name") not in several]
    assert sorted(singles) == sorted(space.id for space in spaces(prepared) if space.id not in several | drawings)
    for space in spaces(prepared):
        if isinstance(space, OneOf):
            values = [field.get("value") for field in fields if field.get("name") == space.id]
            assert sorted(values) == sorted(option.value for option in space.options)


def test_every_field_belongs_to_a_space_which_names_it(prepared: Prepared) -> None:
    ids = {space.id for space in spaces(prepared)}
    fields = sheet(prepared, "fillable-a4").xpath(FIELDS)
    assert {field.get("data-space") for field in fields} <= ids
    assert [field for field in fields if field.get("title")] == []


def test_fields_are_of_the_kinds_that_make_sound_pdf(prepared: Prepared) -> None:
    fields = sheet(prepared, "fillable-a4").xpath(FIELDS)
    assert {(field.tag, field.get("type")) for field in fields} <= {
        ("input", "text"),
        ("input", "checkbox"),
        ("input", "radio"),
        ("textarea", None),
    }
    assert sheet(prepared, "fillable-a4").xpath("//form | //label") == []


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4"])
def test_as_many_rules_as_lines_asked_for(prepared: Prepared, edition: str) -> None:
    lines = next(space for space in spaces(prepared) if isinstance(space, Lines))
    assert len(parsed(answer_space(lines, context(prepared, edition))).xpath(".//i")) == lines.count


def test_reversed_items_show_their_own_numbers(prepared: Prepared) -> None:
    row = sheet(prepared, "print-a4").xpath("//table[@class='questionnaire']/tbody/tr[2]")[0]
    assert row.xpath(".//span[@class='mark']/text()") == ["1", "0"]


def test_the_words_of_a_space_are_escaped(prepared: Prepared) -> None:
    rating = next(space for space in spaces(prepared) if isinstance(space, Rating))
    hostile = Rating(id=rating.id, label='<&">', place=rating.place, options=rating.options, low_end="<b>&")
    for edition in FACES:
        drawn = parsed(answer_space(hostile, context(prepared, edition)))
        assert "<b>&" in "".join(drawn.itertext())
        assert drawn.xpath(".//b") == []
