"""A heading that stands at a page's foot, while its text begins on the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import Fault, Line, Page, beginning


def headings_at_a_foot(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every page but the last whose lowest line is a heading's, with nothing below it."""
    for number, page in enumerate(pages[:-1]):
        heading = _lowest_line(page)
        if heading and heading.heading and not _is_anything_below(heading, page):
            yield Fault(Code.HEADING_AT_FOOT.slug, number, heading.anchor, {"words": beginning(heading.words)})


def _lowest_line(page: Page) -> Line | None:
    return max(page.text, key=lambda line: line.area.bottom, default=None)


def _is_anything_below(heading: Line, page: Page) -> bool:
    return any(thing.area.top >= heading.area.bottom - 1 for thing in page.shown)
