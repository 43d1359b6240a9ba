"""A table to fill: cells that hold room to answer; `<!-- 6 rows, 25mm tall -->` above it adds rows like the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Cell, Role
from book.manuscript.rules.marks import LEADER
from book.manuscript.rules.tools import closing, has_room
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import WRITTEN
from book.manuscript.tokens.blocks import FILL, QUESTIONNAIRE, TRACKER, Fill
from book.manuscript.tokens.directives import DIRECTIVE, Rows

BLANK = "____"
_CELL = re.compile(rf"_{{2,}}|(?:\\_){{2,}}|{LEADER}")
_NOTHING = re.compile(r"(?:\s|&(?:nbsp|emsp|ensp|#160|#xa0);|<br ?/?>)*", re.IGNORECASE)
"""What an empty cell holds where an editor or a converter has filled it."""
_COUNT = re.compile(r"(\d{1,3})([.)]?)")


def fill_table(state: StateCore) -> None:
    """Core rule: blank cells hold an `answer`, a `Cell`; the table's token gets `FILL`.

    Questionnaires and trackers are tables to fill too.
    """
    source = source_of(state)
    written: list[Token] = []
    at = 0
    while at < len(state.tokens):
        token = state.tokens[at]
        if token.type != "table_open":
            written.append(token)
            at += 1
            continue
        end = closing(state.tokens, at) + 1
        asked = written.pop() if written and isinstance(DIRECTIVE.get(written[-1]), Rows) else None
        written.extend(_fill(source, state.tokens[at:end], asked))
        at = end
    state.tokens = written


def _fill(source: Source, tokens: list[Token], asked: Token | None) -> list[Token]:
    if source.role is Role.WORKSHEET and _is_form(tokens):
        _draw_blanks(tokens)
    cells = list(_blank_cells(tokens))
    table = tokens[0]
    drawn = bool(cells or QUESTIONNAIRE.get(table) or TRACKER.get(table) or any(map(has_room, tokens)))
    if not drawn and asked is None:
        return tokens
    read = DIRECTIVE.get(asked) if asked else None
    fill = Fill(rows=read.rows, height_mm=read.height_mm) if isinstance(read, Rows) else Fill(rows=None, height_mm=None)
    FILL.put(table, fill)
    for inline in cells:
        answer = Token("answer", "", 0, content=inline.content, map=inline.map)
        inline.children = [WRITTEN.put(answer, Cell(row="", column="", height_mm=fill.height_mm))]
    if asked and read and not (drawn and _add_rows(tokens, fill.rows)):
        source.report(Code.ROWS_INVALID, source.place_of(asked), words=read.words)
    return tokens


def _blank_cells(tokens: list[Token]) -> Iterator[Token]:
    for at, token in enumerate(tokens):
        if token.type == "td_open" and _CELL.fullmatch(tokens[at + 1].content):
            yield tokens[at + 1]


def _is_form(tokens: list[Token]) -> bool:
    """Whether a table is empty below its headers and beside the words in front of its rows: so people draw a form."""
    rows = [tokens[at + 1 : closing(tokens, at)] for at, token in enumerate(tokens) if token.type == "tr_open"][1:]
    cells = [[token.content for token in row if token.type == "inline"] for row in rows]
    beside = [words for row in cells for words in row[1:]]
    return bool(beside) and all(map(_NOTHING.fullmatch, beside))


def _draw_blanks(tokens: list[Token]) -> None:
    """Make the empty cells of a form blank ones."""
    for at, token in enumerate(tokens):
        if token.type == "td_open" and _NOTHING.fullmatch(tokens[at + 1].content):
            tokens[at + 1].content = BLANK


def _add_rows(tokens: list[Token], rows: int | None) -> bool:
    """Repeat the last row until there are so many; False if it is not blank, or there are more already."""
    starts = [at for at, token in enumerate(tokens) if token.type == "tr_open"]
    written = len(starts) - 1
    if rows is None or rows == written:
        return True
    last = tokens[starts[-1] : closing(tokens, starts[-1]) + 1]
    cells = [last[at + 1] for at, token in enumerate(last) if token.type == "td_open"]
    if not all(_may_repeat(cell) for cell in cells) or rows < written or written < 1:
        return False
    behind = starts[-1] + len(last)
    tokens[behind:behind] = [token for number in range(1, rows - written + 1) for token in _counted_on(last, number)]
    return True


def _may_repeat(cell: Token) -> bool:
    """Whether a cell of the last row can be in others too: it is empty, has room to answer, or counts the rows."""
    return has_room(cell) or not cell.content.strip() or _COUNT.fullmatch(cell.content) is not None


def _counted_on(row: list[Token], by: int) -> list[Token]:
    """Return a row once more, its number so much higher."""
    made = deepcopy(row)
    for token in made:
        if token.type == "inline" and (match := _COUNT.fullmatch(token.content)):
            token.content = f"{int(match[1]) + by}{match[2]}"
            token.children = [Token("text", "", 0, content=token.content)]
    return made
