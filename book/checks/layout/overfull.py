"""A line that is longer than its room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import MM, Fault, Page, beginning

SPARE = 0.5 * MM
"""What nobody sees, such as a full stop that hangs in the margin."""


def overfull_lines(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every line of the text that goes beyond the right edge of the block that it is set in."""
    for number, page in enumerate(pages):
        for line in page.text:
            beyond = line.area.right - line.room.right
            if beyond > SPARE:
                yield Fault(
                    Code.LINE_OVERFULL.slug,
                    number,
                    line.anchor,
                    {"words": beginning(line.words), "mm": f"{beyond / MM:.1f}"},
                )
