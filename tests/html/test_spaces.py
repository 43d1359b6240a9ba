"""Every kind of answer space is drawn as a pen sees it, and for an e-reader."""

from typing import Any

import pytest
from lxml import etree

from book.build import Prepared
from book.html.spaces import answer_space
from book.manuscript.kinds import ROWS
from book.manuscript.model import AnswerSpace, Choice, Item, Lines, OneOf, Rating
from tests.html.conftest import FACES, context, pieces_of


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


@pytest.mark.parametrize("edition", ["print-a4", "epub"])
def test_there_are_no_controls(prepared: Prepared, edition: str) -> None:
    assert sheet(prepared, edition).xpath("//input | //textarea | //select | //button | //form | //label") == []


def test_a_form_has_the_pages_that_a_pen_sees(prepared: Prepared) -> None:
    printed, fillable = (pieces_of(prepared, "everything", edition) for edition in ("print-a4", "fillable-a4"))
    assert [piece.xhtml for piece in printed] == [piece.xhtml for piece in fillable]


def test_every_option_has_a_mark_with_its_value(prepared: Prepared) -> None:
    paper = sheet(prepared, "fillable-a4")
    for space in spaces(prepared):
        if isinstance(space, OneOf):
            values = paper.xpath(f"//*[@data-space='{space.id}']/descendant-or-self::*/@data-value")
            assert sorted(values) == sorted(option.value for option in space.options)


def test_as_many_rules_as_lines_asked_for(prepared: Prepared) -> None:
    lines = next(space for space in spaces(prepared) if isinstance(space, Lines))
    assert len(parsed(answer_space(lines, context(prepared, "print-a4"))).xpath(".//i")) == lines.count


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
