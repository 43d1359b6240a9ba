"""A page that is nearly empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import Fault, Page

ENOUGH = 0.25
"""How far down its room a page is filled at least."""


def nearly_empty_pages(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every page on which something stands, but nothing in its lower three quarters.

    A blank page is no fault, nor one that its author ends.
    """
    for number, page in enumerate(pages):
        if page.shown and not page.ended and (filled := _filled(page)) < ENOUGH:
            yield Fault(Code.PAGE_NEARLY_EMPTY.slug, number, page.shown[0].anchor, {"percent": f"{filled * 100:.0f}"})


def _filled(page: Page) -> float:
    lowest = max(thing.area.bottom for thing in page.shown)
    return (lowest - page.body.top) / (page.body.bottom - page.body.top)
