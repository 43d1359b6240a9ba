"""A questionnaire: a table with headers `(0) Never`, cells `( )`; a reversed item shows its own numbers, `(3)`.

Headers without a number make a table of single choices that are not scored.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Item, Option
from book.manuscript.rules.marks import CIRCLE
from book.manuscript.rules.tools import closing
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import CIRCLES, OPTION, WRITTEN
from book.manuscript.tokens.blocks import QUESTIONNAIRE
from book.manuscript.words import plain, slug

_HEADER = re.compile(r"\((-?\d{1,4})\)\s*")
_CIRCLE = re.compile(rf"\(\s*(-?\d{{1,4}})\s*\)|{CIRCLE}")


def questionnaire(state: StateCore) -> None:
    """Core rule: rows with circles are an `Item`; the table's token gets `QUESTIONNAIRE`."""
    source = source_of(state)
    tokens = state.tokens
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            table = tokens[at : closing(tokens, at) + 1]
            if any(_is_circle(cell) for cell in table):
                QUESTIONNAIRE.put(token, True)
                _read_rows(source, table, _take_scores(table))


def _is_circle(inline: Token) -> bool:
    return inline.type == "inline" and bool(_CIRCLE.fullmatch(inline.content))


def _take_scores(table: list[Token]) -> list[tuple[str, int | None]]:
    """Take the numbers off the headers; return each column's words and score."""
    columns: list[tuple[str, int | None]] = []
    for at, token in enumerate(table):
        if token.type != "th_open":
            continue
        children = table[at + 1].children or []
        match = _HEADER.match(children[0].content) if children and children[0].type == "text" else None
        if match:
            children[0].content = children[0].content[match.end() :]
        columns.append((plain(children), int(match[1]) if match else None))
    return columns


def _read_rows(source: Source, table: list[Token], columns: list[tuple[str, int | None]]) -> None:
    starts = [at for at, token in enumerate(table) if token.type == "tr_open"]
    for at in starts[1:]:
        row = table[at : closing(table, at) + 1]
        cells = [row[index + 1] for index, token in enumerate(row) if token.type == "td_open"]
        circles = [(cell, *column) for cell, column in zip(cells, columns, strict=False) if _is_circle(cell)]
        if circles:
            made = [_circle(source, *circle) for circle in circles]
            _tell_values_apart(made)
            CIRCLES.put(row[0], made)
            item = Item(options=tuple(OPTION.of(circle) for circle in made))
            for token in (row[0], *made):
                WRITTEN.put(token, item)


def _circle(source: Source, cell: Token, words: str, score: int | None) -> Token:
    match = _CIRCLE.fullmatch(cell.content)
    if match and match[1]:
        if score is None:
            source.report(Code.SCORE_MISPLACED, source.place_of(cell), number=match[1])
        score = int(match[1])
    token = Token("answer", "", 0, content=cell.content, map=cell.map)
    OPTION.put(token, Option(slug(words) if score is None else str(score), words, score))
    cell.children = [token]
    return token


def _tell_values_apart(circles: list[Token]) -> None:
    """Two circles of a row with the same score are still two answers."""
    seen: dict[str, int] = {}
    for circle in circles:
        option = OPTION.of(circle)
        seen[option.value] = seen.get(option.value, 0) + 1
        if seen[option.value] > 1:
            OPTION.put(circle, Option(f"{option.value}-{seen[option.value]}", option.label, option.score))
