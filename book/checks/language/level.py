"""How hard a text is to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from book.checks.language.prose import Sentence
from book.checks.language.syllables import syllables

AGE_AT_GRADE_0 = 5
"""A pupil of the first school year is about six."""

LETTERS_OF_A_LONG_WORD = 7
SYLLABLES_OF_A_HARD_WORD = 3

GRADES_OF_EASE = ((90, 5.0), (80, 6.0), (70, 7.0), (60, 8.5), (50, 11.0), (30, 14.0))
"""From which ease on a text suits which school year (Flesch, 1949)."""

GRADE_OF_THE_HARDEST = 17.0


@dataclass(frozen=True)
class Level:
    """What was measured.

    words, sentences: how many; lix: Björnsson's measure, for any language written in an alphabet (up to 30 easy, over
    50 hard); ages: of a reader who follows it easily, in years, by the name of the formula, none in a language
    without one.
    """

    words: int
    sentences: int
    lix: float
    ages: dict[str, float] = field(default_factory=dict)

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, on average."""
        return self.words / max(self.sentences, 1)


@dataclass(frozen=True)
class Measures:
    """What formulas are made of, on average. length: words in a sentence; the others by word, shares from 0 to 1."""

    length: float
    syllables: float
    letters: float
    short: float
    hard: float
    long: float


def level(found: list[Sentence], language: str) -> Level:
    """Measure sentences. language: a BCP 47 tag. LIX is as in Björnsson (1968)."""
    words = [word for sentence in found for word in sentence.words]
    if not words:
        return Level(0, 0, 0.0)
    base = language.split("-", maxsplit=1)[0]
    measured = _measure(words, len(found), base)
    ages = {name: grade(measured) + AGE_AT_GRADE_0 for name, grade in GRADES.get(base, {}).items()}
    return Level(len(words), len(found), measured.length + 100 * measured.long, ages)


def _measure(words: list[str], sentences: int, language: str) -> Measures:
    counts = [syllables(word, language) for word in words]
    return Measures(
        length=len(words) / sentences,
        syllables=sum(counts) / len(words),
        letters=sum(map(len, words)) / len(words),
        short=counts.count(1) / len(words),
        hard=sum(count >= SYLLABLES_OF_A_HARD_WORD for count in counts) / len(words),
        long=sum(len(word) >= LETTERS_OF_A_LONG_WORD for word in words) / len(words),
    )


def _kincaid(text: Measures) -> float:
    """Kincaid et al. (1975)."""
    return 0.39 * text.length + 11.8 * text.syllables - 15.59


def _automated(text: Measures) -> float:
    """Smith and Senter (1967), who count letters where others guess syllables."""
    return 4.71 * text.letters + 0.5 * text.length - 21.43


def _vienna(text: Measures) -> float:
    """The first of the four of Bamberger and Vanecek (1984)."""
    shares = 19.35 * text.hard + 12.97 * text.long - 3.27 * text.short
    return shares + 0.1672 * text.length - 0.875


def _crawford(text: Measures) -> float:
    """Crawford (1984), from sentences and syllables in a hundred words."""
    return -20.5 / text.length + 4.9 * text.syllables - 3.407


def _kandel(text: Measures) -> float:
    """Kandel and Moles (1958), whose ease is meant to be read as Flesch's."""
    ease = 207 - 1.015 * text.length - 73.6 * text.syllables
    return next((grade for least, grade in GRADES_OF_EASE if ease >= least), GRADE_OF_THE_HARDEST)


GRADES: dict[str, dict[str, Callable[[Measures], float]]] = {
    "en": {"Flesch-Kincaid": _kincaid, "ARI": _automated},
    "de": {"Wiener Sachtextformel": _vienna},
    "es": {"Crawford": _crawford},
    "fr": {"Kandel-Moles": _kandel},
}
"""The formulas that name a school year, by language."""
