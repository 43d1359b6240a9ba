"""Pandoc's trees: walked, and read as plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from book.references.pandoc import Node

_SPACES = ("Space", "SoftBreak", "LineBreak")
_SILENT = ("Note", "RawInline", "RawBlock")


def nodes(tree: Any) -> Iterator[Node]:
    """Give every node in a tree, in the order of the text."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        yield from nodes(list(tree.values()) if "t" not in tree else tree.get("c"))
    elif isinstance(tree, list):
        for each in tree:
            yield from nodes(each)


def words_of(tree: Any) -> str:
    """Return what a tree says, without notes and without what another program would read."""
    return " ".join("".join(_words(tree)).split())


def _words(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for each in tree:
            yield from _words(each)
    elif isinstance(tree, dict) and "t" in tree and tree["t"] not in _SILENT:
        yield from _said(tree)


def _said(node: Node) -> Iterator[str]:
    kind, content = node["t"], node.get("c", "")
    if kind in _SPACES:
        yield " "
    elif kind in ("Str", "MetaString"):
        yield str(content)
    elif kind in ("Code", "CodeBlock", "Math"):
        yield str(content[1]) if isinstance(content, list) else ""
    elif kind == "Quoted":
        yield from ("“", *_words(content[1]), "”")
    elif kind in ("Link", "Image", "Span", "Div"):
        yield from _words(content[1])
    else:
        yield from _words(content)
        yield " " if kind in ("Para", "Plain", "Header") else ""


def said_in(meta: Node, key: str) -> str:
    """Return the words of a key of front matter; "" if it says none."""
    return words_of(meta[key].get("c", meta[key])) if key in meta else ""


def values(attributes: Sequence[Any]) -> dict[str, str]:
    """Return the keys of attributes with their values."""
    return {str(key): str(value) for key, value in attributes[2]}
