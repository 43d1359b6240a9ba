"""Rules of a drawing's style sheet one after the other, as they count on paper: those within others, media and layers.

A typesetter that knows plain rules alone then draws what a browser prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import cssselect2
import tinycss2
from tinycss2.ast import QualifiedRule

_FEATURES = {
    "all": True,
    "print": True,
    "screen": False,
    "speech": False,
    "(color)": True,
    "(prefers-color-scheme:light)": True,
    "(prefers-color-scheme:dark)": False,
    "(prefers-reduced-motion:reduce)": True,
    "(prefers-reduced-motion:no-preference)": False,
    "(prefers-reduced-motion)": True,
    "(forced-colors:active)": False,
    "(hover:hover)": False,
    "(hover)": False,
}
"""What is known of paper (Media Queries 5)."""


def is_for_paper(query: str) -> bool | None:
    """Return whether what is behind `@media`, or in an attribute `media`, is for paper; None if nobody knows."""
    found = [_answer(part) for part in query.lower().split(",")]
    return True if True in found else None if None in found else False


def _answer(query: str) -> bool | None:
    words = query.strip().removeprefix("only ")
    asked = re.split(r"\s+and\s+", words.removeprefix("not ").strip() or "all")
    known = [_FEATURES.get(re.sub(r"\s", "", part)) for part in asked]
    whole = False if False in known else None if None in known else True
    return not whole if words.startswith("not ") and whole is not None else whole


def flat_rules(nodes: Iterable[Any]) -> Iterator[Any]:
    """Give the rules that count, and at-rules that hold none, such as of fonts. nodes: tinycss2's, of a style sheet.

    Rules in layers come first and weigh nothing, the layers in their order (CSS Cascade 5, 6.4.4).
    """
    layers: dict[str, list[Any]] = {}
    plain: list[Any] = []
    for layer, rule in _walked(nodes, "", "", layers):
        (layers[layer] if layer else plain).append(rule)
    for rules in layers.values():
        yield from (_weightless(rule) for rule in sorted(rules, key=_weight))
    yield from plain


def _walked(nodes: Iterable[Any], above: str, layer: str, layers: dict[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    for node in nodes:
        if node.type == "qualified-rule":
            selector = _selector(above, tinycss2.serialize(node.prelude).strip())
            yield layer, _rule(selector, node)
            yield from _walked(_within(node), selector, layer, layers)
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports", "layer"):
            yield from _conditional(node, above, layer, layers)
        elif node.type == "at-rule":
            yield layer, node


def _conditional(node: Any, above: str, layer: str, layers: dict[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    words, kind = tinycss2.serialize(node.prelude).strip(), node.lower_at_keyword
    if kind == "layer":
        layer = _named(words, layer, layers)
    counts = kind == "layer" or (is_for_paper(words) if kind == "media" else _is_known(words))
    if counts and node.content is not None:
        if above:
            yield layer, _rule(above, node)
        yield from _walked(_within(node), above, layer, layers)


def _named(words: str, around: str, layers: dict[str, list[Any]]) -> str:
    """Put layers that are named for the first time upon the others; return the last of them."""
    layer = ""
    for name in words.split(","):
        own = name.strip() or f" {len(layers)}"
        layer = f"{around}.{own}" if around else own
        layers.setdefault(layer, [])
    return layer


def _is_known(condition: str) -> bool:
    """Whether browsers have what `@supports` asks for: those of today have all that drawings ask for."""
    return not condition.startswith("not")


def _within(node: Any) -> list[Any]:
    return list(tinycss2.parse_blocks_contents(node.content or [], skip_comments=True, skip_whitespace=True))


def _selector(above: str, words: str) -> str:
    """The selector of a rule within another one (CSS Nesting 1, 3)."""
    if not above:
        return words
    around = f":is({above})"
    if "&" in words:
        return words.replace("&", around)
    return f"{around} {words}" if words.startswith((">", "+", "~")) else f"{around} :is({words})"


def _rule(selector: str, node: Any) -> QualifiedRule:
    prelude = tinycss2.parse_component_value_list(selector)
    return QualifiedRule(node.source_line, node.source_column, prelude, node.content)


def _weight(rule: Any) -> Any:
    if rule.type != "qualified-rule":
        return (0, 0, 0)
    try:
        return max((each.specificity for each in cssselect2.compile_selector_list(rule.prelude)), default=(0, 0, 0))
    except cssselect2.SelectorError:
        return (0, 0, 0)


def _weightless(rule: Any) -> Any:
    return _rule(f":where({tinycss2.serialize(rule.prelude)})", rule) if rule.type == "qualified-rule" else rule
