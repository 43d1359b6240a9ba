"""Read WeasyPrint's tree of laid-out boxes: what stands in the margins, what is decoration, what follows what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

SVG = "{http://www.w3.org/2000/svg}"


def children(box: Any) -> Iterator[Any]:
    """The boxes within a box, in the order of the text."""
    for child in getattr(box, "children", ()):
        yield itself(child)


def itself(box: Any) -> Any:
    """A box, where WeasyPrint may give what keeps the place of an absolutely positioned one."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def content_of_margins(page_box: Any) -> frozenset[Any]:
    """All boxes within the margin boxes of a page: running heads and feet."""
    return frozenset(
        box for margin in children(page_box) if isinstance(margin, boxes.MarginBox) for box in descendants(margin)
    )


def descendants(box: Any) -> Iterator[Any]:
    """Every box within a box, parents first."""
    for child in children(box):
        yield child
        yield from descendants(child)


def space_of(box: Any) -> str:
    """The id of the answer space that a box is the mark or the field of, or ""; what CSS puts beside it is none."""
    return (box.element.get("data-space") or "") if box.element is not None and "::" not in box.element_tag else ""


def is_decoration(box: Any) -> bool:
    """Whether a box has nothing for assistive technology to read: an image without words, or what is hidden from it.

    Nor is the value of a field to be read: the field itself says it.
    """
    if isinstance(box, boxes.TextBox):
        return is_value(box) or (box.element is not None and _is_hidden(box.element))
    if not isinstance(box, boxes.ReplacedBox) or box.element is None:
        return False
    return "::" in box.element_tag or not alternative(box.element)


def is_value(box: boxes.TextBox) -> bool:
    """Whether a text is the value of a field, which WeasyPrint lays out unseen."""
    return box.element is not None and box.element.tag in ("input", "textarea")


def _is_hidden(element: Element) -> bool:
    """Whether an element itself is kept from assistive technology; those around it are not looked at."""
    return bool(element.get("aria-hidden") == "true")


def alternative(element: Element) -> str:
    """The words that stand for an image: `alt`, `aria-label`, or the title of a drawing; "" for a decoration."""
    if _is_hidden(element) or element.get("role") == "presentation":
        return ""
    if element.tag == f"{SVG}svg":
        return element.get("aria-label") or (element.findtext(f"{SVG}title") or "").strip()
    return element.get("alt") or element.get("aria-label") or ""
