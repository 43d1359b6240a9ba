"""Looks that elements have of their own go into the style sheet: the policy of the pages allows none in them.

Among them is the shape of room to draw (`data-shape`), which an e-reader leaves to its own settings.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

CLASS = "look-{number}"


def looks_of(roots: Iterable[etree._Element]) -> str:
    """Take the look of every element off it, give it a class instead, and return the rules of these classes."""
    numbers: dict[str, int] = {}
    for root in roots:
        for node in root.iter(etree.Element):
            looks = (node.attrib.pop(name) for name in ("style", "data-shape") if node.get(name) is not None)
            if style := "; ".join(filter(None, map(str, looks))):
                number = numbers.setdefault(style, len(numbers) + 1)
                node.set("class", f"{node.get('class', '')} {CLASS.format(number=number)}".strip())
    return "".join(f".{CLASS.format(number=number)} {{ {_first(style)} }}\n" for style, number in numbers.items())


def _first(style: str) -> str:
    """Declarations that go before those of all rules, as those of an element do."""
    return "; ".join(f"{each.strip()} !important" for each in style.split(";") if each.strip())
