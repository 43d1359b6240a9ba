"""Gradients of drawings (SVG 2, 14.2), which WeasyPrint draws as tiles of a pattern."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.svg as drawing
from weasyprint.matrix import Matrix
from weasyprint.svg.bounding_box import is_valid_bounding_box

from book.pdf.layout.weasyprint_patches.patch import Patch

_draw_gradient = drawing.draw_gradient


def _draw_whole_gradient(svg: Any, node: Any, gradient: Any, font_size: float, opacity: float, stroke: bool) -> Any:
    if stroke:
        svg.stream.set_line_width(svg.length(node.get("stroke-width", "1px"), font_size))
    _measure(svg, gradient)
    patterns = svg.stream._resources["Pattern"]
    known = set(patterns)
    drawn = _draw_gradient(svg, node, gradient, font_size, opacity, stroke)
    box = svg.calculate_bounding_box(node, font_size, stroke)
    for name in patterns.keys() - known:
        if is_valid_bounding_box(box):
            _widen(patterns[name], box, svg.stream.ctm)
        _blend_evenly(patterns[name])
    return drawn


def _measure(svg: Any, gradient: Any) -> None:
    """Say a radius in parts as a number: of what the gradient is for, or of the drawing's diagonal (SVG 2, 8.9)."""
    radius = gradient.get("r", "50%")
    if gradient.tag == "radialGradient" and radius.endswith("%"):
        whole = svg.normalized_diagonal if gradient.get("gradientUnits") == "userSpaceOnUse" else 1
        gradient.attrib["r"] = str(float(radius[:-1]) / 100 * whole)


def _widen(pattern: Any, box: Any, ctm: Any) -> None:
    """Make one tile larger than all that is painted with it, `box`, so that no second one is seen or looked for."""
    matrix = Matrix(*pattern.extra["Matrix"])
    if not matrix.determinant:
        return
    into = ctm @ matrix.invert
    x, y, width, height = box
    corners = [into.transform_point(x + right * width, y + down * height) for right in (0, 1) for down in (0, 1)]
    sides = [(min(values), max(values)) for values in zip(*corners, strict=True)]
    (left, right), (top, bottom) = ((low - (high - low or 1), high + (high - low or 1)) for low, high in sides)
    pattern.extra["XStep"], pattern.extra["YStep"] = right - left, bottom - top
    for stream in (pattern, *_groups(pattern)):
        stream.extra["BBox"][:] = left, top, right, bottom


def _groups(stream: Any) -> Iterator[Any]:
    for group in filter(None, stream._resources["XObject"].values()):
        yield group
        yield from _groups(group)


def _blend_evenly(pattern: Any) -> None:
    """Blend colours and what shows of them each by itself, as SVG does; gradients of CSS are others."""
    for group in _groups(pattern):
        for shading in group._resources["Shading"].values():
            for part in shading["Function"]["Functions"]:
                part["N"] = 1


GRADIENTS = (
    Patch(
        drawing,
        "draw_gradient",
        _draw_gradient,
        _draw_whole_gradient,
        "It makes a tile just as large as what is painted: poppler draws a dot of some, pdfium a line of the next tile "
        "at an edge, and one that is turned has no height, so that the shape vanishes. A stroke is as thin as the one "
        "before, a radius in per cent too long, and colours that one can see through are blended as in CSS. "
        "Not reported.",
        "70.0",
        "test_a_gradient_fills_what_it_is_for",
    ),
)
