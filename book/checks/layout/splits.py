"""An answer space, or a box, that begins on one page and goes on on the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import Fault, Mark, Page, beginning


def split_answer_spaces(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every answer space (one list of choices, one row of circles, one frame) that is on more than one page."""
    first: dict[str, int] = {}
    named: set[str] = set()
    for number, page in enumerate(pages):
        for mark in page.marks:
            if mark.space and first.setdefault(mark.space, number) != number and mark.space not in named:
                named.add(mark.space)
                yield Fault(Code.ANSWER_SPLIT.slug, first[mark.space], mark.space, {})


def split_boxes(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every callout and framed box that pages cut, though all of it would have room on one."""
    boxes: dict[int, dict[int, Mark]] = {}
    for number, page in enumerate(pages):
        for mark in page.marks:
            if mark.box and not mark.aside and not mark.space:
                boxes.setdefault(mark.box, {}).setdefault(number, mark)
    for parts in boxes.values():
        first, mark = next(iter(parts.items()))
        if len(parts) > 1 and _fits(pages[first], parts.values()):
            yield Fault(Code.BOX_SPLIT.slug, first, mark.anchor, {"words": _first_words(mark, pages[first])})


def _fits(page: Page, parts: Iterable[Mark]) -> bool:
    height = sum(part.area.bottom - part.area.top for part in parts)
    return height <= page.body.bottom - page.body.top


def _first_words(mark: Mark, page: Page) -> str:
    return next((beginning(line.words) for line in page.text if mark.area.holds(line.area, 1)), "")
