"""Links of a page as annotations: named destinations that hold in the whole book, with words that say where they go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from book.pdf.layout.boxtree import alternative, itself
from book.pdf.layout.paint import PT
from book.pdf.model.objects import Name, PageOf, Text, Value

SPACE = re.compile(r"\s+")


def links_of(page: Any) -> list[tuple[Any, str, bool, tuple[float, float, float, float]]]:
    """The links of a page: box, target, whether it is an anchor of the book, rectangle in pt.

    A link's inner boxes are left out: the outer one covers them.
    """
    return [
        (itself(box), target, kind == "internal", rectangle_in_pt(page, rectangle))
        for kind, target, rectangle, box in page.links
        if kind in ("internal", "external") and box.element is not None and box.element_tag == "a"
    ]


def rectangle_in_pt(page: Any, rectangle: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Turn (left, top, right, bottom) in CSS pixels from the top left into a PDF rectangle, lower left corner first."""
    left, top, right, bottom = rectangle
    return (
        round(min(left, right) * PT, 3),
        round((page.height - max(top, bottom)) * PT, 3),
        round(max(left, right) * PT, 3),
        round((page.height - min(top, bottom)) * PT, 3),
    )


def link_annotation(element: Element, target: str, internal: bool, rectangle: tuple[float, ...]) -> dict[str, Value]:
    """Make the annotation of a link (ISO 32000-1, 12.5.6.5); its structure key and page are the caller's to add."""
    jump: dict[str, Value] = (
        {"Dest": target} if internal else {"A": {"S": Name("URI"), "Type": Name("Action"), "URI": target}}
    )
    return {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": list(rectangle),
        "F": 4,
        "Border": [0, 0, 0],
        "Contents": words_of(element) or Text((target,)),
        **jump,
    }


def words_of(element: Element) -> Text | None:
    """What a link says, in words: its label, or its text with the page numbers still open; None when it is empty."""
    label = element.get("aria-label") or element.get("title")
    parts = [label] if label else list(_words(element))
    merged: list[str | PageOf] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    tidy = tuple(SPACE.sub(" ", part) if isinstance(part, str) else part for part in merged)
    return Text(tidy) if any(isinstance(part, PageOf) or part.strip() for part in tidy) else None


def _words(element: Element) -> Iterator[str | PageOf]:
    if "page-of" in (element.get("class") or "").split():
        yield PageOf(element.get("data-page-of", ""))
        return
    yield alternative(element) if element.tag == "img" else element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
