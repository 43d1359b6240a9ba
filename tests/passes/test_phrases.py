"""The quick look before a phrase is searched: it never hides a place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.language import known
from book.passes.phrases import kernel, pattern

WORDS = st.lists(st.text("aAyYeEsSßıİ'’-ñé", min_size=1, max_size=7), min_size=1, max_size=3).map(" ".join)


@given(phrase=WORDS, words=WORDS, first=st.booleans())
def test_every_text_with_a_phrase_has_its_kernel(phrase: str, words: str, first: bool) -> None:
    text = f"{words} {phrase.swapcase()[0] if first else phrase[0]}{phrase[1:]}s, {phrase}."
    for language in known():
        for match in re.finditer(pattern((phrase,), language), text):
            assert kernel(phrase, language) in match[0]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("body", "Bodies"),
        ("warm hand", "Warm  hands"),
        ("the child's room", "the child’s\nrooms"),
        ("y", "ies"),
    ],
)
def test_forms_of_a_phrase_have_its_kernel(phrase: str, found: str) -> None:
    assert pattern((phrase,), "en").fullmatch(found)
    assert kernel(phrase, "en") in found
