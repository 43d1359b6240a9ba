"""What people draw: `[ ]` for a box to tick, `( )` for one choice of several, underscores or dots to write on.

They write them in many hands: `[_]`, `☐`, with spaces or without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.rules.tools import closing
from book.manuscript.source import Source, source_of

BOX_SIGNS, CIRCLE_SIGNS = "☐□❑❏◻❐❒▢⬜🔲", "○◯⚪❍"
"""Signs that are drawn as a box to tick or a circle to choose, and read as `[ ]` and `( )` are."""
TICKED_SIGNS = "☑☒"
_EMPTY = r"(?:[^\S\n]*|_)"
BOX = rf"\[{_EMPTY}\]|[{BOX_SIGNS}]\ufe0f?"
CIRCLE = rf"\({_EMPTY}\)|[{CIRCLE_SIGNS}]\ufe0f?"
"""Regular expressions of the empty marks, `[_]` and `(_)` among them; emoji may have a variation selector behind."""
BEHIND = rf"(?:[^\S\n]+|(?={BOX}|{CIRCLE}|[^\s\[({{:]|\n)|$)"
"""A regular expression of what stands behind the empty mark of a list's item: a space, words, another mark."""
LEADERS = ".…·"
LEADER = r"(?:(?:\. ){4,}+\.?|\.{5,}+|…{3,}+|·{5,}+)(?!\s*\d+\s*$)"
"""A regular expression of dots that lead to the margin; those in front of a number lead to a page."""


def take_marks(state: StateCore, mark: re.Pattern[str], drawn: str) -> Iterator[tuple[Token, list[Token]]]:
    """Find the lists whose items begin with a mark, and take the marks off.

    mark: matches it at the start of an item, its groups are what makes it a filled one. drawn: the empty mark, for
    messages.
    Yields each list's opening token with the opening tokens of its items. Lists where only some items are marked, and
    marks that are not empty, are reported.
    """
    source = source_of(state)
    for at, token in enumerate(state.tokens):
        if token.type not in ("bullet_list_open", "ordered_list_open"):
            continue
        items = items_of(state.tokens, at)
        if any(words and mark.match(words.content) for _, words in items):
            bare = [words or token for _, words in items if not words or not mark.match(words.content)]
            if bare:
                source.report(Code.LIST_MIXED, source.place_of(bare[0]), mark=drawn)
            for _, words in items:
                _take_mark(source, words, mark, drawn)
            yield token, [item for item, _ in items]


def items_of(tokens: list[Token], at: int) -> list[tuple[Token, Token | None]]:
    """Return the list's own items, each with the inline token it begins with."""
    inside = range(at + 1, closing(tokens, at))
    own = [
        index
        for index in inside
        if tokens[index].type == "list_item_open" and tokens[index].level == tokens[at].level + 1
    ]
    return [(tokens[index], tokens[index + 2] if tokens[index + 1].type == "paragraph_open" else None) for index in own]


def _take_mark(source: Source, words: Token | None, mark: re.Pattern[str], drawn: str) -> None:
    match = mark.match(words.content) if words else None
    if words is None or match is None:
        return
    if any(match.groups()):
        source.report(Code.ANSWER_FILLED, source.place_of(words), mark=drawn)
    words.content = words.content[match.end() :]
