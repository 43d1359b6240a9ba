"""The table that a walk over a section's tokens is in: its headers, its rows, and what is worked out in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.clocks import clock_of, result_of
from book.manuscript.drafts import Draft, Spot
from book.manuscript.formulas import Formula, Unknown, read_formulas
from book.manuscript.header_names import without_formula
from book.manuscript.kinds import counts_always, quantity_of
from book.manuscript.model import CELL_HEIGHT, AnswerSpace, Cell, Total
from book.manuscript.rules.tools import closing
from book.manuscript.source import Source
from book.manuscript.times import MINUTES_FORM, SHORT_FORM, Quantity
from book.manuscript.totals import quantities
from book.manuscript.words import plain, trim


@dataclass(kw_only=True)
class Table:
    """A table, and where the walk is in it.

    number: which of the section, from 1; columns: the words of its headers; rows: the first words of each row below
    them; cells: what can hold a number, by where it is. row_number counts from 1, column from 0.
    """

    source: Source
    number: int
    columns: list[Token] = field(default_factory=list)
    rows: list[Token] = field(default_factory=list)
    cells: dict[Spot, Draft] = field(default_factory=dict)
    row_number: int = 0
    column: int = -1

    def __post_init__(self) -> None:
        headers, fronts = list(map(_words, self.columns)), list(map(_words, self.rows))
        self.of_columns, unknown = read_formulas(headers)
        self._report(self.columns, unknown)
        self.of_rows, unknown = read_formulas(fronts)
        self._report(self.rows, unknown)
        self.headers = [_called(words, at in self.of_columns) for at, words in enumerate(headers)]
        self.fronts = [_called(words, at in self.of_rows) for at, words in enumerate(fronts)]

    @property
    def row(self) -> str:
        """The words in front of the row."""
        return self.fronts[self.row_number - 1] if self.row_number else ""

    @property
    def column_words(self) -> str:
        """The words of the column's header, or its number."""
        if not 0 <= self.column < len(self.columns):
            return ""
        return self.headers[self.column] or str(self.column + 1)

    @property
    def in_a_cell(self) -> bool:
        """Whether the walk is below the headers."""
        return self.column >= 0

    def next_row(self) -> None:
        """Go to the next row below the headers."""
        self.row_number += 1
        self.column = -1

    def hold(self, cell: Draft) -> bool:
        """Note where a cell is; return whether it can hold a number."""
        cell.row, cell.column = self.row or str(self.row_number), self.column_words
        cell.spot = Spot(self.number, self.row_number, self.column + 1)
        counts = counts_always(cell.space)
        if counts:
            self.cells[cell.spot] = cell
        return counts

    def work_out(self) -> None:
        """Make values of the blank cells whose column, or row, is worked out from others."""
        told: set[str] = set()
        for spot, cell in self.cells.items():
            of_column, of_row = self.of_columns.get(spot.column - 1), self.of_rows.get(spot.row - 1)
            if not isinstance(cell.space, Cell):
                continue
            if of_column:
                parts = [spot._replace(column=part + 1) for part in of_column.parts]
                self._make_value(cell, of_column, parts, self.columns[spot.column - 1], told)
            elif of_row:
                parts = [spot._replace(row=part + 1) for part in of_row.parts]
                self._make_value(cell, of_row, parts, self.rows[spot.row - 1], told)

    def _make_value(self, cell: Draft, formula: Formula, spots: list[Spot], header: Token, told: set[str]) -> None:
        """Make a blank cell a value of others; where that cannot be it stays blank, and its header is told once."""
        takes = [self.cells[spot] for spot in spots if spot in self.cells]
        words, added = _words(header), len(formula.added)
        empty = next((spot for spot in spots if spot not in self.cells), None)
        reads = quantities(takes)
        if empty:
            name = self._name(empty, header in self.columns)
            self._tell(Code.TOTAL_FORMULA, header, told, label=words, name=name)
        elif result_of(formula.operation, reads, added) is None:
            self._tell(Code.TOTAL_TIMES, header, told, label=words)
        else:
            form = MINUTES_FORM if quantity_of(cell.space) is Quantity.MINUTES else SHORT_FORM
            clock = clock_of(formula.operation, reads, form, added)
            cell.space = Total(operation=formula.operation, takes=(), clock=clock, cell_mm=_height(cell.space))
            cell.takes = takes

    def _name(self, spot: Spot, is_column: bool) -> str:
        return _words(self.columns[spot.column - 1] if is_column else self.rows[spot.row - 1])

    def _tell(self, code: Code, header: Token, told: set[str], **words: str) -> None:
        if words["label"] not in told:
            self.source.report(code, self.source.place_of(header), **words)
            told.add(words["label"])

    def _report(self, headers: Sequence[Token], unknown: Sequence[Unknown]) -> None:
        for at, name in unknown:
            self.source.report(
                Code.TOTAL_FORMULA, self.source.place_of(headers[at]), label=_words(headers[at]), name=name
            )


def read_table(source: Source, tokens: Sequence[Token], at: int, number: int) -> Table:
    """Read the table whose opening token stands there: its headers, and the first cells of its rows."""
    inside = range(at, closing(tokens, at))
    columns = [tokens[each + 1] for each in inside if tokens[each].type == "th_open"]
    starts = [each + 1 for each in inside if tokens[each].type == "tr_open"]
    rows = [tokens[each + 1] for each in starts if tokens[each].type == "td_open"]
    return Table(source=source, number=number, columns=columns, rows=rows)


def _words(inline: Token) -> str:
    return trim(plain(inline.children or []))


def _called(words: str, is_worked_out: bool) -> str:
    """How a column or row is spoken of: without how it is worked out."""
    return without_formula(words) if is_worked_out else words


def _height(space: AnswerSpace) -> float:
    return (space.height_mm if isinstance(space, Cell) else None) or CELL_HEIGHT
