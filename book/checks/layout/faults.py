"""Everything that is looked for on finished pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from book.checks.layout.clipping import clipped_text
from book.checks.layout.contrast import low_contrast
from book.checks.layout.emptiness import nearly_empty_pages
from book.checks.layout.headings import headings_at_a_foot
from book.checks.layout.overfull import overfull_lines
from book.checks.layout.splits import split_answer_spaces
from book.laid_out_pages import Fault, Page

Check = Callable[[Sequence[Page]], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    headings_at_a_foot,
    nearly_empty_pages,
    split_answer_spaces,
    overfull_lines,
    clipped_text,
    low_contrast,
)


def layout_faults(pages: Sequence[Page]) -> list[Fault]:
    """All faults of one typeset document, page by page."""
    return sorted((fault for check in CHECKS for fault in check(pages)), key=lambda fault: fault.page)
