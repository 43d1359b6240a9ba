"""Room for initials: `Filled in by (initials): ____`."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from markdown_it.rules_core import StateCore

from book.language import every_reading
from book.manuscript.model import Blank, Initials
from book.manuscript.tokens.answers import WRITTEN


def initials(state: StateCore) -> None:
    """Core rule: a blank with that word in brackets before it becomes `Initials`."""
    for token in state.tokens:
        for before, child in pairwise(token.children or []):
            if (
                child.type == "answer"
                and isinstance(WRITTEN.of(child), Blank)
                and before.type == "text"
                and (match := _word().search(before.content))
            ):
                before.content = before.content[: match.start()] + match["rest"]
                WRITTEN.put(child, Initials(word=match["word"]))


@cache
def _word() -> re.Pattern[str]:
    """The word in every language that is known: a sheet may be written in another than its book."""
    words = "|".join(re.escape(word) for known in every_reading() for word in known.initials)
    return re.compile(rf"\s*\((?P<word>{words})\)(?P<rest>\s*:?\s*)$", re.IGNORECASE)
