"""Where the fields of a fillable document lie: over the marks that its pages have for a pen, so that nothing moves.

A field takes its mark's room inside the padding. An `input` of the text itself is a field on every page, printed ones
too: the builder fills it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from book.manuscript.kinds import Control, kind_of
from book.manuscript.model import AnswerSpace
from book.pdf.layout.boxtree import children, content_of_margins, descendants
from book.pdf.model.document import CannotTypeset

WITH_OPTIONS = (Control.CIRCLES, Control.NUMBERS, Control.MARKS)
"""Controls that have a widget for each option, at the element that says its value."""


PLOT = "plot"
"""The class of the area between axes (html/templates/pages/axes.html)."""


@dataclass(frozen=True)
class FieldPlace:
    """An element that a widget of an answer space lies over. value: of the option it stands for, "" for none."""

    space: AnswerSpace
    value: str = ""


def field_places(root: Element, spaces: Mapping[str, AnswerSpace], fillable: bool) -> dict[Element, FieldPlace]:
    """Return the elements of a document that fields lie over. Raises CannotTypeset where a mark belongs to no space."""
    places: dict[Element, FieldPlace] = {}
    for element in root.iter():
        if (fillable or element.tag == "input") and (name := element.get("data-space")):
            if name not in spaces:
                raise CannotTypeset(f"the mark “{name}” belongs to no answer space")
            places.update(_places(element, spaces[name]))
    return places


def _places(element: Element, space: AnswerSpace) -> Iterator[tuple[Element, FieldPlace]]:
    control = kind_of(space).control
    if control in WITH_OPTIONS:
        for option in element.iter():
            if (value := option.get("data-value")) is not None:
                yield option, FieldPlace(space, value)
    else:
        yield element, FieldPlace(space)


def boxes_of(page_box: Any, places: Mapping[Element, FieldPlace]) -> dict[Element, Any]:
    """Return the box of each of these elements that stands on a page, in the order of the text.

    Of a mark that goes on in the next line, the longer piece.
    """
    found: dict[Element, Any] = {}
    margins = content_of_margins(page_box)
    for box in descendants(page_box):
        if box.element in places and "::" not in box.element_tag and box not in margins:
            known = found.get(box.element)
            if known is None or (isinstance(known, boxes.InlineBox) and box.width > known.width):
                found[box.element] = box
    return found


def areas_of(box: Any) -> list[tuple[float, float, float, float]]:
    """Return what is drawn on within the box of a drawing, in the order of the text.

    That is each of its pictures, the area between its axes, or else all of it: left, top, right, bottom in CSS pixels.
    """
    inner = [each for each in descendants(box) if _is_drawn_on(each.element)]
    return [_content_of(each) for each in inner or [box]]


def field_area(box: Any) -> tuple[float, float, float, float]:
    """Return where the field over a box lies, as `areas_of` does: beside the words along axes, elsewhere all of it."""
    plot = next((each for each in descendants(box) if _is_plot(each.element)), box)
    return _content_of(plot)


def _is_drawn_on(element: Element | None) -> bool:
    return element is not None and (element.tag == "img" or _is_plot(element))


def _is_plot(element: Element | None) -> bool:
    return element is not None and element.get("class") == PLOT


def _content_of(box: Any) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def is_multiline(element: Element) -> bool:
    """Whether what is typed goes on in further lines."""
    return element.get("data-multiline") == "true"


def leading(box: Any, style: Any) -> float:
    """From line to line of what is typed, in thousandths of its size: from rule to rule, or else as its style says.

    style: of what is typed; 0 stands for what the font says.
    """
    rules = [each.border_height() for each in children(box) if each.element_tag == "i"]
    if rules:
        return float(round(rules[0] / style["font_size"] * 1000))
    height = style["line_height"]
    if height == "normal":
        return 0
    return float(round((height.value / style["font_size"] if hasattr(height, "value") else height) * 1000))
