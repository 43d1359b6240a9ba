"""What a worksheet says to therapists, which most editions leave out."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token

from book.manuscript.tokens.blocks import CALLOUT


def parted(tokens: Iterable[Token]) -> tuple[list[Token], list[Token]]:
    """Return tokens without the callouts for therapists, and these callouts."""
    kept: list[Token] = []
    notes: list[Token] = []
    level: int | None = None
    for token in tokens:
        if level is None and CALLOUT.get(token) == "therapist" and token.nesting == 1:
            level = token.level
        (kept if level is None else notes).append(token)
        if token.type == "callout_close" and token.level == level:
            level = None
    return kept, notes
