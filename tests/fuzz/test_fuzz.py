"""A few of the books that `make fuzz` reads and builds, the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from book.diagnostics import Diagnostic
from tests.fuzz.extras import EXTRAS
from tests.fuzz.gatherings import SOUND, Gathering
from tests.fuzz.grammar import BLOCKS, KINDS, sound_book
from tests.fuzz.runs import Court, build, read
from tests.fuzz.slips import odd_book
from tests.fuzz.workshop import Workshop, workshop

READINGS = 120
MUTANTS = 20


@pytest.mark.parametrize("start", range(0, READINGS, 20))
def test_whatever_an_author_saves_is_read_or_refused(start: int) -> None:
    sound = [read(seed) for seed in range(start, start + 20)]
    assert not all(sound)


def test_a_book_that_is_sound_is_built_whole() -> None:
    build(0)


@pytest.fixture(scope="module")
def shop() -> Iterator[Workshop]:
    with workshop() as made:
        yield made


def test_a_build_says_nothing_that_check_has_not_said(shop: Workshop) -> None:
    let_through = [Court(shop).lets_through(seed) for seed in range(MUTANTS)]
    assert any(let_through)
    assert not all(let_through)


def test_texts_are_looked_at_together(shop: Workshop) -> None:
    tally = Gathering(0, Court(shop), size=6).tally()
    assert tally.faults == []
    assert tally.judged + tally.refused == 6
    assert tally.judged


class Hearing(Court):
    """A court that builds nothing, and finds fault with one text, whatever slips are in it."""

    def is_made(self, root: Path, known: list[Diagnostic], name: str) -> None:  # noqa: ARG002 (as the court has it)
        sound = SOUND["chapters"].format(name="chapters/guest-13.md")
        assert not [path for path in root.rglob("guest-13.md") if path.read_text("utf-8", "replace") != sound]


def test_a_text_that_is_at_fault_is_found_among_the_others(shop: Workshop) -> None:
    tally = Gathering(0, Hearing(shop), size=4).tally()
    (fault,) = tally.faults
    assert "chapters/guest-13.md alone" in fault
    assert (tally.judged + tally.refused, bool(tally.judged)) == (3, True)


def test_a_seed_gives_the_same_book_again() -> None:
    assert odd_book(random.Random(7)) == odd_book(random.Random(7)) != odd_book(random.Random(8))


def test_the_books_hold_whatever_the_grammar_has() -> None:
    files = [pair for seed in range(120) for pair in sound_book(random.Random(seed)).items()]
    books = "\n".join(chain.from_iterable(files))
    assert [each for each in (*KINDS, *BLOCKS) if each[:6] not in books and "{" not in each[:6]] == []
    assert [extra for extra in EXTRAS if not all(name in books for name in (*extra.files, extra.keys))] == []
