"""An answer space that begins on one page and goes on on the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import Fault, Page


def split_answer_spaces(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every answer space (one list of choices, one row of circles, one frame) that is on more than one page."""
    first: dict[str, int] = {}
    named: set[str] = set()
    for number, page in enumerate(pages):
        for mark in page.marks:
            if mark.space and first.setdefault(mark.space, number) != number and mark.space not in named:
                named.add(mark.space)
                yield Fault(Code.ANSWER_SPLIT.slug, first[mark.space], mark.space, {})
