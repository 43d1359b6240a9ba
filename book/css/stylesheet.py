"""Stylesheets taken apart: which rules there are, what their selectors name, where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

import tinycss2

CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
ELEMENT = re.compile(r"(?:^|[\s>+~(,])([a-z][a-z0-9]*)")
TAKES_IN = ("url", "src", "image", "image-set", "-webkit-image-set")
"""Functions whose texts are addresses."""

ASIDE = re.compile(r"::?[\w-]+(?:\([^)]*\))?|\[[^\]]*\]")


@dataclass(frozen=True)
class Rule:
    """One rule. selectors: those of its list; declarations: name and value of each; line: in the stylesheet, from 1."""

    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]
    line: int


def rules(css: str) -> Iterator[Rule]:
    """Every rule of a stylesheet, those within @media included."""
    yield from _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def used(selector: str, classes: Iterable[str], elements: Iterable[str]) -> bool:
    """Whether everything that a selector names is there; how the elements stand to each other is not looked at."""
    plain = ASIDE.sub("", selector)
    return set(CLASS.findall(plain)) <= set(classes) and set(ELEMENT.findall(plain)) <= set(elements)


@lru_cache(64)
def classes_of(css: str) -> frozenset[str]:
    """Every class that a selector of a stylesheet names, in rules within others as well."""
    return frozenset(_classes(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def pruned(css: str, classes: Iterable[str], elements: Iterable[str]) -> str:
    """Return the stylesheet without the selectors, and the rules, that nothing in these pages can match."""
    nodes = tinycss2.parse_stylesheet(css)
    return "".join(_kept(node, frozenset(classes), frozenset(elements)) for node in nodes)


def addresses(css: str) -> Iterator[tuple[str, int]]:
    """Every address that CSS takes something in from, however it is written, and its line, counted from 1.

    They stand in `url()` and its kin, and behind `@import` (CSS Values 4, section 4.5; CSS Cascade 5, section 2).
    """
    nodes = tinycss2.parse_component_value_list(css, skip_comments=True)
    yield from ((node.value, node.source_line) for node in _addresses(nodes))


def with_addresses(css: str, become: Callable[[str], str]) -> str:
    """Return CSS with other addresses in place of its own. become: gives the new one, or the same."""
    nodes = tinycss2.parse_component_value_list(css)
    for node in _addresses(nodes):
        if (new := become(node.value)) != node.value:
            node.value = new
            node.representation = f'url("{new}")' if node.type == "url" else f'"{new}"'
    return str(tinycss2.serialize(nodes))


def path_in(address: str) -> str:
    """The path that an address means: without what it asks for or names in the file (RFC 3986, 3.4 and 3.5)."""
    return unquote(re.split(r"[?#]", address)[0])


def fragment_of(address: str) -> str:
    """What an address names in a file, with the sign before it; "" for the whole."""
    return "".join(address.partition("#")[1:])


def _addresses(nodes: Iterable[tinycss2.ast.Node], as_text: bool = False) -> Iterator[tinycss2.ast.Node]:
    """The nodes of addresses. as_text: a text without `url()` is an address too."""
    importing = False
    for node in nodes:
        if node.type == "at-keyword":
            importing = node.lower_value == "import"
        elif node.type == "url" or (node.type == "string" and (as_text or importing)):
            yield node
        elif node.type == "function":
            yield from _addresses(node.arguments, node.lower_name in TAKES_IN)
        elif node.type in ("() block", "[] block", "{} block"):
            yield from _addresses(node.content)
        importing = importing and node != ";"


def _rules(nodes: Iterable[tinycss2.ast.Node]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "media":
            yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        elif node.type == "qualified-rule":
            yield Rule(_selectors(node), tuple(_declarations(node)), node.source_line)


def _classes(nodes: Iterable[tinycss2.ast.Node]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _named(node.prelude)
            yield from _classes(tinycss2.parse_blocks_contents(node.content))
        elif node.type == "at-rule" and node.content:
            yield from _classes(tinycss2.parse_rule_list(node.content))


def _named(selector: Sequence[tinycss2.ast.Node]) -> Iterator[str]:
    """The classes in a selector: within functions such as `:is()` too, and `[class~="this"]`."""
    for before, node in pairwise((None, *selector)):
        if node.type == "ident" and before == ".":
            yield node.value
        elif node.type == "function":
            yield from _named(node.arguments)
        elif node.type == "[] block":
            name, *values = [each.value for each in node.content if each.type in ("ident", "string")] or [""]
            yield from values if name == "class" else ()


def _selectors(node: tinycss2.ast.Node) -> tuple[str, ...]:
    return tuple(each.strip() for each in tinycss2.serialize(node.prelude).split(","))


def _declarations(node: tinycss2.ast.Node) -> Iterator[tuple[str, str]]:
    for each in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration":
            yield each.lower_name, tinycss2.serialize(each.value).strip()


def _kept(node: tinycss2.ast.Node, classes: frozenset[str], elements: frozenset[str]) -> str:
    if node.type == "at-rule" and node.lower_at_keyword == "media":
        inside = "".join(_kept(each, classes, elements) for each in tinycss2.parse_rule_list(node.content))
        return f"@media{tinycss2.serialize(node.prelude)}{{{inside}}}" if inside.strip() else ""
    if node.type != "qualified-rule":
        return str(node.serialize())
    selectors = [each for each in _selectors(node) if used(each, classes, elements)]
    return f"{', '.join(selectors)} {{{tinycss2.serialize(node.content)}}}" if selectors else ""
