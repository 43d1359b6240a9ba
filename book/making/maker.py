"""What a maker is: it makes the files of one edition from a book that has been read.

There is one for each `Scope` of `book.editions`; `book.build.makers` is the table. The idea is mdBook's: its `Renderer`
is given a `RenderContext`, and knows nothing of the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from book.editions import Edition
from book.making.maker_tools import MakerTools


@dataclass(frozen=True)
class MadeFile:
    """A finished file. pages: how many it has, 0 for one without pages."""

    path: Path
    pages: int = 0


class Maker(Protocol):
    """Makes all files of an edition, each whole or not at all, from the same input always the same bytes."""

    def __call__(self, edition: Edition, tools: MakerTools, /) -> list[MadeFile]:
        """Return what was made, in a fixed order.

        edition: of the maker's scope, whose `needs` are made; tools: the book, and what makers share. Raises
        ProblemsFound where the author's files do not allow it, CannotTypeset where the typesetter cannot.
        """
