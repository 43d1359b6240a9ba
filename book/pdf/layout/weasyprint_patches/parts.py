"""Parts of drawings: seen through, masked, clipped, painted in order, turned, and one of several that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from tinycss2.color5 import Color, parse_color
from weasyprint.matrix import Matrix
from weasyprint.svg import SVG
from weasyprint.svg.bounding_box import is_valid_bounding_box
from weasyprint.svg.utils import alpha_value, normalize, parse_url, size

from book.css.screen_colours import screen_colour
from book.pdf.layout.weasyprint_patches.markers import AS_WRITTEN
from book.pdf.layout.weasyprint_patches.patch import Patch
from book.pdf.layout.weasyprint_patches.path_turns import ways_of, without_arcs
from book.pdf.layout.weasyprint_patches.words import WORDS, words_in_place

MASK = ("x", "y", "width", "height")
SHAPES = frozenset({"g", "rect", "circle", "ellipse", "line", "polyline", "polygon", "path"})
"""Elements of a drawing of which is known where they are before they are drawn; of words it is not."""

_PAINTED = (SHAPES - {"g"}) | {"text"}
_ANYWHERE = (-100_000, -100_000, 200_000, 200_000)
_draw_node = SVG.draw_node
_matrix = SVG.get_node_transform_matrix


def _draw_part(svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
    _complete(svg, node, font_size)
    if fill_stroke and _is_seen_through(svg, node):
        _draw_seen_through(svg, node, font_size, context)
    elif fill_stroke and (order := _order(node)):
        _draw_in_order(svg, node, font_size, context, order)
    else:
        _draw_masked(svg, node, font_size, fill_stroke, context)


def _complete(svg: Any, node: Any, font_size: float) -> None:
    """Say of an element what it leaves to be known, and what WeasyPrint reads otherwise in words that it knows."""
    if node.tag == "path":
        _straighten(node)
    elif node.tag == "line":
        node.attrib["fill"] = "none"  # which a PDF fills with a line of one dot (ISO 32000-1, 8.5.3.3.1)
    elif node.tag == "switch":
        _choose(node)
    elif node.tag == "circle":
        node.attrib["r"] = str(max(0, svg.length(node.get("r"), font_size)))
    elif node.tag in ("ellipse", "rect"):
        _round_evenly(svg, node)
    elif node.tag in ("use", "svg"):
        _place(svg, node, font_size)
    dashes = normalize(node.get("stroke-dasharray")).split()
    if len(dashes) % 2 and "stroke-dashoffset" in node.attrib:
        node.attrib["stroke-dasharray"] = " ".join(dashes * 2)


def _straighten(node: Any) -> None:
    data = str(node.get("d", "")).strip()
    if data.startswith("path("):  # of a style
        data = node.attrib["d"] = data[5:-1].strip("\"' ")
    if _ARC.fullmatch(data):
        node.attrib |= {"d": without_arcs(data), AS_WRITTEN: data}
    if _is_thin(data):
        node.attrib["fill"] = "none"


def _round_evenly(svg: Any, node: Any) -> None:
    """Half a width that is not said is as long as half the height, also where that is in parts of the drawing."""
    for one, other, whole in (("rx", "ry", svg.inner_height), ("ry", "rx", svg.inner_width)):
        if one not in node.attrib and other in node.attrib:
            node.attrib[one] = str(size(node.get(other), 0, whole))


def _place(svg: Any, node: Any, font_size: float) -> None:
    if node is svg.tree:
        node.attrib |= {"x": "0", "y": "0"}
        return
    _frame(svg, node)
    if node.tag == "use" and not node.attrib.keys().isdisjoint(("clip-path", "mask")):
        x, y = svg.point(node.attrib.pop("x", "0"), node.attrib.pop("y", "0"), font_size)
        node.attrib["transform"] = f"{node.get('transform', '')} translate({x} {y})"  # clips and masks move with it


def _frame(svg: Any, node: Any) -> None:
    """The room of a drawing within a drawing: its own, or all that there is (SVG 2, 5.5 and 8.2)."""
    framed = node
    if node.tag == "use":
        name = (node.get("href") or node.get("{http://www.w3.org/1999/xlink}href") or "").partition("#")[2]
        framed = svg.tree.get_child(name) if name else None
    if framed and framed.tag in ("svg", "symbol"):
        for side in ("width", "height"):
            node.attrib.setdefault(side, framed.get(side, "100%"))


@lru_cache(512)
def _is_thin(data: str) -> bool:
    """Whether a path has straight lines alone, none of which goes on in another direction."""
    return not _BENT.search(data) and all(len(way.legs) < 2 for way in ways_of(data))


_ARC = re.compile(r"(?=.*[Aa]|[^Mm])[-+.,\sMmZzLlHhVvCcSsQqTtAaEe\d]+", re.DOTALL)
"""A path that WeasyPrint draws too flat, or from where none begins; of one that is none it complains."""
_BENT = re.compile(r"[CcSsQqTtAaZz]")


def _is_seen_through(svg: Any, node: Any) -> bool:
    """Whether an element is seen through, and more of it is painted than WeasyPrint knows of before."""
    if "opacity" not in node.attrib:
        return False
    parts = [*_within(node)]
    is_more = any(part.tag in WORDS or any("marker" in key for key in part.attrib) for part in parts) or _order(node)
    return node is svg.tree or (bool(is_more) and alpha_value(node.get("opacity")) < 1)


def _order(node: Any) -> tuple[str, str] | tuple[()]:
    """What of a shape or of words is painted first and last, where painting both at once shows something else."""
    if node.tag not in _PAINTED or not all(any(node.get_paint(kind)) for kind in ("fill", "stroke")):
        return ()
    words = str(node.get("paint-order", "normal")).split()
    if "stroke" in words and "fill" not in words[: words.index("stroke")]:
        return ("stroke", "fill")
    stroke = parse_color(str(node.get("stroke")))
    is_clear = stroke not in (None, "currentcolor") and stroke.alpha < 1
    return ("fill", "stroke") if is_clear or alpha_value(node.get("stroke-opacity", 1)) < 1 else ()


def _draw_in_order(svg: Any, node: Any, font_size: float, context: Any, order: tuple[str, str]) -> None:
    """Paint one after the other: at once, what is behind a stroke that can be seen through is left out (PDF, 11.7.4.4).

    Markers lie upon both.
    """
    parts = [*_within(node)]
    kept = [dict(part.attrib) for part in parts]
    for painted, other in (order, order[::-1]):
        for part in parts:
            part.attrib.update(
                {other: "none", "paint-order": "normal", "stroke-opacity": kept[0].get("stroke-opacity", "1")}
            )
            if painted == order[0]:
                part.attrib.update({f"marker-{place}": "none" for place in ("start", "mid", "end")})
        _draw_masked(svg, node, font_size, True, context)
        for part, attributes in zip(parts, kept, strict=True):
            part.attrib.clear()
            part.attrib.update(attributes)


def _draw_masked(svg: Any, node: Any, font_size: float, fill_stroke: bool, context: Any) -> None:
    mask = svg.masks.get(parse_url(node.get("mask")).fragment)
    if node is svg.tree and type(svg) is SVG and fill_stroke:
        _paint_ground(svg, node)
    letters = size(node.get("font-size", "1em"), font_size, font_size)
    with words_in_place(svg, node, letters), _clipped_by_itself(svg, node, font_size):
        if mask and fill_stroke:
            _draw_through(svg, node, mask, font_size, context)
        else:
            _draw_node(svg, node, font_size, fill_stroke, context)


_WORD = re.compile(r"[^\s(]+(?:\((?:[^()]|\([^()]*\))*\))?")


def _paint_ground(svg: Any, root: Any) -> None:
    """The colour behind a whole drawing, where its style says one."""
    said = root.get("background-color") or root.get("background") or ""
    colour = next(filter(None, map(screen_colour, _WORD.findall(said))), None)
    if colour and colour[3]:
        svg.stream.push_state()
        svg.stream.set_color(Color("srgb", colour[:3], colour[3]))
        svg.stream.rectangle(0, 0, svg.concrete_width, svg.concrete_height)
        svg.stream.fill()
        svg.stream.pop_state()


@contextmanager
def _clipped_by_itself(svg: Any, node: Any, font_size: float) -> Iterator[None]:
    """Say where a shape is whose clip is in parts of it: WeasyPrint reads that of a rectangle's attributes alone."""
    clip = svg.paths.get(parse_url(node.get("clip-path")).fragment)
    if not clip or clip.get("clipPathUnits") != "objectBoundingBox" or node.tag not in SHAPES - {"rect"}:
        yield
        return
    kept = dict(node.attrib)
    box = _box(svg, node, size(node.get("font-size", "1em"), font_size, font_size))
    node.attrib.update(zip(MASK, map(str, box), strict=True))
    yield
    node.attrib.clear()
    node.attrib.update(kept)


def _draw_through(svg: Any, node: Any, mask: Any, font_size: float, context: Any) -> None:
    kept = dict(node.attrib)
    font = size(node.get("font-size", "1em"), font_size, font_size)
    svg.stream.push_state()
    svg.transform(node, font)
    region = _lay_mask(svg, node, mask, font)
    for name in ("mask", "transform"):
        node.attrib.pop(name, None)
    outer, svg.stream = svg.stream, svg.stream.add_group(*region)
    _draw_node(svg, node, font_size, True, context)
    outer.draw_x_object(svg.stream.id)
    svg.stream = outer
    svg.stream.pop_state()
    node.attrib.update(kept)


def _choose(switch: Any) -> None:
    """The first of several that asks for nothing shows alone (SVG 2, 5.7)."""
    fit = next(
        (each for each in switch if each.attrib.keys().isdisjoint(("systemLanguage", "requiredExtensions"))), None
    )
    for other in switch:
        if other is not fit:
            other.attrib["display"] = "none"


def _draw_seen_through(svg: Any, node: Any, font_size: float, context: Any) -> None:
    """All of an element at once. A whole drawing is as large as its picture; of others nobody knows how large."""
    opacity = alpha_value(node.attrib.pop("opacity"))
    whole = (0, 0, svg.concrete_width, svg.concrete_height)
    outer, svg.stream = svg.stream, svg.stream.add_group(*(whole if node is svg.tree else _ANYWHERE))
    _draw_part(svg, node, font_size, True, context)
    outer.push_state()
    outer.set_alpha(opacity, stroke=True, fill=True)
    outer.draw_x_object(svg.stream.id)
    outer.pop_state()
    svg.stream = outer
    node.attrib["opacity"] = str(opacity)


def _lay_mask(svg: Any, node: Any, mask: Any, font_size: float) -> tuple[float, float, float, float]:
    """Let the mask decide what shows of all that is drawn from now on; return where it lies (CSS Masking 1, 6.2)."""
    box = _box(svg, node, font_size)
    region = _region(svg, mask, box, font_size)
    outer = svg.stream
    svg.stream = outer.set_alpha_state(*region, mode="alpha" if mask.get("mask-type") == "alpha" else "luminosity")
    if mask.get("maskContentUnits") == "objectBoundingBox":
        svg.stream.transform(a=box[2], d=box[3], e=box[0], f=box[1])
    for part in mask:
        for each in _within(part):
            _grey(each)
        _draw_part(svg, part, font_size)
    svg.stream = outer
    return region


def _grey(node: Any) -> None:
    """Say how bright the colours of a mask are, which PDF weighs otherwise (CSS Masking 1, 7.10.1)."""
    for name in ("fill", "stroke"):
        colour = screen_colour(str(node.get(name, "")))
        if colour and len({*colour[:3]}) > 1:
            bright = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
            node.attrib[name] = f"rgba({', '.join([f'{bright:.2%}'] * 3)}, {colour[3]})"


def _box(svg: Any, node: Any, font_size: float) -> Any:
    """Where an element is, or all of the drawing if that is known no earlier than it is drawn, as of words."""
    box = svg.calculate_bounding_box(node, font_size, stroke=False)
    known = is_valid_bounding_box(box) and all(each.tag in SHAPES for each in _within(node))
    return box if known else (0, 0, svg.inner_width, svg.inner_height)


def _within(node: Any) -> Iterator[Any]:
    yield node
    for child in node:
        yield from _within(child)


def _region(svg: Any, mask: Any, box: Any, font_size: float) -> tuple[float, float, float, float]:
    """A mask's x, y, width and height: in parts of the box that it is for, or as the drawing measures."""
    said = [mask.get(name, usual) for name, usual in zip(MASK, ("-10%", "-10%", "120%", "120%"), strict=True)]
    if mask.get("maskUnits") == "userSpaceOnUse":
        x, y = svg.point(said[0], said[1], font_size)
        return x, y, *svg.point(said[2], said[3], font_size)
    x, y, width, height = (size(value, font_size, 1) for value in said)
    return box[0] + x * box[2], box[1] + y * box[3], width * box[2], height * box[3]


_PLACES = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}
_ACROSS, _DOWN = ("left", "right"), ("top", "bottom")


def _matrix_about_its_origin(svg: Any, node: Any, font_size: float) -> Any:
    if not node.get("transform"):
        return None
    said = node.get("transform-origin")
    node.attrib["transform-origin"] = " ".join(map(str, _origin(svg, node, str(said or ""), font_size)))
    found = _matrix(svg, node, font_size)
    del node.attrib["transform-origin"]
    if said:
        node.attrib["transform-origin"] = said
    return found or Matrix(a=_HARDLY, d=_HARDLY)


_HARDLY = 1e-6
"""The size of what has none: WeasyPrint would draw it as if it were not made smaller."""


def _origin(svg: Any, node: Any, said: str, font_size: float) -> tuple[float, float]:
    """About which point an element is turned (CSS Transforms 1, 4 and 6); a whole drawing about its middle."""
    is_whole = node is svg.tree and type(svg) is SVG
    box: Any = (
        (0, 0, svg.concrete_width, svg.concrete_height) if is_whole else (0, 0, svg.inner_width, svg.inner_height)
    )
    if node.get("transform-box") in ("fill-box", "content-box"):
        box = _box(svg, node, font_size)
    across, down = _both(said.split()[:2] or (["50%", "50%"] if is_whole else ["0", "0"]))
    return box[0] + size(across, font_size, box[2]), box[1] + size(down, font_size, box[3])


def _both(words: list[str]) -> tuple[str, str]:
    """How far across and down; one alone leaves the other in the middle."""
    first, second = (*words, "center")[:2]
    if first in _DOWN or second in _ACROSS:
        first, second = second, first
    return _PLACES.get(first, first), _PLACES.get(second, second)


PARTS = (
    Patch(
        SVG,
        "draw_node",
        _draw_node,
        _draw_part,
        "It draws all of a switch, makes what is used as small as it is drawn where nothing says its size, and "
        "paints dots along straight lines that are filled, and no ground. "
        "It bends arcs too flat, has no dashes of odd number before their begin, and leaves what clips something used "
        "where it was. It cuts off what a whole drawing that can be seen through has at its right and below. "
        "A clip in parts of what it clips is laid on rectangles alone. It paints a stroke together with what it is "
        "around, so that order and what shows through are lost, and cuts off markers of what can be seen through. "
        "It lays an element's mask as if the element stood at 0, 0, so that shapes elsewhere vanish, and the mask of a "
        "group, a picture or words behind what it has drawn, so that it does nothing. Not reported.",
        "70.0",
        "test_what_has_a_mask_shows_through_it",
    ),
    Patch(
        SVG,
        "get_node_transform_matrix",
        _matrix,
        _matrix_about_its_origin,
        "It turns a whole drawing about its corner and not about its middle, knows an origin in numbers alone, and "
        "draws what is made as small as nothing as large as it was. Not reported.",
        "70.0",
        "test_a_turn_is_about_the_point_that_it_says",
    ),
)
