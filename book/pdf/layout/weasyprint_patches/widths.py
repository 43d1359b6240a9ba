"""Widths of lines of words that are not broken yet: found once, not each time that a flex box asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import preferred

from book.pdf.layout.weasyprint_patches.patch import Shortcut

_min, _max = preferred.inline_min_content_width, preferred.inline_max_content_width

KNOWN = "known_widths"
"""The attribute of a line's box that keeps its widths, by all that they depend on; copies of the box share them."""


def _known(box: Any, how: object, find: Callable[[], float]) -> float:
    said = tuple(_said(box)) if isinstance(box, boxes.LineBox) else (None,)
    if None in said:
        return find()
    known: dict[object, float] = vars(box).setdefault(KNOWN, {})
    if (how, said) not in known:
        known[how, said] = find()
    return known[how, said]


def _said(box: Any) -> Iterator[object]:
    """The words of a line, which a page's number may change, and what they stand in; None for what is no word."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child.text
        elif isinstance(child, boxes.InlineBox):
            yield child
            yield from _said(child)
        else:
            yield None


def _min_known(
    context: Any,
    box: Any,
    outer: bool = True,
    skip_stack: Any = None,
    first_line: bool = False,
    is_line_start: bool = False,
) -> float:
    def find() -> float:
        return _min(context, box, outer, skip_stack, first_line, is_line_start)  # type: ignore[no-any-return]

    return find() if skip_stack or first_line else _known(box, (min, outer, is_line_start), find)


def _max_known(context: Any, box: Any, outer: bool = True, is_line_start: bool = False) -> float:
    return _known(box, (max, outer, is_line_start), lambda: _max(context, box, outer, is_line_start))


WASTE = (
    "A flex box asks how wide its items are at each of its passes, and one within another at each pass of both; each "
    "time all words are measured, one by one. Worth offering."
)

WIDTHS = (
    Shortcut((preferred,), "inline_min_content_width", _min, _min_known, WASTE, "35 % of a list of 34 sheets", "70.0"),
    Shortcut((preferred,), "inline_max_content_width", _max, _max_known, WASTE, "in the above", "70.0"),
)
