"""What of a book is printed, which checks of paper look at."""

from __future__ import annotations

from collections.abc import Iterable

from book.diagnostics import OnPaper
from book.editions import DESK, HANDOUTS, OLD_DESK, Edition
from book.manuscript.model import Manuscript, Section, Worksheet


def printed(manuscript: Manuscript, paper: OnPaper) -> Iterable[Section]:
    """Return the sections and worksheets that have pages, in reading order."""
    if paper is OnPaper.ALL:
        return manuscript.in_reading_order()
    return [each for each in manuscript.in_reading_order() if paper and isinstance(each, Worksheet)]


def is_printed(edition: Edition, manuscript: Manuscript) -> bool:
    """Whether an edition has pages of this book: handouts of a book without worksheets have none."""
    return edition.on_paper and (bool(manuscript.worksheets) or edition.scope not in (HANDOUTS, DESK, OLD_DESK))
