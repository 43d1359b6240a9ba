"""Names that style sheets give to values, `--mine: 3mm`, and where they use them, `var(--mine)` (CSS Variables 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from book.css.stylesheet import CLASS, ELEMENT

PAGE = "@page"
_OF_RULES = ("media", "supports", "layer", "container", "scope")
_PSEUDO = re.compile(r"::[\w-]+|:(?:before|after|first-letter|first-line)\b")
_EVERYWHERE = re.compile(r"(?:^|,)\s*(?::root|html|\*)\s*(?:,|$)")


@dataclass(frozen=True, eq=False)
class Declared:
    """A declaration of a style sheet, which sets or uses names. path: of the sheet; where: its selectors, or `@page`.

    node: as tinycss2 has it; uses: the names in its value, and whether each has another value behind a comma.
    """

    path: str
    where: str
    node: Any
    uses: Mapping[str, bool]

    @property
    def name(self) -> str:
        """The property, or the name that is given."""
        return str(self.node.name)

    @property
    def value(self) -> str:
        """Its value as it is written."""
        return str(tinycss2.serialize(self.node.value)).strip()

    @property
    def is_everywhere(self) -> bool:
        """Whether it counts for all of a document."""
        return bool(_EVERYWHERE.search(self.where))

    def reaches(self, other: Declared) -> bool:
        """Whether a name that is given here is surely known where another declaration stands."""
        is_around = _named(self.where) <= _named(other.where) and (PAGE in self.where) == (PAGE in other.where)
        return self.is_everywhere or is_around


@lru_cache(64)
def declarations(path: str, css: str) -> tuple[Declared, ...]:
    """Every declaration of a style sheet that sets or uses a name, in rules within others as well."""
    return tuple(_declared(path, "", tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _declared(path: str, where: str, nodes: Iterable[tinycss2.ast.Node]) -> Iterator[Declared]:
    for node in nodes:
        if node.type == "declaration":
            uses = dict(_uses(node.value))
            if uses or node.name.startswith("--"):
                yield Declared(path, where, node, uses)
        elif node.type == "qualified-rule":
            inner = f"{where} {tinycss2.serialize(node.prelude)}".strip()
            yield from _declared(path, inner, tinycss2.parse_blocks_contents(node.content))
        elif node.type == "at-rule" and node.content and node.lower_at_keyword in _OF_RULES:
            yield from _declared(path, where, tinycss2.parse_rule_list(node.content))
        elif node.type == "at-rule" and node.content and (node.lower_at_keyword == "page" or where == PAGE):
            yield from _declared(path, PAGE, tinycss2.parse_blocks_contents(node.content))


def _uses(nodes: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[str, bool]]:
    """The names that a value uses, in blocks and functions too, and in what stands in their place."""
    for node in nodes:
        inside = node.arguments if node.type == "function" else getattr(node, "content", None) or ()
        if node.type == "function" and node.lower_name == "var":
            names = [each.value for each in inside if each.type == "ident"]
            yield (names or ["--"])[0], any(each == "," for each in inside)
        yield from _uses(inside)


def _named(selectors: str) -> set[str]:
    return {*CLASS.findall(selectors), *ELEMENT.findall(selectors), *_PSEUDO.findall(selectors)}
