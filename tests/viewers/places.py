"""Where the fields of a PDF are, and whether something can be seen there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageChops

from book.answers.form import FieldKind, form_fields

SCALE = 2
"""Pixels to a point, in every picture."""


@dataclass(frozen=True)
class Spot:
    """A widget. page: from 0; box: left, bottom, right, top in pt from the page's lower left; state: when it is on."""

    field: str
    kind: FieldKind
    page: int
    box: tuple[float, float, float, float]
    state: str
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, in pt from the page's lower left corner."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2


def spots(pdf: Path) -> list[Spot]:
    """Every widget of a PDF, in the form's order."""
    with pikepdf.open(pdf) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        heights = [float(page.mediabox[3]) for page in opened.pages]
        return [
            _spot(field.name, field.kind, widget, pages[widget.P.objgen], heights)
            for field in form_fields(opened)
            for widget in field.widgets
        ]


def _spot(name: str, kind: FieldKind, widget: pikepdf.Object, page: int, heights: list[float]) -> Spot:
    drawn = widget.AP.N if "/AP" in widget else None
    states = [key[1:] for key in sorted(drawn.keys()) if key != "/Off"] if isinstance(drawn, pikepdf.Dictionary) else []
    left, bottom, right, top = (float(edge) for edge in widget.Rect)
    return Spot(name, kind, page, (left, bottom, right, top), states[0] if states else "", heights[page])


def ink(before: Image.Image, after: Image.Image, spot: Spot) -> int:
    """How many pixels within a widget's box were clearly changed."""
    left, bottom, right, top = spot.box
    box = (int(left * SCALE), int((spot.height - top) * SCALE), int(right * SCALE), int((spot.height - bottom) * SCALE))
    changed = ImageChops.difference(before.convert("L").crop(box), after.convert("L").crop(box))
    return sum(changed.histogram()[64:])
