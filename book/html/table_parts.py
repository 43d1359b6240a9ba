"""A table that is wider than its page, set in parts: each has some columns, and the words of the rows.

So is one to fill, and one to read that has many columns; one of few is set in lines, or in large letters as a stack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from markdown_it.token import Token

from book.html.many_columns import MANY, Column, columns_of
from book.html.tables import count
from book.manuscript.model import plain_text
from book.manuscript.rules.tools import closing
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.blocks import FILL, QUESTIONNAIRE, WIDTHS
from book.manuscript.tokens.key import like

USUAL = 1.0
"""How large letters are at most in an edition that sets tables to read as tables."""


def in_parts(tokens: list[Token], room: float, letters: float) -> list[Token]:
    """Return the tokens, each table that needs more than `room` in parts; see `book.html.many_columns`."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].type == "table_open" and _may_be_parted(tokens, at, letters):
            end = closing(tokens, at) + 1
            made += _parts(tokens[at:end], room, letters)
        else:
            made.append(tokens[at])
        at = end
    return made


def _may_be_parted(tokens: list[Token], at: int, letters: float) -> bool:
    table = tokens[at]
    if FILL.get(table) or QUESTIONNAIRE.get(table):
        return not QUESTIONNAIRE.get(table)
    return letters <= USUAL and count(tokens, at) >= MANY


def _parts(table: list[Token], room: float, letters: float) -> Iterator[Token]:
    runs = runs_of_columns(columns_of(table, 0, letters), room)
    if len(runs) == 1:
        yield from table
        return
    for number, run in enumerate(runs):
        yield from _part(table, run, first=number == 0)


def runs_of_columns(columns: Sequence[Column], room: float) -> list[range]:
    """Return which columns each part has beside the first one: as few parts as it takes, as much alike as can be."""
    rest = [column.least for column in columns[1:]]
    most = max(room - columns[0].least, *rest) if rest else room
    parts = max(1, ceil(sum(rest) / most))
    while True:
        length = ceil(len(rest) / parts) or 1
        runs = [range(at, min(at + length, len(rest))) for at in range(0, len(rest), length)] or [range(0)]
        if length == 1 or all(sum(rest[each] for each in run) <= most for run in runs):
            return [range(run.start + 1, run.stop + 1) for run in runs]
        parts += 1


def _part(table: list[Token], run: range, first: bool) -> Iterator[Token]:
    column, shown = 0, True
    for token in table:
        if token.type == "tr_open":
            column = 0
        if token.type in ("th_open", "td_open"):
            shown = column == 0 or column in run
        if token.type == "table_open":
            yield _opening(token, run, first)
        elif shown:
            yield token if first or column or token.type != "inline" else _words_alone(token)
        if token.type in ("th_close", "td_close"):
            column, shown = column + 1, True


def _opening(table: Token, run: range, first: bool) -> Token:
    """The beginning of a part. Only the first has the table's words above it, and is the one that links lead to."""
    made = like(table)
    if not first:
        made.children = None
    if asked := WIDTHS.get(table):
        WIDTHS.put(made, [asked[0], *(asked[column] for column in run)])
    return made


def _words_alone(cell: Token) -> Token:
    """A cell of the first column, once more: what is written in it is written in the first part."""
    if not any(SPACE.get(child) for child in cell.children or []):
        return cell
    made = like(cell)
    made.children = [child for child in cell.children or [] if not SPACE.get(child)]
    made.content = plain_text(made.children)
    return made
