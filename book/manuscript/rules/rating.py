"""A rating: `(0..10) Not at all … Completely`, alone or with its question in front, on a line of a paragraph."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.manuscript.source import Source, source_of

MOST_NUMBERS = 21
_RATING = re.compile(r"(?P<words>.*?)[ \t]*\((?P<low>-?\d{1,6})\.\.(?P<high>-?\d{1,6})\)(?P<ends>[^\n]*)")
_BETWEEN_ENDS = re.compile(r"\s*(?:…|\.\.\.)\s*")


def rating(state: StateCore) -> None:
    """Core rule, before inline parsing: takes the ratings out of their paragraphs."""
    source = source_of(state)
    written: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        if token.type != "paragraph_open":
            written.append(token)
            continue
        inline, end = next(tokens), next(tokens)
        if any(_RATING.fullmatch(line) for line in inline.content.split("\n")):
            written.extend(_split(source, token, inline))
        else:
            written.extend((token, inline, end))
    state.tokens = written


def _split(source: Source, opening: Token, inline: Token) -> list[Token]:
    """Take a paragraph apart, line by line, into words and ratings."""
    written: list[Token] = []
    words: list[str] = []
    first = inline.map[0] if inline.map else 0
    start = first
    for number, line in enumerate(inline.content.split("\n"), first):
        match = _RATING.fullmatch(line)
        if not match:
            words.append(line)
            continue
        words.extend([match["words"]] if match["words"] else [])
        written.extend(_words(opening, inline, words, start, question=True))
        written.append(_numbers(source, match, inline, number))
        words, start = [], number + 1
    return [*written, *_words(opening, inline, words, start, question=False)]


def _words(opening: Token, inline: Token, words: list[str], line: int, question: bool) -> list[Token]:
    if not words:
        return []
    lines = [line, line + len(words)]
    start = Token("paragraph_open", "p", 1, map=lines, level=opening.level, block=True, hidden=opening.hidden)
    start.meta = {"question": True} if question else {}
    content = Token("inline", "", 0, map=lines, level=inline.level, content="\n".join(words).strip(), children=[])
    end = Token("paragraph_close", "p", -1, level=opening.level, block=True, hidden=opening.hidden)
    return [start, content, end]


def _numbers(source: Source, match: re.Match[str], inline: Token, line: int) -> Token:
    token = Token("answer", "", 0, map=[line, line + 1], level=max(inline.level - 1, 0), block=True)
    values = read_scale(source, match, source.place(line, match.string, match.start("low") - 1))
    ends = [re.sub(r"[*_`]", "", end) for end in _BETWEEN_ENDS.split(match["ends"].strip())]
    token.meta = {"kind": "rating", "values": values, "ends": ends}
    return token


def read_scale(source: Source, match: re.Match[str], place: Place) -> list[int]:
    """Return the numbers from the groups "low" to "high"; what cannot be drawn is reported at `place`."""
    values = scale(int(match["low"]), int(match["high"]))
    if not values:
        source.report(Code.RATING_INVALID, place, low=match["low"], high=match["high"], most=MOST_NUMBERS)
    return values or [0, 1]


def scale(low: int, high: int) -> list[int]:
    """Return the numbers of a rating, in tens where there would be too many; [] if they cannot be drawn."""
    step = 1 if high - low < MOST_NUMBERS else 10
    if low >= high or (high - low) % step or (high - low) // step >= MOST_NUMBERS:
        return []
    return list(range(low, high + 1, step))
