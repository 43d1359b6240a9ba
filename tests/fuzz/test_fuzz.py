"""A few of the books that `make fuzz` reads and builds, the same ones each time."""

from __future__ import annotations

import random
from itertools import chain

import pytest

from tests.fuzz.extras import EXTRAS
from tests.fuzz.grammar import BLOCKS, KINDS, sound_book
from tests.fuzz.runs import build, hold_to_its_word, read
from tests.fuzz.slips import odd_book

READINGS = 120
MUTANTS = 20


@pytest.mark.parametrize("start", range(0, READINGS, 20))
def test_whatever_an_author_saves_is_read_or_refused(start: int) -> None:
    sound = [read(seed) for seed in range(start, start + 20)]
    assert not all(sound)


def test_a_book_that_is_sound_is_built_whole() -> None:
    build(0)


def test_a_build_says_nothing_that_check_has_not_said() -> None:
    let_through = [hold_to_its_word(seed) for seed in range(MUTANTS)]
    assert any(let_through)
    assert not all(let_through)


def test_a_seed_gives_the_same_book_again() -> None:
    assert odd_book(random.Random(7)) == odd_book(random.Random(7)) != odd_book(random.Random(8))


def test_the_books_hold_whatever_the_grammar_has() -> None:
    files = [pair for seed in range(120) for pair in sound_book(random.Random(seed)).items()]
    books = "\n".join(chain.from_iterable(files))
    assert [each for each in (*KINDS, *BLOCKS) if each[:6] not in books and "{" not in each[:6]] == []
    assert [extra for extra in EXTRAS if not all(name in books for name in (*extra.files, extra.keys))] == []
