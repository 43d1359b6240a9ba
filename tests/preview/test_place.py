"""The first element of a page that has changed."""

from __future__ import annotations

import pytest

from book.preview.place import Way, first_change

BEFORE = (
    "<header><p>Top</p></header><main><h1>A</h1><p>one</p><ul><li>two</li><li>three <b>four</b> five</li></ul></main>"
)


def page(body: str) -> bytes:
    return f'<!DOCTYPE html><html lang="en"><head><title>A</title></head><body>{body}</body></html>'.encode()


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("one", "one", None),
        ("Top", "Else", None),
        ("<h1>A", "<h1>B", (1, 0)),
        ("two", "too", (1, 2, 0)),
        ("four", "for", (1, 2, 1, 0)),
        ("five", "six", (1, 2, 1)),
        ("<p>one</p>", "<p>new</p><p>one</p>", (1, 1)),
        ("<p>one</p>", "", (1, 1)),
        ("</ul>", "</ul><p>end</p>", (1, 3)),
        ("<li>three <b>four</b> five</li>", "", (1, 2)),
    ],
)
def test_the_first_change_is_found(old: str, new: str, way: Way | None) -> None:
    assert first_change(page(BEFORE), page(BEFORE.replace(old, new))) == way


def test_the_page_of_an_e_book_is_its_own_main_part() -> None:
    before = (
        b'<?xml version="1.0" encoding="utf-8"?>\n<html><body><section><h1>A</h1><p>one</p></section></body></html>'
    )
    assert first_change(before, before.replace(b"one", b"two")) == (0, 1)
    assert first_change(before, before) is None


def test_a_page_that_was_not_there_has_no_place() -> None:
    assert first_change(b"", page(BEFORE)) is None
