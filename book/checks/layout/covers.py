"""What can go wrong on a cover: words on words, words at an edge, letters that nobody can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from book.diagnostics import Code
from book.laid_out_pages import MM, Area, Fault, Line, Page, beginning

SAFE = 5.0
"""What stays free along the edges, in mm: knives cut up to 1/8 inch (3.2 mm) aside (Kindle Direct Publishing, "Format
your paperback cover"), and words that stand closer look cut."""

SMALLEST = 6.0
"""In pt: what a printing house can still print white on dark, and most eyes read."""

SPARE = 1 * MM
"""How far the rooms of two lines may reach into each other: what their letters leave empty above and below."""


def covered_words(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every line that another one lies on."""
    for number, page in enumerate(pages):
        for one, other in combinations(page.lines, 2):
            if _lie_on_each_other(one.area, other.area):
                yield _fault(Code.TEXT_CLIPPED, number, one)


def words_at_an_edge(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every line that stands too near to where the cover is cut."""
    for number, page in enumerate(pages):
        for line in page.lines:
            left = _edge_distance(line.area, page.paper) / MM
            if left < SAFE:
                yield _fault(Code.TEXT_AT_EDGE, number, line, mm=f"{max(left, 0):.1f}", safe=f"{SAFE:g}")


def small_letters(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every line that has letters that are too small."""
    return _small(pages, lambda line: line.size)


def small_lines(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every line of a text of which all letters are too small: the sign of a note among larger ones may be."""
    return _small(pages, lambda line: line.largest)


def _small(pages: Sequence[Page], size: Callable[[Line], float]) -> Iterator[Fault]:
    for number, page in enumerate(pages):
        for line in page.lines:
            if size(line) < SMALLEST:
                yield _fault(Code.LETTERS_SMALL, number, line, size=f"{size(line):.1f}", least=f"{SMALLEST:g}")


def _fault(code: Code, page: int, line: Line, **words: str) -> Fault:
    return Fault(code.slug, page, line.anchor, {"words": beginning(line.words), **words})


def _lie_on_each_other(one: Area, other: Area) -> bool:
    common = one.common(other)
    return common.right - common.left > SPARE and common.bottom - common.top > SPARE


def _edge_distance(area: Area, paper: Area) -> float:
    return min(area.left - paper.left, area.top - paper.top, paper.right - area.right, paper.bottom - area.bottom)
