"""What all pages of a site share, kept while they are made again and again: the cover drawn, style sheet and fonts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from book.diagnostics import Problems
from book.reflowable.resources import Resource


@dataclass
class Kept:
    """Files by what they were made of, the last of each sort. It holds while no file that they read has changed."""

    _made: dict[str, tuple[Hashable, list[Resource]]] = field(default_factory=dict)

    def of(
        self, sort: str, facts: Hashable, make: Callable[[Problems], list[Resource]], problems: Problems
    ) -> list[Resource]:
        """Return what was made of the same facts; or make it, and keep it where nothing is wrong with it."""
        known, files = self._made.get(sort, (None, []))
        if files and known == facts:
            return files
        found = problems.like()
        made = make(found)
        problems.take(found)
        if not found.found:
            self._made[sort] = (facts, made)
        return made
