"""Everything that is looked for on finished pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from book.checks.layout.clipping import clipped_text
from book.checks.layout.contrast import low_contrast
from book.checks.layout.covers import covered_words, small_letters, small_lines, words_at_an_edge
from book.checks.layout.emptiness import blank_pages, half_empty_pages, nearly_empty_pages
from book.checks.layout.feet import large_feet
from book.checks.layout.headings import headings_at_a_foot
from book.checks.layout.labels import labels_far_from_their_lines
from book.checks.layout.last_words import lonely_last_words
from book.checks.layout.overfull import overfull_lines
from book.checks.layout.splits import split_answer_spaces, split_boxes
from book.laid_out_pages import Fault, Page

Check = Callable[[Sequence[Page]], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    headings_at_a_foot,
    blank_pages,
    nearly_empty_pages,
    half_empty_pages,
    split_answer_spaces,
    split_boxes,
    overfull_lines,
    clipped_text,
    low_contrast,
    small_lines,
    lonely_last_words,
    labels_far_from_their_lines,
    large_feet,
)


ON_SHEETS: tuple[Check, ...] = (split_answer_spaces, overfull_lines, clipped_text, low_contrast, small_letters)
"""What is looked for in packets and menus, which end where their lists end."""

ON_COVERS: tuple[Check, ...] = (
    overfull_lines,
    clipped_text,
    low_contrast,
    covered_words,
    words_at_an_edge,
    small_letters,
)


def sheet_faults(pages: Sequence[Page]) -> list[Fault]:
    """All faults of a packet or a menu, page by page."""
    return _all(ON_SHEETS, pages)


def cover_faults(pages: Sequence[Page]) -> list[Fault]:
    """All faults of a cover, each once."""
    return _all(ON_COVERS, pages)


def layout_faults(pages: Sequence[Page]) -> list[Fault]:
    """All faults of one typeset document, page by page."""
    return _all(CHECKS, pages)


def _all(checks: tuple[Check, ...], pages: Sequence[Page]) -> list[Fault]:
    return sorted((fault for check in checks for fault in check(pages)), key=lambda fault: fault.page)
