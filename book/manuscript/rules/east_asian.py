"""Chinese, Japanese and Korean text, which has no spaces where CommonMark looks for them.

Emphasis as the CJK-friendly amendments have it (github.com/tats-u/markdown-cjk-friendly, specification): beside a
letter or sign of these scripts a run of `*`, `~` or `=` opens and closes as if a space stood there. Text without such
letters is read as CommonMark has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SPLIT_WORDS = "*~="
_STRAIGHT = re.compile("[\"']")
_SEPARATE = ("softbreak", "hardbreak", "answer", "image")
_WIDE = "WFH"
"""East Asian Width (Unicode, UAX 11): wide, full width, half width."""


def is_east_asian(sign: str) -> bool:
    """Whether a sign is of a script of Chinese, Japanese or Korean, its punctuation included; emoji are none."""
    if not sign or unicodedata.east_asian_width(sign) not in _WIDE:
        return False
    code = ord(sign)
    return 0x1100 <= code <= 0x11FF or 0x2E80 <= code < 0x1F000 or code >= 0x20000


def beside_words(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Let the delimiters that CommonMark's rule finds open and close beside letters of these scripts."""

    def ruled(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.delimiters)
        if not rule(state, silent):
            return False
        before, behind = _before(state.src, start), state.src[state.pos : state.pos + 1]
        if state.src[start] in _SPLIT_WORDS and (is_east_asian(before) or is_east_asian(behind)):
            for delimiter in state.delimiters[count:]:
                delimiter.open, delimiter.close = _flanks(before, behind), _flanks(behind, before)
        return True

    return ruled


def _before(words: str, at: int) -> str:
    """The sign in front of a place; what chooses a variant of it is passed over."""
    while at and unicodedata.name(words[at - 1], "").startswith("VARIATION SELECTOR"):
        at -= 1
    return words[at - 1 : at] if at else ""


def _flanks(outside: str, inside: str) -> bool:
    """Whether a run between two signs goes with the one inside; "" is the end of a line."""
    if not inside or isWhiteSpace(ord(inside)):
        return False
    return not _is_western_mark(inside) or not outside or isWhiteSpace(ord(outside)) or _is_mark(outside)


def _is_western_mark(sign: str) -> bool:
    return not is_east_asian(sign) and _is_punctuation(sign)


def _is_mark(sign: str) -> bool:
    return is_east_asian(sign) or _is_punctuation(sign)


def _is_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)


class _Straight(NamedTuple):
    """A straight quotation mark. token, at: where it stands; level: of emphasis; beside: it touches these scripts."""

    token: int
    at: int
    sign: str
    level: int
    beside: bool


def quotation_marks(children: Sequence[Token], quotes: Sequence[str]) -> None:
    """Set straight quotation marks in pairs, of which one stands beside letters of these scripts, in place."""
    marks = list(_straight(children))
    found: dict[tuple[int, int], str] = {}
    while marks:
        first = marks.pop(0)
        partner = next((mark for mark in marks if mark[2:4] == first[2:4]), None)
        if partner and (first.beside or partner.beside):
            marks.remove(partner)
            kind = 2 if first.sign == "'" else 0
            found[first[:2]], found[partner[:2]] = quotes[kind], quotes[kind + 1]
    for (token, at), mark in sorted(found.items(), reverse=True):
        words = children[token].content
        children[token].content = words[:at] + mark + words[at + 1 :]


def _straight(children: Sequence[Token]) -> Iterator[_Straight]:
    for number, child in enumerate(children):
        for match in _STRAIGHT.finditer(child.content if child.type == "text" else ""):
            before = child.content[match.start() - 1 : match.start()] or _last(children[:number])
            behind = child.content[match.end() : match.end() + 1] or _first(children[number + 1 :])
            if match[0] == '"' or not (_is_western_letter(before) and _is_western_letter(behind)):
                beside = is_east_asian(before) or is_east_asian(behind)
                yield _Straight(number, match.start(), match[0], child.level, beside)


def _is_western_letter(sign: str) -> bool:
    return sign.isalnum() and not is_east_asian(sign)


def _last(tokens: Sequence[Token]) -> str:
    words = next((token for token in reversed(tokens) if token.content or token.type in _SEPARATE), None)
    return words.content[-1:] if words else ""


def _first(tokens: Sequence[Token]) -> str:
    words = next((token for token in tokens if token.content or token.type in _SEPARATE), None)
    return words.content[:1] if words else ""


def joined_lines(children: list[Token]) -> list[Token]:
    """Return a line's tokens without the line ends between two letters that are written without spaces.

    CSS Text 3, 4.1.3: a line end between two wide signs goes, but for Korean, which has spaces.
    """
    return [
        child
        for at, child in enumerate(children)
        if child.type != "softbreak" or not (_unspaced(_last(children[:at])) and _unspaced(_first(children[at + 1 :])))
    ]


def _unspaced(sign: str) -> bool:
    return is_east_asian(sign) and not unicodedata.name(sign, "").startswith(("HANGUL", "HALFWIDTH HANGUL"))
