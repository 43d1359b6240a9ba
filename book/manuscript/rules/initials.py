"""Room for initials: `Filled in by (initials): ____`, `Filled in by: ____ (initials)`."""

from __future__ import annotations

from functools import cache

from markdown_it.rules_core import StateCore

from book.language import every_reading
from book.manuscript.model import Initials
from book.manuscript.rules.word_beside import Beside, beside, named_blanks
from book.manuscript.tokens.answers import WRITTEN


def initials(state: StateCore) -> None:
    """Core rule: a blank with that word in brackets before or behind it becomes `Initials`."""
    for blank, word in named_blanks(state, _word()):
        WRITTEN.put(blank, Initials(word=word))


@cache
def _word() -> Beside:
    """The word in every language that is known: a sheet may be written in another than its book."""
    return beside(word for known in every_reading() for word in known.initials)
