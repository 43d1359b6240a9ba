"""Words that lead to places in the book: page numbers and ranges on paper, names of sections in an e-reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from book.manuscript.model import Mark

RANGE = "–"


@dataclass(frozen=True)
class Locator:
    """A link: its words, and the anchor it leads to. count: how many places it names; main: one of them says most."""

    anchor: str
    words: str
    count: int = 1
    main: bool = False


def on_pages(marks: Iterable[Mark], pages: Mapping[str, int]) -> list[Locator]:
    """Return the pages of places, each page once, in order, pages that follow each other as a range ("4–6").

    Places that are on no page, such as what only therapists are shown, are left out.
    """
    first: dict[int, str] = {}
    main: set[int] = set()
    for mark in marks:
        if mark.anchor in pages:
            first.setdefault(pages[mark.anchor], mark.anchor)
            main |= {pages[mark.anchor]} if mark.main else set()
    runs: list[list[int]] = []
    for page in sorted(first):
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return [Locator(first[run[0]], _range(run), len(run), not main.isdisjoint(run)) for run in runs]


def _range(run: list[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}{RANGE}{run[-1]}"


def first_of_sections(marks: Iterable[Mark]) -> list[Mark]:
    """Return the first place in each section."""
    first: dict[str, Mark] = {}
    for mark in marks:
        first.setdefault(mark.section, mark)
    return list(first.values())


def numbered(marks: Iterable[Mark]) -> list[Locator]:
    """Return a link to each place, named by its number in the row."""
    return [Locator(mark.anchor, str(number)) for number, mark in enumerate(marks, 1)]
