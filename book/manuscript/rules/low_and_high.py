"""Letters set lower and higher, `H~2~O` and `x^2^`, as pandoc reads them: no space within, but with a backslash.

The rules of mdit-py-plugins take what is within as it is written, emphasis and answer spaces too, and take the note of
`^[…]` for high letters.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from book.manuscript.rules.tools import parsed

_TAGS = {"~": "sub", "^": "sup"}
_WORDS = re.compile(r"(?P<sign>[~^])(?!\[)(?P<words>(?:\\.|(?!(?P=sign))[^\s\\])+)(?P=sign)(?!(?P=sign))")
_APART = {"~": re.compile(r"^[\d+−-]+$"), "^": re.compile(r"[^\W_]")}
"""What may be set low or high where nothing stands in front of it, as in ~6~^14^C."""
_ROOM = re.compile(r"_{2,}|\.{4,}|…{2,}")


def low_and_high(state: StateInline, silent: bool) -> bool:
    """Inline rule: words between two tildes or circumflexes, not room for an answer, are `sub` or `sup`."""
    match = _WORDS.match(state.src, state.pos, state.posMax)
    if not match or not _is_meant(match, state.src[max(state.pos - 1, 0) : state.pos]):
        return False
    if not silent:
        tag = _TAGS[match["sign"]]
        state.push(f"{tag}_open", tag, 1).markup = match["sign"]
        state.tokens += map(_spaced, parsed(state, match.start("words"), match.end("words")))
        state.push(f"{tag}_close", tag, -1).markup = match["sign"]
    state.pos = match.end()
    return True


def _is_meant(match: re.Match[str], before: str) -> bool:
    """Whether signs set letters low or high, and are not a face, `^_^`, or GitHub's single tildes around a word."""
    words = match["words"]
    if before == match["sign"] or _ROOM.search(words):
        return False
    apart = not before or before.isspace()
    return not apart or _APART[match["sign"]].search(words) is not None


def _spaced(token: Token) -> Token:
    """Return a token with its escaped spaces as such that no line ends in."""
    if token.type in ("text", "text_special"):
        token.content = token.content.replace("\\ ", "\u00a0")
    return token
