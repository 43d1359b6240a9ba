"""A word in brackets before a blank or behind it, which says what the blank is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.manuscript.model import Blank
from book.manuscript.tokens.answers import WRITTEN


class Beside(NamedTuple):
    """How the words are found, at the end of what stands before a blank and at the start of what stands behind it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


def beside(words: Iterable[str]) -> Beside:
    """Return how any of these words is found, in capitals or not."""
    word = rf"\((?P<word>{'|'.join(map(re.escape, words))})\)"
    before, behind = rf"\s*{word}(?P<rest>\s*:?\s*)$", rf"^\s*{word}(?P<rest>)"
    return Beside(re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE))


def named_blanks(
    state: StateCore, words: Beside, is_meant: Callable[[str], bool] = bool
) -> Iterator[tuple[Token, str]]:
    """Yield each blank that one of the words stands beside, and the word, which is taken out of the text.

    is_meant: whether a word that is found is one.
    """
    for token in state.tokens:
        pairs = list(pairwise(token.children or []))
        yield from ((blank, word) for text, blank in pairs if (word := _taken(text, blank, words.before, is_meant)))
        yield from ((blank, word) for blank, text in pairs if (word := _taken(text, blank, words.behind, is_meant)))


def _taken(text: Token, blank: Token, pattern: re.Pattern[str], is_meant: Callable[[str], bool]) -> str:
    """The word, taken out of a text beside a blank; "" where there is none."""
    if text.type != "text" or blank.type != "answer" or not isinstance(WRITTEN.of(blank), Blank):
        return ""
    match = pattern.search(text.content)
    if match is None or not is_meant(match["word"]):
        return ""
    text.content = text.content[: match.start()] + match["rest"] + text.content[match.end() :]
    return match["word"]
