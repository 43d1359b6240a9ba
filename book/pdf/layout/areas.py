"""What laid-out boxes take on their page."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from book.laid_out_pages import Area
from book.pdf.layout.paint import PT

NOTHING = Area(0, 0, 0, 0)


def border_area(box: Any) -> Area:
    """What a box takes with its border, in pt from the page's upper left corner; columns of tables take nothing."""
    if isinstance(box, boxes.TableColumnBox | boxes.TableColumnGroupBox):
        return NOTHING
    left, top = box.border_box_x() * PT, box.border_box_y() * PT
    return Area(left, top, left + box.border_width() * PT, top + box.border_height() * PT)


def turned(area: Area, turn: Any) -> Area:
    """What an area takes when what is in it is transformed. turn: WeasyPrint's matrix, or None."""
    if not turn:
        return area
    corners = [turn.transform_point(x / PT, y / PT) for x in (area.left, area.right) for y in (area.top, area.bottom)]
    across, down = zip(*corners, strict=True)
    return Area(min(across) * PT, min(down) * PT, max(across) * PT, max(down) * PT)
