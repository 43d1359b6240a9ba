"""Words of drawings: on which line they stand (CSS Inline 3, 4), and drawn as words rather than letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.svg.text import Style
from weasyprint.svg.utils import size
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

WORDS = frozenset({"text", "tspan", "a", "textPath"})
"""Elements that hold words."""

DOMINANT, ALIGNED, SHIFT = "--dominant-baseline", "--alignment-baseline", "--baseline-shift"
"""How the style of a part keeps what it says of lines, which WeasyPrint would read in its own way."""

_USUAL = 100
_NOT_NONE = re.compile(r"[1-9]")
_PLACED = ("x", "y", "dx", "dy")
_OF_LETTERS = ("rotate", "textLength", "letter-spacing")

_ABOVE = {
    "middle": (0, 0, 0.5),
    "central": (0.5, -0.5, 0),
    "hanging": (0.8, 0, 0),
    "mathematical": (0.5, 0, 0),
    "text-before-edge": (1, 0, 0),
    "before-edge": (1, 0, 0),
    "ideographic": (0, -1, 0),
    "text-after-edge": (0, -1, 0),
    "after-edge": (0, -1, 0),
}
"""Which line it is that words hang at: so much of ascent, descent and height of an x above the foot of letters."""


def keep_lines(node: Any, child: Any) -> None:
    """Put aside what a part of a drawing says of its line. node: the part around."""
    for name, kept in (("dominant-baseline", DOMINANT), ("alignment-baseline", ALIGNED), ("baseline-shift", SHIFT)):
        said = child.attrib.pop(name, None)
        if kept != DOMINANT and node is not child:
            child.attrib.pop(kept, None)
        if said is not None:
            child.attrib[kept] = said


@contextmanager
def words_in_place(svg: Any, node: Any, font_size: float) -> Iterator[None]:
    """Draw words on the line that they stand on."""
    if node.tag not in WORDS:
        yield
        return
    _join(node)
    outer = vars(svg).get("lift", (0.0, 0.0)) if node.tag != "text" else (0.0, 0.0)
    shift = outer[0] + _shift(svg, node, font_size)
    whole = shift + _above(svg, node, font_size)
    said = node.get("transform")
    if whole != outer[1]:
        node.attrib["transform"] = f"{said or ''} translate(0 {outer[1] - whole})"
    svg.lift = shift, whole
    yield
    svg.lift = outer
    if said is None:
        node.attrib.pop("transform", None)
    else:
        node.attrib["transform"] = said


class _Joined(str):
    """Words that WeasyPrint takes for one letter, and so sets with the font's kerning and in their direction."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _join(node: Any) -> None:
    is_placed = any(len(str(node.get(name, "")).replace(",", " ").split()) > 1 for name in _PLACED)
    if node.text and not is_placed and not any(_NOT_NONE.search(str(node.get(name))) for name in _OF_LETTERS):
        node._etree_node.text = _Joined(node.text)


def _above(svg: Any, node: Any, font_size: float) -> float:
    aligned = node.get(ALIGNED, "baseline")
    said = node.get(DOMINANT, "") if aligned in ("auto", "baseline") else aligned
    if (shares := _ABOVE.get(said)) is None:
        return 0.0
    measures = _measures(svg.font_config, *_font(node))
    return -sum(share * part for share, part in zip(shares, measures, strict=True)) * font_size / _USUAL


def _shift(svg: Any, node: Any, font_size: float) -> float:
    said = node.get(SHIFT, "baseline").strip()
    if said in ("sub", "super"):
        ascent, descent, _ = _measures(svg.font_config, *_font(node))
        return (ascent + descent) / 2 * font_size / _USUAL * (1 if said == "super" else -1)
    return float(size(said, font_size, font_size)) if said[:1] in "+-.0123456789" else 0.0


def _font(node: Any) -> tuple[str, str, str]:
    return (
        str(node.get("font-family", "sans-serif")),
        str(node.get("font-style", "normal")),
        str(node.get("font-weight", "400")),
    )


@lru_cache(64)
def _measures(fonts: Any, family: str, slope: str, weight: str) -> tuple[float, float, float]:
    """Ascent, descent and height of an x of letters that are `_USUAL` pixels large."""
    style = Style()
    style.update(INITIAL_VALUES)
    style.font_config = fonts
    style["font_family"] = [name.strip("\"' ") for name in family.split(",")]
    style["font_style"], style["font_size"] = slope, _USUAL
    style["font_weight"] = {"normal": 400, "bold": 700}.get(weight) or (int(weight) if weight.isdigit() else 400)
    layout = Layout(style)
    layout.set_text("x")
    line, _ = layout.get_first_line()
    ink, logical = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ink, logical)
    ascent, x_height = -logical.y * FROM_UNITS, -ink.y * FROM_UNITS
    return ascent, logical.height * FROM_UNITS - ascent, x_height
