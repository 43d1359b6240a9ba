"""Drawings: what a part of one is called is looked for once, not once a part that may be meant."""

from __future__ import annotations

from typing import Any

from weasyprint.svg import Node

from book.pdf.layout.weasyprint_patches.patch import Shortcut

_get_child = Node.get_child


def _get_child_soon(node: Any, name: str) -> Any:
    if name not in _names_within(node):
        return None
    for child in node:
        if child.get("id") == name:
            return child
        if found := child.get_child(name):
            return found
    return None


def _names_within(node: Any) -> frozenset[str]:
    """The ids of all that is within a part of a drawing, found once: a drawing does not change while it is drawn."""
    known = vars(node)
    if "names" not in known:
        element = node._etree_node
        known["names"] = frozenset(each.get("id", "") for each in element.iter() if each is not element)
    names: frozenset[str] = known["names"]
    return names


DRAWINGS = (
    Shortcut(
        (Node,),
        "get_child",
        _get_child,
        _get_child_soon,
        "For each gradient, mask or clip it asks every part of a drawing, with a path of XML, whether that is within "
        "it. Worth offering.",
        "a fifth of the time of a drawing with gradients",
        "70.0",
    ),
)
