"""A foot, as that of a sheet with its help lines, that takes too much of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import Fault, Page, beginning

MOST = 0.1
"""What part of a page's height the words of its foot may take."""


def large_feet(pages: Sequence[Page]) -> Iterator[Fault]:
    """The first page of a document whose foot takes too much; those behind it have the same words."""
    for number, page in enumerate(pages):
        foot = [line for line in page.lines if line.aside and line.area.top >= page.body.bottom]
        height = max((line.area.bottom for line in foot), default=0) - min((line.area.top for line in foot), default=0)
        share = height / (page.paper.bottom - page.paper.top)
        if share > MOST:
            words = {"words": beginning(foot[0].words), "percent": f"{share * 100:.0f}"}
            yield Fault(Code.FOOT_LARGE.slug, number, foot[0].anchor, words)
            return
