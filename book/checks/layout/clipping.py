"""Text that is cut off, or runs over what stands below its block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import MM, Fault, Line, Page, beginning

SPARE = 1 * MM
"""How far a line may stand out: less than its descenders' room."""


def clipped_text(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every line of the text that leaves the paper, the part of it that shows, its page's body or its own block."""
    for number, page in enumerate(pages):
        for line in page.text:
            if _is_cut(line, page):
                yield Fault(Code.TEXT_CLIPPED.slug, number, line.anchor, {"words": beginning(line.words)})


def _is_cut(line: Line, page: Page) -> bool:
    shows = page.paper.holds(line.area) and (line.clip is None or line.clip.holds(line.area, SPARE))
    lowest = min(page.body.bottom, line.room.bottom)
    return not shows or line.area.bottom > lowest + SPARE
