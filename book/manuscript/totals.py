"""What a worked-out value takes: the questionnaire or the pair of ratings above it."""

from __future__ import annotations

import re
from itertools import combinations

from book.manuscript.drafts import Draft
from book.manuscript.model import Operation

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class Sums:
    """What has been met on the way that a value can be worked out from.

    A sum takes the scored items since the last sum, or the numbers of the table above it; where there are none, it is
    the total of the sums before it. An average takes the same. A change takes two ratings on the same scale: the pair
    that shares most words with it, and of several the latest.
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
                taken, self.items, self.cells = list(candidates), [], []
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


def _words(words: str) -> set[str]:
    return {word.casefold() for word in _LONG_WORD.findall(words)}
