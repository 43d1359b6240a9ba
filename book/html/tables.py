"""How wide the columns of a table to fill are: by their words, as empty cells ask for no room."""

from __future__ import annotations

from itertools import pairwise

from markdown_it.token import Token

from book.html.writer import Tokens
from book.manuscript.model import Rating, plain_text
from book.manuscript.rules.tools import closing, has_room
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.blocks import QUESTIONNAIRE, TRACKER, WIDTHS

# Of a table 165 mm wide in 9.5 pt type: per cent that a character and a cell's padding take.
PER_CHARACTER, PADDING = 1.05, 3.5
NARROWEST_WORDS, WIDEST_WORDS = 12.0, 34.0
# The circles of a questionnaire, and the words above them.
CIRCLE = 11.0
# Columns of blanks share what is left by the length of their headers, within these bounds (characters).
SHORTEST_HEADER, LONGEST_HEADER = 6, 12
# From so many columns on, a table to read is wide.
WIDE = 4
# Of scales below each other, in mm: how large a circle is at most, as one is that stands alone, and at least; what is
# free between two; and what a cell keeps free at its sides.
LARGEST_CIRCLE, SMALLEST_CIRCLE, BETWEEN, SIDES = 7.2, 4.4, 0.7, 3.0


def asked_for(table: Token) -> list[float]:
    """Return the widths, in per cent with one decimal, that the author asked for; [] if there are none."""
    widths = WIDTHS.get(table) or []
    return [round(100 * width / sum(widths), 1) for width in widths]


def count(tokens: Tokens, at: int) -> int:
    """Return how many columns the table that opens at `at` has."""
    end = next(index for index in range(at, len(tokens)) if tokens[index].type == "tr_close")
    return sum(token.type == "th_open" for token in tokens[at:end])


def scales(tokens: Tokens, at: int) -> list[Rating]:
    """Return the scales of a table that holds nothing else: words and a scale in each row, no words above them.

    [] of any other table.
    """
    if not TRACKER.get(tokens[at]) or count(tokens, at) != 2:
        return []
    inside = tokens[at : closing(tokens, at)]
    cells = [words for cell, words in pairwise(inside) if cell.type in ("th_open", "td_open")]
    heads, words, answers = cells[:2], cells[2::2], [cell.children or [] for cell in cells[3::2]]
    found = [space for answer in answers if len(answer) == 1 and isinstance(space := SPACE.get(answer[0]), Rating)]
    alone = len(found) == len(answers) and not any(map(has_room, words))
    return found if alone and not any(head.content.strip() for head in heads) else []


def circle(found: list[Rating], width: float) -> float:
    """Return how wide the circles of scales are, in mm, so that all of one stand in a row where a column has the room.

    width: of their column, in mm.
    """
    most = max(len(scale.options) for scale in found)
    return round(min(max((width - SIDES) / most - BETWEEN, SMALLEST_CIRCLE), LARGEST_CIRCLE), 2)


def columns(tokens: Tokens, at: int) -> list[float]:
    """Return the widths, in per cent with one decimal, of the columns of the table that opens at `at`."""
    headers, words = _lengths(tokens, at)
    if QUESTIONNAIRE.get(tokens[at]):
        rest = round((100 - CIRCLE * words.count(0)) / (len(words) - words.count(0) or 1), 1)
        return [rest if length else CIRCLE for length in words]
    fixed = [
        min(max(NARROWEST_WORDS, length * PER_CHARACTER + PADDING), WIDEST_WORDS) if length else 0.0 for length in words
    ]
    shares = [
        0 if length else min(max(SHORTEST_HEADER, header), LONGEST_HEADER)
        for header, length in zip(headers, words, strict=True)
    ]
    if not sum(shares):
        return [round(100 * width / sum(fixed), 1) for width in fixed]
    rest = 100 - sum(fixed)
    return [round(width or rest * share / sum(shares), 1) for width, share in zip(fixed, shares, strict=True)]


def label(tokens: Tokens, at: int) -> str | None:
    """Return the words over the column of the cell that opens at `at`; None in a table of few columns.

    Where letters are large, a wide table is shown as a stack of cells, each under its own words.
    """
    start = at
    while tokens[start].type != "tr_open":
        start -= 1
    column = sum(token.type == "td_open" for token in tokens[start:at])
    while tokens[start].type != "table_open":
        start -= 1
    heads = [tokens[index + 1] for index in range(start, at) if tokens[index].type == "th_open"]
    return plain_text(heads[column].children or []) if len(heads) >= WIDE else None


def _lengths(tokens: Tokens, at: int) -> tuple[list[int], list[int]]:
    """By column: the length of its header, and of its longest cell of words (0 where the cells are blanks)."""
    headers: list[int] = []
    words: list[int] = []
    column = 0
    for index in range(at + 1, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            headers.append(len(tokens[index + 1].content))
            words.append(0)
        elif token.type == "td_open":
            words[column] = max(words[column], _words(tokens, index + 1))
            column += 1
    return headers, words


def _words(tokens: Tokens, at: int) -> int:
    inline = tokens[at]
    is_blank = has_room(inline)
    return 0 if is_blank else len(inline.content)
