"""The author's words around a cited work, XHTML, become pandoc's nodes."""

from __future__ import annotations

import re

from lxml import etree

from book.references.pandoc import Node

_KINDS = {
    "em": "Emph",
    "strong": "Strong",
    "sup": "Superscript",
    "sub": "Subscript",
    "del": "Strikeout",
    "s": "Strikeout",
    "u": "Underline",
}


def words_of(fragment: str) -> list[Node]:
    """Return inline XHTML as pandoc's nodes; of an element that pandoc does not know the words stay.

    Raises XMLSyntaxError.
    """
    return _children(etree.fromstring(f"<p>{fragment.strip()}</p>"))


def _children(element: etree._Element) -> list[Node]:
    nodes = _text(element.text)
    for child in element:
        nodes += [*_node(child), *_text(child.tail)]
    return nodes


def _node(element: etree._Element) -> list[Node]:
    inner = _children(element)
    if element.tag == "a":
        return [{"t": "Link", "c": [["", [], []], inner, [element.get("href", ""), ""]]}]
    kind = _KINDS.get(str(element.tag))
    return [{"t": kind, "c": inner}] if kind else inner


def _text(text: str | None) -> list[Node]:
    parts = re.split(r"(\s+)", text or "")
    return [{"t": "Space"} if part.isspace() else {"t": "Str", "c": part} for part in parts if part]
