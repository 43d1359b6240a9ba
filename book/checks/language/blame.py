"""Words that may sound like blame to somebody who is having a hard time, and what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from book.language import reading


def blame(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Every such word in a text, with what is said about it; none in a language without a list."""
    known = reading(language)
    for row in known.blame if known else ():
        yield from ((match[0], row.why) for match in re.finditer(rf"\b(?:{row.words})\b", text, re.IGNORECASE))
