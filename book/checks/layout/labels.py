"""A question that stands nearer to the lines above it than to its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from book.diagnostics import Code
from book.laid_out_pages import MM, Fault, Line, Mark, Page, beginning

BELOW_LETTERS = 0.3
"""How much of a line's height lies below the feet of its letters."""

NEAR = 25 * MM
"""What stands further away belongs to nothing here."""


def labels_far_from_their_lines(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every question between two sets of lines to write on that is nearer to the last rule above than to its own first.

    Both are measured from the feet of its letters.
    """
    for number, page in enumerate(pages):
        ruled = _ruled(page)
        for (above, _), (own, first) in pairwise(ruled):
            label = _between(page, above, own)
            framed = label and _begins_a_frame(label[0], page, above.area.bottom, own.area.bottom)
            if label and not framed and _is_nearer(label, above.area.bottom, first):
                yield Fault(Code.LABEL_FAR.slug, number, label[0].anchor, {"words": beginning(label[0].words)})


def _ruled(page: Page) -> list[tuple[Mark, float]]:
    """The answer spaces of ruled lines, with the height of their first rule."""
    found = []
    for mark in page.marks:
        rules = [each for each in page.marks if not each.space and _is_rule_of(mark, each)] if mark.space else []
        if rules:
            found.append((mark, min(rule.area.bottom for rule in rules)))
    return found


def _is_rule_of(space: Mark, rule: Mark) -> bool:
    """Whether something is as wide as the answer space that it is in."""
    area = space.area
    return area.holds(rule.area, 0.1) and rule.area.right - rule.area.left >= area.right - area.left - 2


def _between(page: Page, above: Mark, own: Mark) -> list[Line]:
    """What stands between two answer spaces, if that is words alone, and no heading."""
    between = (above.area.bottom, own.area.top + (own.area.bottom - own.area.top) / 2)
    inside = [thing for thing in page.shown if _is_in(thing, *between) and not own.area.holds(thing.area, 0.1)]
    lines = [thing for thing in inside if isinstance(thing, Line) and not thing.heading]
    return lines if len(lines) == len(inside) and own.area.top - above.area.bottom < NEAR else []


def _begins_a_frame(label: Line, page: Page, top: float, bottom: float) -> bool:
    """Whether a box of its own holds a question and its lines, as the parts of a diagram are."""
    frames = (mark.area for mark in page.marks if mark.area.bottom >= bottom)
    return any(top - 1 <= frame.top <= label.area.top + 1 for frame in frames)


def _is_in(thing: Line | Mark, top: float, bottom: float) -> bool:
    return top - 1 <= thing.area.top and thing.area.bottom <= bottom


def _is_nearer(label: list[Line], rule: float, own_rule: float) -> bool:
    feet = [line.area.bottom - BELOW_LETTERS * (line.area.bottom - line.area.top) for line in label]
    return feet[0] - rule < own_rule - feet[-1] - 0.5
