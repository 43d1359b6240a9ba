"""What a worked-out value takes: the questionnaire or the pair of ratings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from book.manuscript.drafts import Draft
from book.manuscript.kinds import Counts, kind_of
from book.manuscript.model import SHORT_BLANK, Operation
from book.manuscript.words import slug

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class Sums:
    """What has been met on the way that a value can be worked out from.

    A sum takes the scored items since the last sum, or the numbers of the table above it, or of its column whose header
    the sum names; where there are none, it is the total of the sums before it. An average takes the same. A change
    takes two ratings on the same scale: the pair that shares most words with it, and of several the latest.
    """

    def __init__(self) -> None:
        self.items: list[Draft] = []
        self.cells: list[Draft] = []
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
        self.cells = []

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
        for candidates in (self.items, self.cells, self.sums):
            if candidates:
                taken = (candidates is self.cells and _in_the_column(candidates, words)) or list(candidates)
                self.items, self.cells = [], []
                if candidates is self.sums:
                    self.sums = []
                return taken
        return []

    def _pair(self, words: str) -> list[Draft]:
        # Without name and place, ratings on one scale are equal.
        pairs = [(first, second) for first, second in combinations(self.ratings, 2) if first.space == second.space]
        alike = [min(len(_words(words) & _words(draft.words)) for draft in pair) for pair in pairs]
        best = [pair for pair, shared in zip(pairs, alike, strict=True) if shared == max(alike)]
        return list(max(best, key=self._latest, default=()))

    def _latest(self, pair: tuple[Draft, Draft]) -> tuple[int, int]:
        return self.ratings.index(pair[1]), self.ratings.index(pair[0])


def cells_named(drafts: Sequence[Draft], names: Sequence[str]) -> list[Draft]:
    """Return the cells, of the latest table that has any, whose row or column has one of these names; [] without any.

    names: as ids are written. A cell that can hold no number is left out.
    """
    cells = [draft for draft in drafts if draft.column and kind_of(draft.space).counts is Counts.ALWAYS]
    found = [draft for draft in cells if {slug(draft.row or "-"), slug(draft.column)} & set(names)]
    return [draft for draft in found if draft.table == found[-1].table]


def mixes(takes: Sequence[Draft]) -> bool:
    """Whether cells of one table are of several kinds: `__` for a number beside `____` for words."""
    return len({len(draft.token.content) > SHORT_BLANK for draft in takes if draft.column and draft.token.content}) > 1


def _in_the_column(cells: list[Draft], words: str) -> list[Draft]:
    """The cells whose column's header stands in the words of a sum; of several the longest header counts."""
    said = f" {slug(words).replace('-', ' ')} "
    headers = {cell.column for cell in cells if f" {slug(cell.column).replace('-', ' ')} " in said}
    named = max(headers, key=len, default="")
    return [cell for cell in cells if named and cell.column == named]


def _words(words: str) -> set[str]:
    return {word.casefold() for word in _LONG_WORD.findall(words)}
