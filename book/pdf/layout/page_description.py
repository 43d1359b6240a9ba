"""Describe laid-out pages for the checks of layout: lines with their room and colours, and whatever else shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

from book.laid_out_pages import Area, Colour, Ink, Line, Mark, Page
from book.pdf.layout.areas import border_area, turned
from book.pdf.layout.boxtree import children, is_value, space_of
from book.pdf.layout.code_marks import is_code_line
from book.pdf.layout.paint import PT

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ASIDE = (boxes.MarginBox, boxes.FootnoteAreaBox)
WHITE: Colour = (1.0, 1.0, 1.0)
SIDES = ("top", "right", "bottom", "left")
PARTS_OF_TABLES = ("table", "thead", "tbody", "tfoot", "tr", "th", "td")
FORCED = ("page", "left", "right", "recto", "verso")
"""Values of `break-before` and `break-after` that end a page (CSS Fragmentation 3, section 3.1)."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a box has from those around it; see `book.laid_out_pages.Line`. turn: what CSS transforms it by, if any."""

    anchor: str
    room: Area
    clip: Area | None = None
    ground: Colour | None = WHITE
    heading: bool = False
    aside: bool = False
    turn: Any = None


def describe_pages(pages: list[Any]) -> list[Page]:
    """Describe the pages of a laid-out document. An anchor counts until the next one, across pages."""
    known = _Known()
    readers = [_read_page(laid_out._page_box, known) for laid_out in pages]
    for reader, behind in pairwise(readers):
        reader.page.full = not reader.ends and not behind.begins and reader.kind == behind.kind
    return [reader.page for reader in readers]


@dataclass
class _Known:
    """What the pages before have told. anchor: their last; named: the elements whose anchors have counted.

    boxes: the numbers of callouts and framed boxes, by their elements.
    """

    anchor: str = ""
    named: set[Any] = field(default_factory=set)
    boxes: dict[Any, int] = field(default_factory=dict)


def _read_page(box: Any, known: _Known) -> _Reader:
    page = Page(Area(0, 0, box.margin_width() * PT, box.margin_height() * PT), _content(box))
    reader = _Reader(page, known, box.page_type.name, box.page_type.blank)
    for child in children(box):
        reader.read(child, Surroundings(anchor=known.anchor, room=page.body, aside=isinstance(child, ASIDE)))
    return reader


class _Reader:
    """Reads the boxes of one page in the order of the text.

    kind: the name of the page's style; begins, ends: a style asks for a new page in front of its text, or behind it.
    """

    def __init__(self, page: Page, known: _Known, kind: str, begins: bool) -> None:
        self.page = page
        self.known = known
        self.kind = kind
        self.begins = begins
        self.ends = False

    def read(self, box: Any, around: Surroundings) -> None:
        """Take in a box and all within it."""
        if box.style["visibility"] != "visible" and not isinstance(box, boxes.ParentBox):
            return
        if not around.aside and box.element is not None:
            self._meet(box)
        within = self._within(box, replace(around, anchor=self.known.anchor))
        if isinstance(box, boxes.LineBox):
            self._read_line(box, within)
        elif _shows(box) or _is_one_box(box):
            area = turned(border_area(box), within.turn)
            self.page.marks.append(Mark(area, within.anchor, within.aside, space_of(box), self._number(box)))
        for child in children(box):
            self.read(child, within)

    def _meet(self, box: Any) -> None:
        """Take in what an element says of anchors and new pages; of one that goes on from the page before, its end."""
        self.ends |= box.style["break_after"] in FORCED
        if box.element in self.known.named:
            return
        self.known.named.add(box.element)
        self.known.anchor = box.element.get("id") or self.known.anchor
        self.begins |= box.style["break_before"] in FORCED and not self.page.lines and not self.page.marks
        self.page.ended |= box.element.get("class") == "page-break"

    def _number(self, box: Any) -> int:
        """The number of the box that is to stay whole, 0 for others."""
        return self.known.boxes.setdefault(box.element, len(self.known.boxes) + 1) if _is_one_box(box) else 0

    def _within(self, box: Any, around: Surroundings) -> Surroundings:
        """What the boxes within a box have from it."""
        own = box.transformation_matrix
        turn = own @ around.turn if own and around.turn else own or around.turn
        within = replace(
            around,
            turn=turn,
            ground=_ground(box, around.ground),
            heading=around.heading or box.element_tag in HEADINGS,
            aside=around.aside or isinstance(box, ASIDE),
        )
        if isinstance(box, boxes.BlockContainerBox):
            within = replace(within, room=turned(_content(box), turn))
        if box.style["overflow"] == "hidden":
            within = replace(within, clip=turned(border_area(box), turn))
        return within

    def _read_line(self, box: Any, around: Surroundings) -> None:
        texts = [text for text in _texts(box, around.ground) if text[0].text.strip()]
        if not texts:
            return
        left = min(text.position_x for text, _ in texts)
        right = max(text.position_x + _seen_width(text) for text, _ in texts)
        area = Area(left * PT, box.position_y * PT, right * PT, (box.position_y + box.height) * PT)
        sizes = [float(text.style["font_size"]) * PT for text, _ in texts]
        inks = tuple(Ink(text.text, _colour(text.style["color"]), ground) for text, ground in texts)
        self.page.lines.append(
            Line(
                words="".join(ink.words for ink in inks),
                area=turned(area, around.turn),
                room=around.room,
                clip=around.clip,
                anchor=around.anchor,
                heading=around.heading,
                aside=around.aside,
                inks=inks,
                size=min(sizes),
                largest=max(sizes),
            )
        )


def _texts(box: Any, ground: Colour | None) -> Iterator[tuple[Any, Colour | None]]:
    """The text of a line with its ground, without what stands in blocks within the line."""
    for child in children(box):
        if isinstance(child, boxes.TextBox):
            if child.style["visibility"] == "visible" and not is_value(child):
                yield child, ground
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child, _ground(child, ground))


def _seen_width(text: Any) -> float:
    """How wide a text is without the spaces at its end, which hang in code, all of one width (CSS Text 3, 4.1.3)."""
    return float(text.width) * len(text.text.rstrip(" ")) / len(text.text) if text.text else 0.0


def _shows(box: Any) -> bool:
    """Whether a box is a picture, an answer space, or has a frame or a coloured ground; the page's own have none."""
    if isinstance(box, (boxes.TextBox, boxes.MarginBox, boxes.FootnoteAreaBox)) or box.element_tag in ("html", "body"):
        return False
    framed = any(_borders(box))
    return (
        isinstance(box, boxes.ReplacedBox) or framed or box.style["background_color"].alpha > 0 or bool(space_of(box))
    )


def _is_one_box(box: Any) -> bool:
    """Whether a box is a callout, or has a frame on all sides; tables and their cells may go on on the next page."""
    if box.element is None or "::" in box.element_tag or box.element_tag in PARTS_OF_TABLES:
        return False
    return "callout" in (box.element.get("class") or "").split() or all(_borders(box))


def _borders(box: Any) -> list[float]:
    """The widths of a box's borders, in px."""
    return [float(box.style[f"border_{side}_width"]) for side in SIDES]


def _ground(box: Any, below: Colour | None) -> Colour | None:
    """The colour behind what stands in a box; None behind a picture, but for marks of code, which stand beside it."""
    if not is_code_line(box) and any(kind != "none" for kind, _ in box.style["background_image"]):
        return None
    alpha = box.style["background_color"].alpha
    if alpha == 0 or (below is None and alpha < 1):
        return below
    own = _colour(box.style["background_color"])
    under = below or WHITE
    red, green, blue = (alpha * top + (1 - alpha) * bottom for top, bottom in zip(own, under, strict=True))
    return red, green, blue


def _colour(value: Any) -> Colour:
    red, green, blue = (round(float(channel), 4) for channel in value.to("srgb").coordinates)
    return red, green, blue


def _content(box: Any) -> Area:
    left, top = box.content_box_x() * PT, box.content_box_y() * PT
    return Area(left, top, left + box.width * PT, top + box.height * PT)
