"""A rule to sign on: `Client (signature): ____`, `____ (signature)`."""

from __future__ import annotations

from functools import cache

from markdown_it.rules_core import StateCore

from book.language import words_for_signature
from book.manuscript.model import Signature
from book.manuscript.rules.word_beside import Beside, beside, named_blanks
from book.manuscript.tokens.answers import WRITTEN


def signature(state: StateCore) -> None:
    """Core rule: a blank with that word in brackets before or behind it becomes a `Signature`."""
    for blank, word in named_blanks(state, _word()):
        WRITTEN.put(blank, Signature(word=word))


@cache
def _word() -> Beside:
    """The word in every language that is known: a sheet may be written in another than its book."""
    return beside(words_for_signature())
