"""A paragraph whose last line is one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.html.markup import LONGEST_LAST_WORD, LONGEST_PAIR
from book.laid_out_pages import Fault, Line, Page, beginning

NARROW = 26
"""By the size of the letters: in columns that are narrower, as in tables, a last word often has no company."""

FULL_STOPS = (".", "!", "?", "…", ":", ")", "”", "’", "»", "“")
"""What a paragraph ends with, where a page ends too and it might go on behind it."""

LARGE = 12.5
"""In pt: of larger letters a line holds too few for each to end well."""

SPACE = 0.2
"""How wide a space between words is, by the size of the letters; fonts have 0.2 to 0.3."""


def lonely_last_words(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every last line of a block of text that holds one word, which was put there as the line above it was full.

    A line that its author ends, as in a poem, an address or code, is no fault.
    """
    for number, page in enumerate(pages):
        for above, last, below in zip(page.text, page.text[1:], [*page.text[2:], None], strict=False):
            ends = not _is_one_block(last, below) if below else last.words.rstrip().endswith(FULL_STOPS)
            alone = _is_lonely(above, last) and not _is_answered_beside(last, page)
            if ends and alone and _is_one_block(above, last):
                yield Fault(Code.LAST_WORD_LONELY.slug, number, last.anchor, {"words": beginning(last.words)})


def _is_one_block(one: Line, next_one: Line) -> bool:
    return one.room == next_one.room and not one.heading and next_one.area.top >= one.area.bottom - 1


def _is_lonely(above: Line, last: Line) -> bool:
    full = above.area.right + SPACE * last.size + (last.area.right - last.area.left) > last.room.right
    wide = last.largest <= LARGE and last.room.right - last.room.left >= NARROW * last.largest
    return full and wide and len(last.words.split()) == 1 and _has_company(above.words.split()[-1], last.words.strip())


def _is_answered_beside(last: Line, page: Page) -> bool:
    """Whether a rule to write on, a box or a circle stands behind the word on its line."""
    middle = (last.area.top + last.area.bottom) / 2
    behind = (mark.area for mark in page.marks if mark.area.left >= last.area.right - 1)
    return any(area.top <= middle <= area.bottom + last.largest for area in behind)


def _has_company(before: str, last: str) -> bool:
    """Whether a word is short enough to be kept with the one before it, and no address."""
    short = len(last) <= LONGEST_LAST_WORD and len(before) + len(last) <= LONGEST_PAIR
    return short and last.strip(".,;:!?…()“”‘’«»„'\"").isalpha()
