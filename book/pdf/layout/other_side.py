"""Pages as they are on the other side of a leaf: what they say is the same, a little aside; heads and feet are others.

So a document that may begin on either side is laid out once. That is right where both sides have as much room, and
nothing of the text asks which of them it is on; where it is not, no such pages are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.page import make_margin_boxes, page_height, page_width, set_page_type_computed_styles
from weasyprint.layout.percent import resolve_percentages

from book.pdf.layout.boxtree import children, descendants

OTHER = {"left": "right", "right": "left"}

MARGINS = frozenset(f"margin_{edge}" for edge in ("top", "right", "bottom", "left"))
"""What may differ between a left-hand page and a right-hand one."""

SIDES = frozenset(("left", "right", "recto", "verso"))
"""Breaks that lead to a side."""

LITTLE = 1e-6
"""In CSS pixels: what is no difference."""


class _Kept(Document):  # type: ignore[misc] # WeasyPrint has no types
    """A document whose HTML keeps what heads and feet are made from."""

    @classmethod
    def _build_layout_context(cls, html: Any, *rest: Any) -> Any:
        html.context = context = super()._build_layout_context(html, *rest)
        return context


@dataclass(frozen=True)
class Heads:
    """The heads and feet of a page, as pages with nothing else.

    here, there: on the side where the page is laid out, and on the other; corner: of the paper on the other side, from
    its corner at the top left here, in CSS pixels.
    """

    here: Any
    there: Any
    corner: tuple[float, float]


def lay_out(html: HTML, sheets: Sequence[Any], fonts: Any) -> Any:
    """Lay out a document as `HTML.render` does, so that `heads_of` can be asked for."""
    options = {**DEFAULT_OPTIONS, "stylesheets": sheets, "pdf_forms": True}
    return _Kept._render(html, fonts, None, None, options)


def heads_of(document: Any, html: Any) -> list[Heads]:
    """Return the heads and feet of each page, none where pages would not be the same on the other side.

    document: as `lay_out` gave it; html: of which.
    """
    pages = [page._page_box for page in document.pages]
    others = [_other_side(page, html) for page in pages]
    if not all(_is_alike(page, other, html.context) for page, other in zip(pages, others, strict=True)):
        return []
    both = zip(pages, others, strict=True)
    return [_heads(number, page, other, html.context) for number, (page, other) in enumerate(both)]


@contextmanager
def heads_taken_off(pages: Sequence[Any]) -> Iterator[None]:
    """Take heads and feet off pages for a while."""
    whole = [page._page_box.children for page in pages]
    for page, all_of_it in zip(pages, whole, strict=True):
        page._page_box.children = [each for each in all_of_it if not isinstance(each, boxes.MarginBox)]
    try:
        yield
    finally:
        for page, all_of_it in zip(pages, whole, strict=True):
            page._page_box.children = all_of_it


def _other_side(page: Any, html: Any) -> Any:
    """An empty page, as it is on the other side in this page's place."""
    context = html.context
    kind = page.page_type._replace(side=OTHER[page.page_type.side])
    set_page_type_computed_styles(kind, html, context.style_for)
    style = context.style_for(kind)
    style["overflow"] = page.style["overflow"]
    other = boxes.PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(other, (width, height))
    other.position_x = other.position_y = 0
    page_width(other, context, width)
    page_height(other, context, height)
    return other


def _is_alike(page: Any, other: Any, context: Any) -> bool:
    """Whether what is on a page would be the same on the other side: as much room, and nothing that asks for a side."""
    areas = (page.width - other.width, page.height - other.height)
    kinds = (page.page_type, other.page_type)
    return (
        max(map(abs, areas)) < LITTLE
        and _is_said_alike(kinds, None, MARGINS, context)
        and all(_is_said_alike(kinds, name, frozenset(), context) for name in ("@footnote", "@note-area"))
        and _is_plain(page)
        and not any(map(_asks_for_a_side, descendants(page)))
    )


def _is_said_alike(kinds: Sequence[Any], area: str | None, but: frozenset[str], context: Any) -> bool:
    """Whether style sheets say the same of an area of two kinds of pages. but: properties that are not looked at."""
    styles = [context.style_for(kind, area) for kind in kinds]
    said = [{} if style is None else style.cascaded for style in styles]
    one, other = ({name: value for name, (value, _) in each.items() if name not in but} for each in said)
    return one == other


def _is_plain(page: Any) -> bool:
    """Whether nothing is drawn on the paper itself, nor cut off by it, and heads and feet are drawn after the text."""
    style = page.style
    frame = [style[f"border_{edge}_width"] for edge in ("top", "right", "bottom", "left")]
    bleed = [style[f"bleed_{edge}"].value for edge in ("top", "right", "bottom", "left")]
    return (
        not any((page.page_type.blank, *frame, *bleed, style["marks"]))
        and style["overflow"] == "visible"
        and not any(map(_shows, (page.background, page.canvas_background)))
        and all(each.style["z_index"] in ("auto", 0) for each in children(page))
    )


def _shows(ground: Any) -> bool:
    return ground is not None and (
        ground.color.alpha > 0 or ground.style["box_shadow"] or any(layer.image for layer in ground.layers)
    )


def _asks_for_a_side(box: Any) -> bool:
    return box.style["break_before"] in SIDES or box.style["break_after"] in SIDES


def _heads(number: int, page: Any, other: Any, context: Any) -> Heads:
    """The heads and feet of one page. The text stands where it does; it is the paper that is moved."""
    right, down = other.margin_left - page.margin_left, other.margin_top - page.margin_top
    context.current_page = number + 1
    other.children = page.children
    there = list(make_margin_boxes(context, other, context.page_maker[number + 1][3]))
    for box in there:
        box.translate(-right, -down)
        layout_box_backgrounds(other, box, context.get_image_from_uri)
    here = [each for each in page.children if isinstance(each, boxes.MarginBox)]
    return Heads(_bare(page, here), _bare(page, there), (-right, -down))


def _bare(page: Any, heads: Sequence[Any]) -> Page:
    bare = page.copy_with_children(heads)
    bare.background = bare.canvas_background = None
    return Page(bare)
