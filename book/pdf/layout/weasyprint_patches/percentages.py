"""Lengths of boxes: those that say no percentage are found once a style, not once a box."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import absolute, block, column, float, grid, inline, page, percent, table
from weasyprint.layout.absolute import AbsolutePlaceholder

from book.pdf.layout.weasyprint_patches.patch import Shortcut

ACROSS = tuple(f"{part}_{side}" for part in ("margin", "padding") for side in ("top", "right", "bottom", "left"))
WIDTHS = ("width", "min_width", "max_width")
HEIGHTS = ("height", "min_height", "max_height")
LEAST = ("min_width", "min_height")

_resolve = percent.resolve_percentages


@dataclass(frozen=True)
class _Lengths:
    """What a style says of lengths. fixed: used values; relative: names of those that say a percentage."""

    fixed: dict[str, Any]
    relative: tuple[str, ...]
    is_content_box: bool


def _resolve_relative(box: Any, containing_block: Any) -> None:
    style = box.style
    if isinstance(box, (PageBox, AbsolutePlaceholder)) or style["border_collapse"] == "collapse":
        _resolve(box, containing_block)
        return
    known = vars(style)
    lengths = known.get("lengths")
    if lengths is None:
        lengths = known["lengths"] = _lengths(style)
    vars(box).update(lengths.fixed)
    if lengths.relative:
        _resolve_some(box, lengths.relative, containing_block)
    if not lengths.is_content_box:
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _lengths(style: Any) -> _Lengths:
    names = (*ACROSS, *WIDTHS, *HEIGHTS)
    relative = tuple(name for name in names if _is_relative(style[name]))
    fixed = {name: _used(name, style[name]) for name in names if name not in relative}
    borders = {name: style[name] for name in (f"border_{side}_width" for side in ("top", "right", "bottom", "left"))}
    return _Lengths(fixed | borders, relative, style["box_sizing"] == "content-box")


def _is_relative(value: Any) -> bool:
    """Whether a length is a percentage, or may come to one."""
    return value is not None and value != "auto" and getattr(value, "unit", "%") == "%"


def _used(name: str, value: Any) -> Any:
    if value == "auto" and name in LEAST:
        return 0
    return getattr(value, "value", value)


def _resolve_some(box: Any, names: tuple[str, ...], around: Any) -> None:
    width, height = (around.width, around.height) if isinstance(around, Box) else around
    for name in names:
        if name not in HEIGHTS:
            percent.resolve_one_percentage(box, name, width)
        elif height != "auto":
            percent.resolve_one_percentage(box, name, height)
        elif name == "height":
            box.height = "auto"
        else:
            percent.resolve_one_percentage(box, name, 0 if name == "min_height" else inf)


PERCENTAGES = (
    Shortcut(
        (absolute, block, column, float, grid, inline, page, table),
        "resolve_percentages",
        _resolve,
        _resolve_relative,
        "It asks each box for fifteen lengths and takes each for a percentage, though hardly any is one. "
        "Worth offering.",
        "14 % by itself",
        "70.0",
    ),
)
