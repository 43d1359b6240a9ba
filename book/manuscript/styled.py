"""Words of titles, leads and captions: plain for outlines, metadata and names, and as they are set on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from book.manuscript.tokens.key import like
from book.manuscript.words import with_low_and_high

_SET = frozenset({"text", "code_inline", "formula", "softbreak", "hardbreak", "markup"})
_OF_A_PLACE = frozenset({"link", "crossref", "term", "index", "way"})
"""Pairs of tokens that lead from, or to, the one place where they stand."""
_SPACES = re.compile(r"[ \t\n]+")


class Styled(str):
    """Words on one line. As a string they are plain: without marks, notes and citations; `tokens` say how to set them.

    tokens: text, code, formulas, emphasis and raw HTML in a line; links to the web where the words are no title.
    """

    tokens: tuple[Token, ...]

    def __new__(cls, words: str, tokens: Iterable[Token] = ()) -> Styled:
        """Make them. Without tokens, they are set as they are said."""
        made = super().__new__(cls, words)
        made.tokens = tuple(tokens)
        return made


def styled(children: Iterable[Token], links: bool = False) -> Styled:
    """Return what the tokens of a line say; what only its own place can hold is left out. links: they stay."""
    kept = _trimmed([token for child in children for token in _kept(child, links)])
    return Styled(_SPACES.sub(" ", "".join(with_low_and_high(kept, _said))).strip(" "), kept)


def one_line(words: str) -> str:
    """Return words with single spaces in place of line ends; a no-break space stays one."""
    return _SPACES.sub(" ", words).strip(" ")


def _kept(token: Token, links: bool) -> Iterator[Token]:
    if token.type == "image":
        yield Token("text", "", 0, content="".join(_said(child) for child in token.children or []))
    elif token.type in _SET or (token.nesting and _may_repeat(token.type.rpartition("_")[0], links)):
        yield _nameless(token)


def _may_repeat(pair: str, links: bool) -> bool:
    return pair not in _OF_A_PLACE or (links and pair == "link")


def _nameless(token: Token) -> Token:
    """A token that may stand in several places: without the id of its own one, a line break as a space."""
    if token.type in ("softbreak", "hardbreak") or token.markup.startswith("<br"):
        return Token("text", "", 0, content=" ")
    if "id" in token.attrs:
        token = like(token)
        token.attrs = {name: value for name, value in token.attrs.items() if name != "id"}
    return token


def _said(token: Token) -> str:
    return "" if token.type == "markup" else token.content


def _trimmed(tokens: list[Token]) -> list[Token]:
    """The tokens without the space that a note, a citation or an answer space has left at their end."""
    while tokens and tokens[-1].type == "text" and not tokens[-1].content.strip():
        tokens = tokens[:-1]
    if tokens and tokens[-1].type == "text":
        last = like(tokens[-1])
        last.content = last.content.rstrip(" ")
        tokens = [*tokens[:-1], last]
    return tokens
