"""Columns of numbers stand below each other at their decimal sign, and what is less than nought has a minus sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.language import decimal_sign
from book.manuscript.numbers import NO_VALUE, Number, is_number, read_numbers
from book.manuscript.source import source_of

_RIGHT = "text-align:right"
_MINUS = "−"


def decimals(state: StateCore) -> None:
    """Core rule: behind each number of a column that is set to the right stands what it lacks of the longest one.

    It is not seen, nor is it text: `<span class="pad" data-pad=",0"></span>`, which the style sheets make as wide.
    """
    language = source_of(state).language
    for column in _columns(state.tokens):
        cells = [cell for cell in column if cell.content]
        numbers = [cell for cell in cells if is_number(cell.content)]
        if numbers and all(cell in numbers or cell.content in NO_VALUE for cell in cells):
            _set(cells, numbers, language)


def _columns(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The cells, without headers, of each column of each table that is set to the right."""
    columns: dict[int, list[Token]] = {}
    at = 0
    for place, opening in enumerate(tokens):
        if opening.type == "tr_open":
            at = 0
        elif opening.type == "td_open":
            if opening.attrGet("style") == _RIGHT:
                columns.setdefault(at, []).append(tokens[place + 1])
            at += 1
        elif opening.type == "table_close":
            yield from columns.values()
            columns = {}


def _set(cells: Sequence[Token], numbers: Sequence[Token], language: str) -> None:
    for cell in numbers:
        _with_minus(cell)
    found = read_numbers([cell.content for cell in numbers], decimal_sign(language))
    most = max((number.decimals for number in found[1]), default=0) if found else 0
    if found is None or not most:
        return
    sign, read = found
    behind = next((number.behind for number in read if number.behind), "")
    known = dict(zip(map(id, numbers), read, strict=True))
    for cell in cells:
        number = known.get(id(cell), Number(0, ""))
        lacking = sign * (not number.decimals) + "0" * (most - number.decimals) + behind * (not number.behind)
        if lacking:
            pad = Token("markup", "", 0, markup=f'<span class="pad" data-pad="{escape(lacking)}"></span>')
            cell.children = [*(cell.children or []), pad]


def _with_minus(cell: Token) -> None:
    first = next(iter(cell.children or []), None)
    if first and first.type == "text" and first.content[:1] in ("-", "–"):
        first.content = _MINUS + first.content[1:]
