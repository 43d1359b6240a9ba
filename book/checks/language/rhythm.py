"""The rhythm of running text: how long its sentences are, how they change, and what it says again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, pstdev

from book.checks.language.prose import Sentence

MIDDLE = range(18, 27)
"""Words of a sentence that carries a thought and can still be read in one breath."""

SHORT = 16
"""A sentence with fewer words is short: many of them on end drum."""

WORDS_OF_A_PHRASE = range(5, 11)
REPEATED = 4
"""A phrase that is met so many times is noticed."""


@dataclass(frozen=True)
class Rhythm:
    """Sentences of one file, in words. spread: standard deviation; middle: share with 18 to 26 words, from 0 to 1.

    run: how many short ones follow each other at most.
    """

    mean: float
    spread: float
    middle: float
    run: int


def rhythm(found: list[Sentence]) -> Rhythm | None:
    """Measure the running text among sentences; None where there is none."""
    lengths = [len(sentence.words) for sentence in found if sentence.running]
    if not lengths:
        return None
    runs = [len(list(group)) for short, group in groupby(lengths, lambda length: length < SHORT) if short]
    middle = sum(length in MIDDLE for length in lengths) / len(lengths)
    return Rhythm(fmean(lengths), pstdev(lengths), middle, max(runs, default=0))


def repeated_phrases(found: Iterable[Sentence]) -> list[tuple[str, int]]:
    """The phrases of five to ten words that running text repeats, and how many times, most often first.

    A phrase that is never met but within a longer one is named with that alone.
    """
    texts = [[word.lower() for word in sentence.words] for sentence in found if sentence.running]
    kept: dict[str, int] = {}
    for size in reversed(WORDS_OF_A_PHRASE):
        counts = Counter(" ".join(text[at : at + size]) for text in texts for at in range(len(text) - size + 1))
        often = {phrase: count for phrase, count in counts.items() if count >= REPEATED}
        kept |= {phrase: count for phrase, count in often.items() if not _within(phrase, count, kept)}
    return sorted(kept.items(), key=lambda each: (-each[1], each[0]))


def _within(phrase: str, count: int, longer: dict[str, int]) -> bool:
    return any(f" {phrase} " in f" {other} " and count == times for other, times in longer.items())
