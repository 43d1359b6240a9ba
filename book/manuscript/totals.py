"""What a worked-out value takes: the questionnaire or the pair of ratings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from book.manuscript.drafts import Draft
from book.manuscript.formulas import without_brackets
from book.manuscript.header_names import as_said, names, unit_of
from book.manuscript.kinds import counts_always, quantity_of
from book.manuscript.model import SHORT_BLANK, Date, Operation, Rating
from book.manuscript.times import DURATIONS, UNITS, Quantity
from book.manuscript.words import slug

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class Sums:
    """What has been met on the way that a value can be worked out from.

    A sum takes the scored items since the last sum, or the numbers of the table above it, or of its column or row that
    the sum names; where there are none, it is the total of the sums before it. An average takes the same, and below a
    single sum what that takes. A change takes two ratings on the same scale: the pair that shares most words with it,
    and of several the latest.
    """

    def __init__(self) -> None:
        self.items: list[Draft] = []
        self.cells: list[Draft] = []
        self.cells_taken = False
        self.sums: list[Draft] = []
        self.ratings: list[Draft] = []
        self.most: dict[int, int | None] = {}

    def add_item(self, item: Draft, scores: list[int | None]) -> None:
        """Note a questionnaire's line with the scores of its options; one without scores counts for nothing."""
        points = [score for score in scores if score is not None]
        if points:
            self.items.append(item)
            self.most[id(item)] = max(points)

    def begin_table(self) -> None:
        """Note that a table begins: the cells of those before it are no longer above a sum."""
        self.cells, self.cells_taken = [], False

    def add_cell(self, cell: Draft) -> None:
        """Note a table's cell that can hold a number."""
        self.cells.append(cell)

    def add_rating(self, rating: Draft) -> None:
        """Note a rating, or what else asks for one number."""
        self.ratings.append(rating)

    def add_total(self, total: Draft, takes: list[Draft], operation: Operation) -> int | None:
        """Note a worked-out value; return the most that it can be, None where that is not known."""
        each = [self.most.get(id(draft)) for draft in takes]
        known = [most for most in each if most is not None]
        most = sum(known) if operation is Operation.SUM and known and len(known) == len(each) else None
        self.most[id(total)] = most
        if operation is Operation.SUM:
            self.sums.append(total)
        return most

    def taken(self, operation: Operation, words: str) -> list[Draft]:
        """Return what a value with these words is worked out from; [] if there is nothing."""
        if operation is Operation.CHANGE:
            return self._pair(words)
        if not self.items and (named := _named_in(self.cells, words)):
            self.cells_taken = True
            return named
        return self._all_above(operation)

    def _all_above(self, operation: Operation) -> list[Draft]:
        """Take what no value has taken yet; else the sums above, or the table once more."""
        fresh = self.items or ([] if self.cells_taken else self.cells)
        sums = [] if fresh else self.sums
        if operation is Operation.AVERAGE and len(sums) == 1:
            return list(sums[0].takes)
        taken = list(fresh or sums or self.cells)
        self.items, self.cells_taken = [], True
        if sums:
            self.sums = []
        return taken

    def _pair(self, words: str) -> list[Draft]:
        pairs = [(first, second) for first, second in combinations(self.ratings, 2) if _comparable(first, second)]
        alike = [min(len(_words(words) & _words(draft.words)) for draft in pair) for pair in pairs]
        best = [pair for pair, shared in zip(pairs, alike, strict=True) if shared == max(alike)]
        return list(max(best, key=self._latest, default=()))

    def _latest(self, pair: tuple[Draft, Draft]) -> tuple[bool, int, int]:
        """Where a pair stands; ratings go before times."""
        return not isinstance(pair[0].space, Date), self.ratings.index(pair[1]), self.ratings.index(pair[0])


def _comparable(first: Draft, second: Draft) -> bool:
    """Whether one can be taken off the other: without name and place, ratings on one scale are equal."""
    both_times = isinstance(first.space, Date) and isinstance(second.space, Date)
    return first.space == second.space or (both_times and quantity_of(first.space) is quantity_of(second.space))


def cells_named(drafts: Sequence[Draft], names: Sequence[str]) -> list[Draft]:
    """Return the cells, of the latest table that has any, whose row or column has one of these names; [] without any.

    names: as ids are written. A cell that can hold no number is left out.
    """
    cells = [draft for draft in drafts if draft.column and counts_always(draft.space)]
    found = [draft for draft in cells if _names_of(draft.row, draft.column) & set(names)]
    return [draft for draft in found if draft.spot.table == found[-1].spot.table]


def quantities(takes: Sequence[Draft]) -> list[Quantity]:
    """Return what each part of a value holds."""
    return [quantity_of(draft.space) or Quantity.NUMBER for draft in takes]


def mixes(takes: Sequence[Draft]) -> bool:
    """Whether cells of one table are of several kinds, or may be: `__` for a number beside `____` for words.

    Several columns of `____` are of one kind where a single row asks for them, or each says the same unit.
    """
    cells = [draft for draft in takes if draft.column and draft.token.content]
    marks = {len(draft.token.content) > SHORT_BLANK for draft in cells}
    held = set(quantities(cells))
    beside_numbers = held - {Quantity.NUMBER} if Quantity.NUMBER in held else set()
    if len(marks) > 1 or beside_numbers - UNITS or len(beside_numbers) > 1:
        return True
    return (marks == {True} or Quantity.TIME in held) and not _of_one_kind(cells)


def _of_one_kind(cells: Sequence[Draft]) -> bool:
    """Whether cells hold the same; times of day of several columns and rows do not, as waking is not going to bed."""
    rows, columns = {cell.spot.row for cell in cells}, {cell.spot.column for cell in cells}
    asked_once = len(rows) == 1 and cells[0].row != str(cells[0].spot.row)
    units = {unit_of(cell.column) or unit_of(cell.row) for cell in cells}
    return (
        len(columns) == 1
        or asked_once
        or (len(units) == 1 and "" not in units and quantity_of(cells[0].space) is not Quantity.TIME)
        or all(quantity_of(cell.space) in DURATIONS for cell in cells)
        or all(isinstance(cell.space, Rating) for cell in cells)
    )


def _names_of(*words: str) -> set[str]:
    """How rows and columns may be called, as ids are written."""
    return {slug(name) for each in words for name in names(each)}


def _named_in(cells: list[Draft], words: str) -> list[Draft]:
    """The cells whose column or row stands in the words of a sum; of several the longest name counts, then a column.

    A column or row without words, which is called by its number, has no name.
    """
    words = without_brackets(words)
    columns = _said_in(words, {cell.column for cell in cells if cell.column != str(cell.spot.column)})
    rows = _said_in(words, {cell.row for cell in cells if cell.row != str(cell.spot.row)})
    if len(columns.name) >= len(rows.name):
        return [cell for cell in cells if cell.column in columns.headers]
    return [cell for cell in cells if cell.row in rows.headers]


class _Said(NamedTuple):
    """The longest name that words say, and the headers that are called so."""

    name: str
    headers: set[str]


def _said_in(words: str, headers: set[str]) -> _Said:
    called = {header: {as_said(name) for name in names(header)} - {""} for header in headers}
    said = [name for each in called.values() for name in each if f" {name} " in f" {as_said(words)} "]
    longest = max(said, key=len, default="")
    return _Said(longest, {header for header, each in called.items() if longest in each})


def _words(words: str) -> set[str]:
    return {word.casefold() for word in _LONG_WORD.findall(words)}
