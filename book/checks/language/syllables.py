"""How many syllables a word has: guessed from its vowels, as near as formulas for reading need."""

from __future__ import annotations

import re

VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöûü]+")

# Vowels beside each other are one syllable, but for two strong ones, or a weak one with an accent ("leer", "país").
VOWELS_OF = {
    "es": re.compile(r"[iuüy]?[aeoáéó][iuüy]?|[íú]|[iuü]+"),
    "fr": re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+"),
}

SILENT_END = {
    "en": re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouysxzcg]es)$"),
    "fr": re.compile(r"[^aeiouyàâéèêëîïôùûü]es?$"),
}


def syllables(word: str, language: str = "en") -> int:
    """Count the syllables of a word by its groups of vowels; at least one. language: a tag of ISO 639."""
    word = word.lower()
    silent = SILENT_END.get(language)
    count = len(VOWELS_OF.get(language, VOWELS).findall(word))
    return max(count - bool(silent and silent.search(word)), 1)
