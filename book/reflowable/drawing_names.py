"""Ids and style sheets of drawings as EPUB takes them; drawing programs are freer. What is shown stays the same.

An id is an XML name without colons (SVG 2, 5.3.1; XML 1.0, 3.3.1), and there once; what is named by `use` is there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

import tinycss2
from lxml import etree

from book.reflowable.xhtml import SVG

HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
GROUPS = ("media", "supports")
"""Rules that hold others."""

_NAME = re.compile(r"[^\W\d][\w.-]*")
_TARGET = re.compile(r"""url\(\s*(?P<mark>["']?)#(?P<id>[^"')]+)(?P=mark)\s*\)(?P<behind>\s+[^\s;,}!]+)?""")


def tidy(root: etree._Element) -> None:
    """Give the drawing sound ids, take out uses of what is not there, and what is broken in its style sheets."""
    names = _named(root)
    for node in list(root.iter(etree.Element)):
        for key, value in node.attrib.items():
            if "url(" in (words := str(value)):
                node.set(key, _renamed(words, names))
        _follow(node, names)
    for style in root.iter(f"{{{SVG}}}style"):
        style.text = _renamed(_sound(style.text or ""), names)


def names_in(data: bytes) -> frozenset[str]:
    """The names by which parts of a drawing can be called when it has been tidied; none of one that is damaged."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        return frozenset()
    tidy(root)
    return frozenset(str(node.get("id")) for node in root.iter(etree.Element) if node.get("id"))


def _named(root: etree._Element) -> dict[str, str]:
    """Give each id its new name, and return those by the old ones. Of several elements of one id the first counts."""
    names: dict[str, str] = {}
    given = {node.get("id", "") for node in root.iter(etree.Element)}
    for node in root.iter(etree.Element):
        old = node.get("id", "")
        if not old or old in names:
            node.attrib.pop("id", "")
        else:
            names[old] = old if _NAME.fullmatch(old) else _free(old, given.union(names.values()))
            node.set("id", names[old])
    return names


def _free(old: str, taken: set[str]) -> str:
    name = "_" + re.sub(r"[^\w.-]", "_", old)
    while name in taken:
        name += "_"
    return name


def _follow(node: etree._Element, names: dict[str, str]) -> None:
    """Lead what an element names within the drawing to its new name, or nowhere if it is not there."""
    for key in HREFS:
        address = node.get(key, "").strip()
        if address.startswith("#"):
            if (target := unquote(address[1:])) in names:
                node.set(key, f"#{names[target]}")
            else:
                del node.attrib[key]


def _renamed(css: str, names: dict[str, str]) -> str:
    """Values with the new names; what is not there becomes what stands behind it, or "none" (SVG 2, 13.2)."""

    def led(found: re.Match[str]) -> str:
        old, behind = unquote(found["id"]), found["behind"] or ""
        if names.get(old) == old:
            return found[0]
        return f"url(#{names[old]}){behind}" if old in names else behind.strip() or "none"

    return _TARGET.sub(led, css)


def _sound(css: str) -> str:
    """The style sheet without what CSS passes over: readers agree about that, and EPUBCheck calls it an error."""
    faults: list[tinycss2.ast.Node] = []
    rules = _sound_rules(tinycss2.parse_stylesheet(css), faults)
    return str(tinycss2.serialize(rules)) if faults or css.count("{") != css.count("}") else css


def _sound_rules(rules: Sequence[tinycss2.ast.Node], faults: list[tinycss2.ast.Node]) -> list[tinycss2.ast.Node]:
    """The rules that are sound, what is in them too; all else is added to `faults`."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in GROUPS and rule.content:
            rule.content = _sound_rules(tinycss2.parse_rule_list(rule.content), faults)
        elif rule.type == "qualified-rule":
            rule.content = _sound_declarations(rule.content, faults)
    unsound = [rule for rule in rules if rule.type == "error" or _has_unsound_selector(rule)]
    faults.extend(unsound)
    return [rule for rule in rules if rule not in unsound]


def _sound_declarations(content: Sequence[tinycss2.ast.Node], faults: list[tinycss2.ast.Node]) -> Any:
    declared = tinycss2.parse_blocks_contents(content)
    unsound = [node for node in declared if node.type in ("error", "qualified-rule")]
    faults.extend(unsound)
    return [node for node in declared if node not in unsound] if unsound else content


def _has_unsound_selector(rule: tinycss2.ast.Node) -> bool:
    return rule.type == "qualified-rule" and any(part.type in ("error", "{} block") for part in rule.prelude)
