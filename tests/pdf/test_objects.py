"""PDF syntax with open marks."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.pdf.model.objects import (
    Body,
    Name,
    Numbers,
    Own,
    OwnStream,
    PageOf,
    Raw,
    Shared,
    Text,
    TreeKey,
    Value,
    code,
    fill_marks,
)

NUMBERS = Numbers(100, [7, 9], 50, {"fonts": 3}.__getitem__, {"there": "42"}.__getitem__)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_any_text_is_read_back(words: str) -> None:
    assert str(pikepdf.Object.parse(code(words))) == words


@given(TEXTS)
def test_any_text_fits_on_a_line_and_is_never_taken_for_a_mark(words: str) -> None:
    written = code({"A": words, "B": [Text((words,))]})
    assert b"\n" not in written
    assert fill_marks(written, NUMBERS) == written


@given(TEXTS)
def test_any_name_is_read_back(words: str) -> None:
    written = code({"A": Name(words.replace("\0", ""))})
    assert pikepdf.Name("/" + words.replace("\0", "")) == pikepdf.Object.parse(written).A


def test_marks_are_filled() -> None:
    value: list[Value] = [Own(2), OwnStream(1), Shared("fonts"), TreeKey(4)]
    assert fill_marks(code(value), NUMBERS) == b"[102 0 R 9 0 R 3 0 R 54]"


@pytest.mark.parametrize("words", ["page ", "Seite über "])
def test_page_numbers_are_filled_into_texts(words: str) -> None:
    written = fill_marks(code(Text((words, PageOf("there"), "."))), NUMBERS)
    assert str(pikepdf.Object.parse(written)) == f"{words}42."


def test_numbers_are_short() -> None:
    assert code([1, 1.0, 0.5, 1.23456, -0.00001, True, None, Raw(b"/X")]) == b"[1 1 0.5 1.2346 -0 true null /X]"


def test_a_value_without_syntax_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        code({"A": {1}})  # type: ignore[dict-item]


def test_a_body_numbers_objects_and_streams_apart() -> None:
    body = Body()
    first = body.reserve()
    assert body.add({"B": first}) == Own(1)
    assert body.add_stream({}, b"data") == OwnStream(0)
    assert [body.reserve_stream(), body.reserve_stream()] == [OwnStream(1), OwnStream(2)]
    assert body.add_stream({}, b"data") == OwnStream(0)
    body.write(first, 5)
    assert body.objects == [b"5", b"<</B \x01o0\x06>>"]
