"""Which file each line of a section is from: its own, a passage that it includes, a table that is a file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from book.diagnostics import Place


class Origin(NamedTuple):
    """The first line of a stretch of lines, counted from 0, and the place of its first sign in the author's files."""

    first: int
    place: Place


@dataclass
class Origins:
    """Lines are counted on from file to file, so that a token's lines (`Token.map`) tell of which file it is.

    found: by their lines.
    """

    found: list[Origin] = field(default_factory=list)

    def place(self, line: int, column: int = 1) -> Place:
        """Return the place of a line, counted from 0, and of a column in it, counted from 1."""
        origin = self.found[bisect_right(self.found, line, key=lambda origin: origin.first) - 1]
        begins = origin.place.column - 1 if line == origin.first else 0
        return Place(origin.place.file, origin.place.line + line - origin.first, begins + column)

    def paths(self) -> list[str]:
        """The files, each once, the section's own first."""
        return list(dict.fromkeys(origin.place.file for origin in self.found))
