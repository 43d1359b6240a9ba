"""Proof that each answer space of a document is on its pages: a mark to write at and, in a form, all of its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from book.laid_out_pages import Area
from book.manuscript.kinds import marks_of
from book.manuscript.model import AnswerSpace, options_of
from book.pdf.layout.areas import border_area
from book.pdf.layout.boxtree import children, space_of

LEAST = 2.0
"""In pt: a mark that shows less than this in width or height cannot be written at."""


def lost_spaces(
    spaces: Iterable[AnswerSpace], pages: Iterable[Any], values: Mapping[str, set[str]] | None
) -> list[str]:
    """Return the ids of a document's answer spaces that a reader would look for in vain.

    pages: laid out by WeasyPrint; values: by the id of a space, the values of the widgets that its field has; None if
    there are no fields.
    """
    marks = Counter(name for page in pages for name in _marks(page._page_box, border_area(page._page_box)))
    return [space.id for space in spaces if not _is_there(space, marks, values)]


def _is_there(space: AnswerSpace, marks: Counter[str], values: Mapping[str, set[str]] | None) -> bool:
    """Whether a space has its marks and, where there are fields, one with all of its options."""
    if marks[space.id] < marks_of(space):
        return False
    if values is None:
        return True
    return space.id in values and {option.value for option in options_of(space)} <= values[space.id]


def _marks(box: Any, seen: Area) -> Iterator[str]:
    """Yield the ids of the marks that show within a box. seen: outside of this nothing does."""
    if box.style["overflow"] == "hidden":
        seen = border_area(box).common(seen)
    for child in children(box):
        if (name := space_of(child)) and child.style["visibility"] == "visible" and _shows(child, seen):
            yield name
        yield from _marks(child, seen)


def _shows(box: Any, seen: Area) -> bool:
    shown = border_area(box).common(seen)
    return shown.right - shown.left >= LEAST and shown.bottom - shown.top >= LEAST
