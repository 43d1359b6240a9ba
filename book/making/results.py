"""What a build tells while it runs, and what it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from book.diagnostics import Diagnostic
from book.editions import Edition
from book.making.freshness import Product


class Listener(Protocol):
    """Somebody who wants to know how far the press is."""

    def begin(self, what: str, steps: int) -> None:
        """Something of `steps` steps starts."""

    def step(self, done: int, steps: int) -> None:
        """`done` of `steps` steps are done."""

    def end(self) -> None:
        """What was begun is finished."""

    def kept(self, path: str, aside: str) -> None:
        """A file in output/ that somebody had changed is kept under another name, for a new one takes its own."""


@dataclass
class Result:
    """What a build did.

    products: every file of the editions asked for; made: those that were made this time; typeset: ids of the sections
    that were laid out anew, by edition; warnings: what the author may want to mend.
    """

    products: list[Product] = field(default_factory=list)
    made: list[Product] = field(default_factory=list)
    typeset: dict[str, list[str]] = field(default_factory=dict)
    warnings: list[Diagnostic] = field(default_factory=list)

    def made_for(self, edition: Edition) -> list[Product]:
        """The files of one edition that were made this time."""
        return [product for product in self.made if product.edition == edition.name]
