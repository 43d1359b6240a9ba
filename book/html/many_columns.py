"""Tables to fill with many columns: how wide each column is, by what stands in it, and which headers are turned.

All is reckoned in mm of an A4 page in type of 9.5 pt; what comes of it are shares of the page's width, whatever it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from book.html.writer import Tokens
from book.manuscript.model import AnswerSpace, Cell, Rating, Section, Tick, Worksheet, plain_text
from book.manuscript.tokens.answers import SPACE

UPRIGHT, ACROSS = 165.0, 267.0
"""What a table has of a page that stands, and of one that lies across."""

MANY = 10
"""From so many columns on, a table has many wherever it stands."""

CHARACTER, SPARE, PADDING, LINE = 1.85, 1.5, 2.2, 3.8
"""How wide a letter is on average, how much wider a word may be, what a cell keeps free, how far
apart lines of a turned header are."""

LONGEST_WORDS = 45.0
"""Beyond this, words are set in several lines."""

EM = 3.35
"""The size of the type."""

MOST_LINES = 3
"""Of a header that is turned."""

LONGEST_TURNED = 36
"""Letters of a turned header that stand in one line: a longer word is cut, or its header would fill the page."""


@dataclass(frozen=True)
class Column:
    """What a column asks for.

    least: in mm, below which nothing fits; best: with which it is comfortable; gain: its part of what is left over;
    header: its words; named: there are words in its cells, which name the rows.
    """

    least: float
    best: float
    gain: float
    header: str
    named: bool


@dataclass(frozen=True)
class Planned:
    """A column as it is set.

    share: of the table's width, in per cent; turned: how long its turned header is, in em, or 0.
    """

    share: float
    turned: float = 0.0


def planned(columns: Sequence[Column], room: float, letters: float, asked: Sequence[float] = ()) -> list[Planned]:
    """Return how the columns of a table are set.

    room: UPRIGHT or ACROSS; letters: how large they are, 1 for the usual; asked: the shares that the author asked for.
    """
    lying = [max(column.best, longest_word(column.header, letters)) for column in columns]
    best = lying if sum(lying) <= room else [column.best for column in columns]
    widths = [share * room / 100 for share in asked] or _fitted(columns, best, room)
    turned = _turned(columns, widths, letters)
    return [
        Planned(round(100 * width / sum(widths), 2), _turned_length(column, width, letters) if across else 0.0)
        for column, width, across in zip(columns, widths, turned, strict=True)
    ]


def room_of(section: Section) -> float:
    """Return what a table in this section has of its page, in mm."""
    return ACROSS if isinstance(section, Worksheet) and section.landscape else UPRIGHT


def fits_lying(columns: Sequence[Column], room: float, letters: float) -> bool:
    """Return whether no header need be turned."""
    return sum(max(column.least, longest_word(column.header, letters)) for column in columns) <= room


def least_width(columns: Sequence[Column]) -> float:
    """Return what the columns of a table need at least, in mm."""
    return sum(column.least for column in columns)


def columns_of(tokens: Tokens, at: int, letters: float = 1.0) -> list[Column]:
    """Return what the columns of the table that opens at `at` ask for."""
    heads: list[Token] = []
    cells: list[list[Token]] = []
    column = 0
    for token, inline in pairwise(tokens[at:]):
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            heads.append(inline)
            cells.append([])
        elif token.type == "td_open":
            cells[column].append(inline)
            column += 1
    return [_column(plain_text(head.children or []), own, letters) for head, own in zip(heads, cells, strict=True)]


def _column(header: str, cells: Sequence[Token], letters: float) -> Column:
    asked = [_cell(cell, letters) for cell in cells] or [_words(header, letters)]
    named = any(cell.content.strip() and not _spaces(cell) for cell in cells)
    least, best, gain = (max(each[at] for each in asked) for at in range(3))
    least = max(least, longest_word(header, letters)) if named else least
    return Column(least, max(least, best), gain, header, named)


def _cell(cell: Token, letters: float) -> tuple[float, float, float]:
    """What a cell needs, what it would like, and its part of what is left over."""
    spaces = _spaces(cell)
    words = plain_text([child for child in cell.children or [] if not SPACE.get(child)])
    asked = [_space(space, cell.content, letters) for space in spaces]
    if words or not asked:
        asked.append(_words(words, letters))
    return max(each[0] for each in asked), sum(each[1] for each in asked), max(each[2] for each in asked)


def _spaces(cell: Token) -> list[AnswerSpace]:
    return [space for child in cell.children or [] if (space := SPACE.get(child))]


def _words(words: str, letters: float) -> tuple[float, float, float]:
    least = longest_word(words, letters)
    return least, max(least, min((len(words) * CHARACTER + SPARE) * letters + PADDING, LONGEST_WORDS)), 1.0


def _space(space: AnswerSpace, written: str, letters: float) -> tuple[float, float, float]:
    larger = min(1 + 0.7 * (letters - 1), 1.5)
    if isinstance(space, Tick):
        return 5.6 * larger, 8.0 * larger, 0.3
    if isinstance(space, Rating):
        return 5.6 * letters, (2 + 5.4 * min(len(space.options), 3)) * letters, 0.5
    if isinstance(space, Cell) and written.count("_") < MOST_SHORT:
        return 8.0 * larger, 13.0 * larger, 1.0
    return 12.0 * larger, 26.0 * larger, 3.0


MOST_SHORT = 4
"""Fewer underscores than these are room for a number."""


def longest_word(words: str, letters: float) -> float:
    """Return what the longest of these words asks for, in mm, with what its cell keeps free."""
    return (max(map(len, words.split()), default=0) * CHARACTER + SPARE) * letters + PADDING


def _fitted(columns: Sequence[Column], best: Sequence[float], room: float) -> list[float]:
    """Widths that are as much together as there is room."""
    least, most = least_width(columns), sum(best)
    if most <= room:
        gain = (room - most) / sum(column.gain for column in columns)
        return [width + column.gain * gain for column, width in zip(columns, best, strict=True)]
    part = max(room - least, 0.0) / (most - least) if most > least else 0.0
    return [column.least + (width - column.least) * part for column, width in zip(columns, best, strict=True)]


def _turned(columns: Sequence[Column], widths: Sequence[float], letters: float) -> list[bool]:
    """Which headers are turned: those that do not fit, and all of columns that are alike where most of these do not.

    In a column with room for words, one that is too long is cut instead.
    """
    turned = [
        not column.named and width < LONGEST_WORDS and longest_word(column.header, letters) > width + letters
        for column, width in zip(columns, widths, strict=True)
    ]
    alike: dict[float, list[bool]] = {}
    for column, width, own in zip(columns, widths, turned, strict=True):
        if not column.named:
            alike.setdefault(round(width, 1), []).append(own)
    most = {width for width, found in alike.items() if 2 * sum(found) > len(found)}
    return [
        not column.named and bool(column.header) and (own or round(width, 1) in most)
        for column, width, own in zip(columns, widths, turned, strict=True)
    ]


def _turned_length(column: Column, width: float, letters: float) -> float:
    """How long a turned header is in em, in as many lines as fit beside each other."""
    lines = max(1, min(MOST_LINES, int((width - 0.6) / (LINE * letters))))
    return round(_length(_pieces(column.header), lines) * CHARACTER / EM + 0.8, 2)


def is_cut(header: str) -> bool:
    """Whether a word of a turned header is so long that it is cut."""
    return any(len(word) > LONGEST_TURNED for word in header.split())


def _pieces(header: str) -> list[str]:
    """The words of a header, those that are cut in parts that are alike, each with room for its hyphen."""
    found = []
    for word in header.split():
        count = -(-len(word) // LONGEST_TURNED)
        length = -(-len(word) // count)
        found += [word[at : at + length] + "-" * (count > 1) for at in range(0, len(word), length)]
    return found


def _length(words: Sequence[str], lines: int) -> int:
    """The length of the longest line, in characters, if words are set in so many lines at most."""
    length = max(map(len, words))
    while _lines(words, length) > lines:
        length += 1
    return length


def _lines(words: Sequence[str], length: int) -> int:
    lines, room = 1, length
    for word in words:
        if len(word) > room:
            lines, room = lines + 1, length
        room -= len(word) + 1
    return lines
