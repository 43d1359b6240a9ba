"""Room for initials: `Filled in by (initials): ____`."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it.rules_core import StateCore

# The word in the languages that the builder's own words are written in.
_WORD = re.compile(r"\s*\((?P<word>initials|Initialen|initiales|iniciales)\)(?P<rest>\s*:?\s*)$", re.IGNORECASE)


def initials(state: StateCore) -> None:
    """Core rule: a blank with that word in brackets before it becomes an `answer` of kind "initials"."""
    for token in state.tokens:
        for before, child in pairwise(token.children or []):
            if (
                child.type == "answer"
                and child.meta["kind"] == "blank"
                and before.type == "text"
                and (match := _WORD.search(before.content))
            ):
                before.content = before.content[: match.start()] + match["rest"]
                child.meta.update(kind="initials", word=match["word"])
