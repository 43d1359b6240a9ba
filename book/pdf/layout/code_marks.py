"""Lines of code that go on below: the mark in front of each of their parts, on every page that they reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from book.pdf.layout.boxtree import children, descendants

CODE_LINE = "code-line"


def mark_parts(pages: Sequence[Any]) -> None:
    """Leave the background of each line of code, which is the mark once a line, to its parts but the first.

    pages: of a laid-out document, in their order. CSS knows no mark for all lines of a block but one, and puts what
    `::before` makes on the block's first page alone.
    """
    begun: set[Any] = set()
    for page in pages:
        for box in descendants(page._page_box):
            if box.background and is_code_line(box):
                _mark(box, 0 if box.element in begun else 1)
                begun.add(box.element)


def is_code_line(box: Any) -> bool:
    """Whether a box is a line of code, or a part of one that is on several pages."""
    return isinstance(box, boxes.BlockBox) and box.element is not None and box.element.get("class") == CODE_LINE


def _mark(box: Any, unmarked: int) -> None:
    parts = [line for line in children(box) if isinstance(line, boxes.LineBox)][unmarked:]
    if not parts:
        box.background = None
        return
    top, foot = parts[0].position_y, parts[-1].position_y + parts[-1].height
    area = box.border_box_x(), top, box.border_width(), foot - top
    layers = [layer._replace(painting_area=area) for layer in box.background.layers]
    box.background = box.background._replace(layers=layers)
