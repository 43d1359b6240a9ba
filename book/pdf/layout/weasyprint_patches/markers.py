"""Markers of drawings (SVG 2, 13.7): which way each looks, which WeasyPrint knows of few lines alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import pi
from typing import Any

from weasyprint.svg import SVG
from weasyprint.svg.utils import normalize, size

from book.pdf.layout.weasyprint_patches.patch import Patch
from book.pdf.layout.weasyprint_patches.path_turns import Point, Way, turns, ways_of

AS_WRITTEN = "--d"
"""Where a path whose arcs are drawn as curves keeps what it says: a marker stands at the ends of arcs alone."""

_draw_markers = SVG.draw_markers


def _draw_turned_markers(svg: Any, node: Any, font_size: float, fill_stroke: bool) -> None:
    if node.vertices:
        is_marked = any(key.startswith("marker") and value != "none" for key, value in node.attrib.items())
        node.vertices = deque(_as_asked(turns(_ways(svg, node, font_size))) if is_marked else ())
    _draw_markers(svg, node, font_size, fill_stroke)


def _ways(svg: Any, node: Any, font_size: float) -> list[Way]:
    if node.tag == "path":
        return ways_of(node.get(AS_WRITTEN) or node.get("d", ""))
    if node.tag == "line":
        ends = [svg.point(node.get(f"x{end}"), node.get(f"y{end}"), font_size) for end in (1, 2)]
        return [_straight(ends, False)]
    numbers = [size(word, font_size) for word in normalize(node.get("points")).split()]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    return [_straight(points, node.tag == "polygon")] if points else []


def _straight(points: Sequence[Point], is_closed: bool) -> Way:
    around = [*points, points[0]] if is_closed else points
    return Way(points[0], [*pairwise(around)], is_closed)


def _as_asked(places: Sequence[tuple[Point, float]]) -> Iterator[Any]:
    """Places, and between them two angles, of which WeasyPrint makes the directions of markers: as it takes them."""
    following = [*places[1:], *places[-1:]]
    for number, ((place, direction), (_, then)) in enumerate(zip(places, following, strict=True)):
        yield place
        if number < len(places) - 1 or not number:
            yield pi - direction, then


MARKERS = (
    Patch(
        SVG,
        "draw_markers",
        _draw_markers,
        _draw_turned_markers,
        "It takes directions of curves and arcs wrongly, those of a polygon across for down, and has neither the end "
        "of what is closed nor the middle between two directions beyond half a turn. Not reported.",
        "70.0",
        "test_a_marker_looks_along_its_line",
    ),
)
