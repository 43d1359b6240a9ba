"""Pages that are empty, nearly or by half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from book.diagnostics import Code
from book.laid_out_pages import Fault, Page

ENOUGH = 0.25
"""How far down its room a page is filled at least."""

HALF = 0.5
"""How far down one is filled that more follows on, as what comes next did not fit."""

LARGE = 12.5
"""In pt: where most letters are larger, what is kept together takes half a page by itself."""


def nearly_empty_pages(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every page on which something stands, but nothing in its lower three quarters.

    A blank page is no fault, nor one that its author ends.
    """
    for number, page in enumerate(pages):
        if page.shown and not page.ended and (filled := _filled(page)) < ENOUGH:
            yield Fault(Code.PAGE_NEARLY_EMPTY.slug, number, page.shown[0].anchor, {"percent": f"{filled * 100:.0f}"})


def half_empty_pages(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every page that is less than half full, though neither its author nor a chapter's or sheet's end ended it.

    Large letters are left out: there a sheet's diagram or a chapter's last section has a page to itself.
    """
    for number, page in enumerate(pages):
        if (
            page.shown
            and page.full
            and not page.ended
            and not _is_large(page)
            and ENOUGH <= (filled := _filled(page)) < HALF
        ):
            yield Fault(Code.PAGE_HALF_EMPTY.slug, number, page.shown[0].anchor, {"percent": f"{filled * 100:.0f}"})


def blank_pages(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every page in front of others on which nothing stands; its anchor is that of the page before it, if any."""
    for number, page in enumerate(pages[:-1]):
        if not page.shown:
            yield Fault(Code.PAGE_BLANK.slug, number, _last_anchor(pages[:number]), {})


def _last_anchor(pages: Sequence[Page]) -> str:
    return next((thing.anchor for page in reversed(pages) for thing in reversed(page.shown)), "")


def _is_large(page: Page) -> bool:
    sizes = [line.largest for line in page.text]
    return bool(sizes) and median(sizes) > LARGE


def _filled(page: Page) -> float:
    lowest = max(thing.area.bottom for thing in page.shown)
    return (lowest - page.body.top) / (page.body.bottom - page.body.top)
