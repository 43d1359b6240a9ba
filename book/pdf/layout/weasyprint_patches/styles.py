"""Computed styles: a short way to the values of properties that no rule sets, which are nearly all of them."""

from __future__ import annotations

from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from book.pdf.layout.weasyprint_patches.patch import Shortcut

UNUSUAL = frozenset(
    (
        "float",
        "display",
        "position",
        "page",
        "text_decoration_color",
        "text_decoration_line",
        "text_decoration_style",
        "text_decoration_thickness",
    )
)
"""Neither inherited nor initial as they are: see what is replaced."""

INHERITED_AS_THEY_ARE = INHERITED - UNUSUAL
INITIAL_AS_THEY_ARE = {
    name: value for name, value in INITIAL_VALUES.items() if name not in INHERITED | INITIAL_NOT_COMPUTED | UNUSUAL
}

_missing = ComputedStyle.__missing__


def _missing_soon(style: Any, name: str) -> Any:
    if name in style.cascaded or (name in PHYSICAL_FUNCTIONS and _is_set_otherwise(style, name)):
        return _missing(style, name)
    if name in INITIAL_AS_THEY_ARE:
        value = style[name] = INITIAL_AS_THEY_ARE[name]
        return value
    if style.parent_style is not None and (name in INHERITED_AS_THEY_ARE or name[:2] == "__"):
        value = style[name] = style.parent_style[name]
        return value
    return _missing(style, name)


def _is_set_otherwise(style: Any, name: str) -> bool:
    """Whether a property that says a side is set by one that says where text begins."""
    return PHYSICAL_FUNCTIONS[name](block="ttb", inline=style["direction"]) in style.cascaded


STYLES = (
    Shortcut(
        (ComputedStyle,),
        "__missing__",
        _missing,
        _missing_soon,
        "It goes through all that may befall a value, also for the properties that no rule sets: nine of ten. "
        "Worth offering.",
        "18 % by itself",
        "70.0",
    ),
)
