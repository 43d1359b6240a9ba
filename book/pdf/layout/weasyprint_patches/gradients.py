"""Gradients of drawings (SVG 2, 14.2), which WeasyPrint draws as tiles of a pattern, and patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import weasyprint.svg as drawing
from tinycss2.color5 import parse_color
from weasyprint.matrix import Matrix
from weasyprint.svg.bounding_box import is_valid_bounding_box
from weasyprint.svg.utils import alpha_value, size

from book.pdf.layout.weasyprint_patches.patch import Patch

_draw_gradient = drawing.draw_gradient
_draw_pattern = drawing.draw_pattern
_override_iter = drawing.Node.override_iter

_HARDLY = "0.002"


def _draw_whole_gradient(svg: Any, node: Any, gradient: Any, font_size: float, opacity: float, stroke: bool) -> Any:
    if stroke:
        svg.stream.set_line_width(size(node.get("stroke-width", "1px"), font_size, svg.inner_diagonal))
    _measure(svg, gradient)
    for stop in gradient:
        stop.attrib["offset"] = str(min(1, max(0, size(stop.get("offset", "0"), font_size, 1))))
        if not alpha_value(stop.get("stop-opacity", 1)):
            stop.attrib["stop-opacity"] = _HARDLY  # at none at all its colour would be the next one's
    if _is_flat(gradient):
        return _draw_last_colour(svg, gradient, opacity, stroke)
    patterns = svg.stream._resources["Pattern"]
    known = set(patterns)
    drawn = _draw_gradient(svg, node, gradient, font_size, opacity, stroke)
    box = svg.calculate_bounding_box(node, font_size, stroke)
    for name in patterns.keys() - known:
        if is_valid_bounding_box(box):
            _widen(patterns[name], box, svg.stream.ctm)
        _blend_evenly(patterns[name])
    return drawn


def _draw_whole_pattern(svg: Any, node: Any, pattern: Any, font_size: float, opacity: float, stroke: bool) -> Any:
    if stroke:
        svg.stream.set_line_width(size(node.get("stroke-width", "1px"), font_size, svg.inner_diagonal))
    box = svg.calculate_bounding_box(node, font_size, False)
    if not is_valid_bounding_box(box):
        return False
    kept = dict(pattern.attrib)
    _lay_tile(svg, pattern, box, font_size)
    svg.calculate_bounding_box = lambda *_: (0, 0, 1, 1)
    try:
        return _draw_pattern(svg, node, pattern, font_size, opacity, stroke)
    finally:
        del svg.calculate_bounding_box
        pattern.attrib.clear()
        pattern.attrib.update(kept)


def _lay_tile(svg: Any, pattern: Any, box: Any, font_size: float) -> None:
    """Say in units of the drawing how large a tile is and where the first one lies (SVG 2, 14.3).

    box: where that lies which is painted, without its stroke.
    """
    said = [pattern.attrib.pop(name, "0") for name in ("x", "y", "width", "height")]
    if pattern.get("patternUnits") == "userSpaceOnUse":
        place = (*svg.point(*said[:2], font_size), *svg.point(*said[2:], font_size))
    else:
        x, y, width, height = (size(value, font_size, 1) for value in said)
        place = (box[0] + x * box[2], box[1] + y * box[3], width * box[2], height * box[3])
    if pattern.get("patternContentUnits") == "objectBoundingBox" and "viewBox" not in pattern.attrib:
        pattern.attrib["transform"] = f"scale({box[2]}, {box[3]})"
    turned = f"{pattern.get('patternTransform', '')} translate({place[0]} {place[1]})"
    pattern.attrib |= {"patternUnits": "userSpaceOnUse", "patternTransform": turned}
    pattern.attrib |= {"width": str(place[2]), "height": str(place[3])}


def _measure(svg: Any, gradient: Any) -> None:
    """Say what is in parts as numbers: of what the gradient is for, or of the drawing (SVG 2, 8.9)."""
    if "transform" in gradient.attrib:
        gradient.attrib["gradientTransform"] = gradient.attrib.pop("transform")
    is_of_all = gradient.get("gradientUnits") == "userSpaceOnUse"
    wholes = (svg.inner_width, svg.inner_height, svg.inner_diagonal) if is_of_all else (1, 1, 1)
    radial = gradient.tag == "radialGradient"
    usual = {"cx": "50%", "cy": "50%", "r": "50%"} if radial else {"x1": "0", "x2": "100%", "y1": "0", "y2": "0"}
    for name in (*usual, "fx", "fy", "fr"):
        said = gradient.get(name, usual.get(name, ""))
        if said.endswith("%"):
            whole = wholes[0 if "x" in name else 1 if "y" in name else 2]
            gradient.attrib[name] = str(float(said[:-1]) / 100 * whole)


def _is_flat(gradient: Any) -> bool:
    """Whether a gradient has no room for more than its last colour (SVG 2, 14.2.2)."""
    ends = [gradient.get(name, "0").strip() for name in ("x1", "y1", "x2", "y2")]
    return gradient.tag == "linearGradient" and ends[:2] == ends[2:]


def _draw_last_colour(svg: Any, gradient: Any, opacity: float, stroke: bool) -> bool:
    stops = list(gradient)
    if stops:
        colour = parse_color(stops[-1].get("stop-color", "black"))
        colour.alpha *= alpha_value(stops[-1].get("stop-opacity", 1)) * opacity
        svg.stream.set_color(colour, stroke=stroke)
    return bool(stops)


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


def _override_with_all(node: Any, parts: Iterable[Any]) -> None:
    every = list(parts)
    node.__class__ = type("Node", (drawing.Node,), {"__iter__": lambda _: iter(every)})


GRADIENTS = (
    Patch(
        drawing,
        "draw_gradient",
        _draw_gradient,
        _draw_whole_gradient,
        "It makes a tile just as large as what is painted: poppler draws a dot of some, pdfium a line of the next tile "
        "at an edge, and one that is turned has no height, so that the shape vanishes. A stroke is as thin as the one "
        "before, a radius in per cent too long, "
        "parts of the drawing are too short, and colours that one can see through are blended as in CSS. "
        "Not reported.",
        "70.0",
        "test_a_gradient_fills_what_it_is_for",
    ),
    Patch(
        drawing,
        "draw_pattern",
        _draw_pattern,
        _draw_whole_pattern,
        "It lays the first tile at the corner of what is painted, wherever the pattern begins, knows no parts of the "
        "drawing as its size, and forgets the size for a second shape. A stroke is as thin as the one before. "
        "Not reported.",
        "70.0",
        "test_a_pattern_begins_where_it_says",
    ),
    Patch(
        drawing.Node,
        "override_iter",
        _override_iter,
        _override_with_all,
        "Colours that a gradient has of another one can be gone through once, so that a second shape is not drawn. "
        "Not reported.",
        "70.0",
        "test_a_gradient_with_the_colours_of_another_serves_twice",
    ),
)
