"""A rating: `(0..10) Not at all … Completely`, alone or with its question in front, on a line of a paragraph.

Words between the ends stand at equal distances, or where they say: `(0..10) None … 4 = A little … All`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.manuscript.model import Anchor, Option, Rating, Role
from book.manuscript.rules.asked_scale import BETWEEN_ENDS, Asked, asked, pieces
from book.manuscript.rules.formula import formulas_said
from book.manuscript.rules.plain_words import plain_words
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import QUESTION, WRITTEN

MOST_NUMBERS = 21
_AT = re.compile(r"(?P<number>-?\d{1,6})\s*[=:]\s*(?P<words>.+)")
# Type of 8.5 pt takes so much of the width of a row of numbers; between two words there is a gap.
CHARACTER, GAP = 0.0105, 0.02


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
        if any(_asked(source, line) for line in inline.content.split("\n")):
            written.extend(_split(state, source, token, inline))
        else:
            written.extend((token, inline, end))
    state.tokens = written


def _asked(source: Source, line: str) -> Asked | None:
    """A line with a scale; in a worksheet `(0–10)` with words for its ends is one too."""
    return asked(line, source.role is Role.WORKSHEET)


def _split(state: StateCore, source: Source, opening: Token, inline: Token) -> list[Token]:
    """Take a paragraph apart, line by line, into words and ratings."""
    written: list[Token] = []
    words: list[str] = []
    first = inline.map[0] if inline.map else 0
    start = first
    for number, line in _parts(source, inline.content, first):
        start = start if words else number
        found = _asked(source, line)
        if not found:
            words.append(line)
            continue
        words.extend([found.words] if found.words else [])
        written.extend(_words(opening, inline, words, start, question=True))
        written.append(_numbers(state, source, found, inline, number))
        words = []
    return [*written, *_words(opening, inline, words, start, question=False)]


def _parts(source: Source, content: str, first: int) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; one with several ratings as so many."""
    for number, line in enumerate(content.split("\n"), first):
        yield from ((number, piece) for piece in pieces(line, source.role is Role.WORKSHEET))


def _words(opening: Token, inline: Token, words: list[str], line: int, question: bool) -> list[Token]:
    if not words:
        return []
    lines = [line, line + len(words)]
    hidden = opening.hidden and question  # else the words of a tight list's item would all be read before the scale
    start = Token("paragraph_open", "p", 1, map=lines, level=opening.level, block=True, hidden=hidden)
    if question:
        QUESTION.put(start, True)
    content = Token("inline", "", 0, map=lines, level=inline.level, content="\n".join(words).strip(), children=[])
    end = Token("paragraph_close", "p", -1, level=opening.level, block=True, hidden=hidden)
    return [start, content, end]


def _numbers(state: StateCore, source: Source, found: Asked, inline: Token, line: int) -> Token:
    token = Token("answer", "", 0, map=[line, line + 1], level=max(inline.level - 1, 0), block=True)
    scale = found.scale
    values = read_scale(source, scale, source.place(line, scale.string, scale.start()))
    place = source.place(line, scale.string, scale.end())
    ends = formulas_said(found.ends.strip(), source, place)
    source.inline = inline
    words = [plain_words(end, state, place) for end in BETWEEN_ENDS.split(ends)]
    anchors = _anchors(source, values, words, place)
    low = anchors.pop(0).words if anchors and anchors[0].position == 0 else ""
    high = anchors.pop().words if anchors and anchors[-1].position == 1 else ""
    options = numbers_to_circle(values)
    return WRITTEN.put(token, Rating(options=options, low_end=low, high_end=high, anchors=tuple(anchors)))


def numbers_to_circle(values: Iterable[int]) -> tuple[Option, ...]:
    """Return the options of a rating with these numbers, each of which is its own score."""
    return tuple(Option(str(value), str(value), value) for value in values)


def _anchors(source: Source, values: list[int], words: list[str], place: Place) -> list[Anchor]:
    """Return the words where they stand; what is not on the scale, in its order, or too long is reported at `place`."""
    found: list[Anchor] = []
    for at, each in enumerate(words):
        match = _AT.fullmatch(each)
        number = int(match["number"]) if match else None
        if number is not None and number not in values:
            source.report(Code.RATING_WORDS, place, words=each, problem="is not on the scale")
        elif match and number is not None:
            found.append(Anchor(match["words"], values.index(number) / (len(values) - 1), str(number)))
        elif each:
            found.append(_anchor(values, each, at / max(1, len(words) - 1)))
    for one, other in pairwise(found):
        if one.position >= other.position:
            source.report(Code.RATING_WORDS, place, words=other.words, problem=f"should stand before “{one.words}”")
        elif _reach(one, -1) + _reach(other, 1) + GAP > other.position - one.position:
            source.report(Code.RATING_WORDS, place, words=other.words, problem=f"has no room beside “{one.words}”")
    return found


def _anchor(values: list[int], words: str, position: float) -> Anchor:
    """Words at an equal distance, which may be at a number or between two."""
    at = position * (len(values) - 1)
    return Anchor(words, position, str(values[int(at)]) if at == int(at) else "")


def _reach(anchor: Anchor, side: int) -> float:
    """How far words reach to one side of their point (-1: right, 1: left); those at an end stand inwards of it."""
    length = len(anchor.words) * CHARACTER
    ends = {0.0: (0.0, length), 1.0: (length, 0.0)}
    left, right = ends.get(anchor.position, (length / 2, length / 2))
    return left if side == 1 else right


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
