"""Words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spellchecker import SpellChecker

from book.checks.language.prose import Sentence

# The dictionary spells as Americans do: British endings are looked up under their American ones.
BRITISH = (("our", "or"), ("is", "iz"), ("ys", "yz"), ("ence", "ense"), ("ll", "l"), ("re", "er"), ("ae", "e"))
OUTSIDE_THE_UNITED_STATES = re.compile(r"en-(?!US\b)")
AFFIXES = re.compile(r"[’'](?:s|ll|d|ve|re|m)?$")


class Speller:
    """Looks words up in the dictionary of a language."""

    def __init__(self, language: str, own: Iterable[str]) -> None:
        """language: a BCP 47 tag; own: words that are right although the dictionary lacks them."""
        base = language.split("-", maxsplit=1)[0]
        self.known = base in SpellChecker.languages()
        self.british = bool(OUTSIDE_THE_UNITED_STATES.match(language))
        self.dictionary = SpellChecker(language=base if self.known else None, distance=1)
        self.own = {part.lower() for word in own for part in re.split(r"[\s\-]+", word)}

    def unknown(self, sentence: Sentence) -> Iterator[str]:
        """The words of a sentence that are in no dictionary.

        Names and abbreviations (a capital letter other than the sentence's first) are not looked up, nor is anything
        in a language without a dictionary.
        """
        for number, word in enumerate(sentence.words if self.known else []):
            for part in word.split("-"):
                if not _is_name(part, first=number == 0) and not self._has(part.lower()):
                    yield part

    def _has(self, word: str) -> bool:
        stem = AFFIXES.sub("", word)
        spellings = {word.replace("’", "'"), stem}
        spellings |= {stem.replace(*ending) for ending in BRITISH if self.british}
        return stem in self.own or bool(self.dictionary.known(spellings))


def _is_name(word: str, first: bool) -> bool:
    return word[1:] != word[1:].lower() or (word[:1].isupper() and not first)
