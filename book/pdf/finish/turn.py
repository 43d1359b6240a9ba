"""Pages that lie across, turned to stand among others, as in a bound book: the head of each to the left."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")


def lies_across(wide: float, high: float) -> bool:
    """Whether a page is wider than tall."""
    return wide > high


def quarter_turn(high: float) -> str:
    """Return what a content stream says to turn what follows with its head to the left. high: of the page, in pt."""
    return f"0 1 -1 0 {high:.3f} 0 cm"


def stand_up(pdf: Pdf, page: pikepdf.Page) -> None:
    """Turn a page with its boxes, if it lies across. Its links and fields stay behind.

    What is on it becomes one object, as patterns do not turn with what is around them (ISO 32000-1, 8.7.3.1).
    """
    left, low, right, top = _edges(page.get("/TrimBox", page.mediabox))
    if not lies_across(right - left, top - low):
        return
    if "/Contents" in page.obj:
        _turn_content(pdf, page, top)
    for key in BOXES:
        if key in page.obj:
            page.obj[key] = _turned(page.obj[key], top)


def _turn_content(pdf: Pdf, page: pikepdf.Page, high: float) -> None:
    page.contents_coalesce()
    content, own = page.obj.Contents.read_bytes(), page.obj.Resources
    whole = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=page.mediabox, Resources=own)
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=whole))
    page.obj.Contents = pdf.make_stream(f"{quarter_turn(high)} /Page Do".encode())


def _edges(box: Object) -> tuple[float, float, float, float]:
    left, low, right, top = (float(value) for value in box.as_list())
    return left, low, right, top


def _turned(box: Object, high: float) -> Array:
    left, low, right, top = _edges(box)
    return Array([round(value, 3) for value in (high - top, left, high - low, right)])
