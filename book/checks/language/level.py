"""How hard a text is to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from book.checks.language.prose import Sentence

AGE_AT_GRADE_0 = 5
"""A pupil of the first American school year is about six."""

LETTERS_OF_A_LONG_WORD = 7
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöûü]+")
SILENT_END = re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouysxzcg]es)$")


@dataclass(frozen=True)
class Level:
    """What was measured.

    words, sentences: how many; age: of a reader who follows it easily, None where it is not in English; lix:
    Björnsson's measure, for any language written in an alphabet (up to 30 easy, over 50 hard).
    """

    words: int
    sentences: int
    lix: float
    age: float | None

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, on average."""
        return self.words / max(self.sentences, 1)


def level(found: list[Sentence], language: str) -> Level:
    """Measure sentences. language: a BCP 47 tag.

    The age is the Flesch-Kincaid grade (Kincaid et al., 1975) as an age; LIX is as in Björnsson (1968).
    """
    words = [word for sentence in found for word in sentence.words]
    if not words:
        return Level(0, 0, 0.0, None)
    length = len(words) / len(found)
    long_words = sum(len(word) >= LETTERS_OF_A_LONG_WORD for word in words)
    age = None
    if language.split("-", maxsplit=1)[0] == "en":
        grade = 0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
        age = grade + AGE_AT_GRADE_0
    return Level(len(words), len(found), length + 100 * long_words / len(words), age)


def syllables(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels; at least one."""
    word = word.lower()
    silent = 1 if SILENT_END.search(word) else 0
    return max(len(VOWELS.findall(word)) - silent, 1)
