"""What all pages of a book share, kept while they are made again and again: cover, pictures, style sheet, fonts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from book.diagnostics import Problems
from book.html.context import Piece
from book.html.known_pieces import PieceStore

Made = TypeVar("Made")
Fact = TypeVar("Fact", bound=Hashable)


@dataclass
class Kept:
    """Things by what they were made of, the last of each sort. It holds while no file that they read has changed.

    pieces: of texts, which may have changed.
    """

    pieces: PieceStore[Piece] = field(default_factory=PieceStore)
    _made: dict[str, tuple[Hashable, Any]] = field(default_factory=dict)
    _each: dict[str, dict[Any, Any]] = field(default_factory=dict)

    def of(self, sort: str, facts: Hashable, make: Callable[[Problems], Made], problems: Problems) -> Made:
        """Return what was made of the same facts; or make it, and keep it where nothing is wrong with it."""
        if sort in self._made and self._made[sort][0] == facts:
            known: Made = self._made[sort][1]
            return known
        found = problems.like()
        made = make(found)
        problems.take(found)
        if not found.found:
            self._made[sort] = (facts, made)
        return made

    def of_each(self, sort: str, facts: Iterable[Fact], make: Callable[[Fact], Made]) -> list[Made]:
        """Return what is made of each fact; what was made of one the time before is taken."""
        before = self._each.get(sort, {})
        made = {fact: before[fact] if fact in before else make(fact) for fact in facts}
        self._each[sort] = {**made}
        return list(made.values())
