"""The answer spaces of a book by the names that their fields have in a PDF.

A space's field has the space's id as its name ("grounding-kit.safe-place"); further copies of a sheet have names of
their own, see `book.manuscript.copy_names`.
"""

from __future__ import annotations

from dataclasses import dataclass

from book.manuscript.model import AnswerSpace, Manuscript, Section


@dataclass(frozen=True)
class Known:
    """An answer space and the worksheet or chapter that it is in."""

    section: Section
    space: AnswerSpace


Index = dict[str, Known]
"""Every answer space of a book by its id, in reading order."""


def index(manuscript: Manuscript) -> Index:
    """Make the index of a book that has been read."""
    return {space.id: Known(section, space) for section in manuscript.in_reading_order() for space in section.spaces}
