"""The answer spaces of a book by the names that their fields have in a PDF.

A space's field has the space's id as its name ("grounding-kit.safe-place"). Where a sheet is printed several times
(`copies`), the fields of its second copy have a number in between ("grounding-kit.2.safe-place"), and so on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from book.manuscript.model import AnswerSpace, Manuscript, Section

COPY = re.compile(r"(?P<sheet>[^.]+)\.(?P<copy>[1-9]\d{0,2})\.(?P<name>.+)", re.ASCII)


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


def split_name(name: str) -> tuple[str, int]:
    """The space's id and the number of the copy (from 1) out of a field's full name."""
    match = COPY.fullmatch(name)
    return (f"{match['sheet']}.{match['name']}", int(match["copy"])) if match else (name, 1)
