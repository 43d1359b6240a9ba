"""pandoc's inline nodes become XHTML fragments, the same ones for every output."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from book.files.addresses import encoded
from book.language import quotes
from book.references.pandoc import Node

NO_BREAK = "\u00a0"

LINK = 'href="#ref-'
"""What is in the XHTML of a citation that leads to the list."""

_BREAK = re.compile(r"(?<=[^/:]/)(?=[^/])|(?<=\w{3})(?=[.?&=_#%~-]\w{3})")
_HOST = re.compile(r"https?://[\w.-]+")
_ABBREVIATION = re.compile(r"[(\[]?[^\W\d_]{1,6}\.")
_NUMBER = re.compile(r"[\[(]?(\d|[ivxlc]+\b)")
_RAISED = re.compile("(?<=[0-9])[\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d9c-\u1dbf]+")
_TWO_STOPS = re.compile(r"(?<![.])[.]((?:</[a-z]+>)*)[.]$")
_SIMPLE = {"Strong": "strong", "Superscript": "sup", "Subscript": "sub", "Strikeout": "del", "Underline": "u"}
_CSL_CLASSES = {"csl-block": "csl-block", "csl-indent": "csl-indent", "csl-right-inline": ""}


@dataclass(frozen=True)
class _State:
    """What stands around a node.

    italic: the text is slanted; linked: a link is open, and links do not nest; small: it is in small capitals.
    """

    language: str
    italic: bool = False
    linked: bool = False
    small: bool = False


def xhtml(nodes: Sequence[Node], language: str) -> str:
    """Return inline nodes as well-formed XHTML.

    Italics within italics stand upright (`<span class="upright">`); addresses may break at their signs (`<wbr/>`,
    which is not copied); an abbreviation and its number ("p. 12") stay together; a link into the list is a
    `doc-biblioref`; in small capitals the runs of lower case are `<span class="lower">`, for few fonts have such
    letters and a stylesheet must make them. `language` chooses the quotation marks.
    """
    return _render(nodes, _State(language))


def stops_inside(fragment: str, language: str) -> str:
    """Return XHTML in which a full stop or comma stands within the quotation that marks or links before it end."""
    _, end, _, inner_end = quotes(language)
    behind = re.compile(f"([?!.…]?)({inner_end}?{end}(?:</[a-z]+>)+)([.,])")
    return behind.sub(lambda found: f"{found[1] or found[3]}{found[2]}", fragment)


def one_stop(fragment: str) -> str:
    """Return XHTML in which no full stop follows that of an abbreviation, "100 p.."."""
    return _TWO_STOPS.sub(r".\1", fragment)


def plain(nodes: Sequence[Node]) -> str:
    """Return the words of nodes without any marks; notes are left out."""
    return "".join(_plain_one(node) for node in nodes)


def _plain_one(node: Node) -> str:
    if node["t"] == "Str":
        return str(node["c"])
    return " " if node["t"] in ("Space", "SoftBreak") else plain(children(node))


def children(node: Node) -> list[Node]:
    """The nodes inside an inline node or a paragraph; none for a word or a note."""
    content = node.get("c")
    if not isinstance(content, list) or node["t"] == "Note":
        return []
    within = content[1] if node["t"] in ("Span", "Link", "Quoted", "Cite", "Div") else content
    return [each for each in within if isinstance(each, dict)]


def notes(nodes: Sequence[Node]) -> list[Node]:
    """The inline nodes of the notes in the nodes, at any depth."""
    found = []
    for node in nodes:
        if node["t"] == "Note":
            found += [inline for block in node["c"] for inline in block["c"]]
        else:
            found += notes(children(node))
    return found


def has_class(node: Node, name: str) -> bool:
    """Say whether a node is a span of that class."""
    return node["t"] == "Span" and name in node["c"][0][1]


def _render(nodes: Sequence[Node], state: _State) -> str:
    return "".join(_one(node, state) for node in _bind_numbers(nodes))


def _bind_numbers(nodes: Sequence[Node]) -> Iterator[Node]:
    """Give "p. 12" a space that does not break."""
    for place, node in enumerate(nodes):
        if node["t"] == "Space" and 0 < place < len(nodes) - 1 and _is_reference(nodes[place - 1], nodes[place + 1]):
            yield {"t": "Str", "c": NO_BREAK}
        else:
            yield node


def _is_reference(before: Node, after: Node) -> bool:
    if before["t"] != "Str" or after["t"] != "Str":
        return False
    return bool(_ABBREVIATION.fullmatch(before["c"]) and _NUMBER.match(after["c"]))


def _one(node: Node, state: _State) -> str:
    kind = node["t"]
    if kind == "Str":
        return _small_capitals(node["c"]) if state.small else _raised(escape(node["c"], quote=False))
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Emph":
        return _emphasis(node, state)
    if kind == "Link":
        return _link(node, state)
    if kind == "Quoted":
        return _quoted(node, state)
    if kind == "SmallCaps":
        return f'<span class="small-caps">{_render(children(node), replace(state, small=True))}</span>'
    inner = _render(children(node), state)
    if kind in _SIMPLE:
        return f"<{_SIMPLE[kind]}>{inner}</{_SIMPLE[kind]}>"
    return _span(node, inner) if kind == "Span" else inner


def _raised(words: str) -> str:
    """Words in which the letters of “2ᵉ”, as CSL's own terms have it, are raised ones: few fonts hold such signs."""
    return _RAISED.sub(lambda found: f"<sup>{unicodedata.normalize('NFKC', found[0])}</sup>", words)


def _small_capitals(words: str) -> str:
    grouped = groupby(words, lambda sign: sign != sign.upper())
    runs = [(lower, escape("".join(run), quote=False)) for lower, run in grouped]
    return "".join(f'<span class="lower">{run}</span>' if lower else run for lower, run in runs)


def _emphasis(node: Node, state: _State) -> str:
    inner = _render(children(node), replace(state, italic=not state.italic))
    return f'<span class="upright">{inner}</span>' if state.italic else f"<em>{inner}</em>"


def _span(node: Node, inner: str) -> str:
    names = [_CSL_CLASSES[name] for name in node["c"][0][1] if _CSL_CLASSES.get(name)]
    if "csl-left-margin" in node["c"][0][1]:
        return f"{inner.strip()} "
    return f'<span class="{names[0]}">{inner}</span>' if names else inner


def _quoted(node: Node, state: _State) -> str:
    marks = quotes(state.language)
    opening, closing = marks[:2] if node["c"][0]["t"] == "DoubleQuote" else marks[2:]
    return f"{opening}{_render(children(node), state)}{closing}"


def _link(node: Node, state: _State) -> str:
    if state.linked:
        return _render(children(node), state)
    address = node["c"][2][0]
    words = _render(children(node), replace(state, linked=True))
    if not address.startswith("#") and address.endswith(plain(children(node))):
        words = breakable(plain(children(node)))
    role = ' role="doc-biblioref"' if address.startswith("#") else ""
    target = address if address.startswith("#") else encoded(address)
    return f'<a href="{escape(target)}"{role}>{words}</a>' if words else ""


def without_links(fragment: str, anchors: Collection[str]) -> str:
    """Return XHTML without the links to these anchors; their words stay."""
    if not anchors:
        return fragment
    link = re.compile(f'<a href="#(?:{"|".join(map(re.escape, anchors))})"[^>]*>(.*?)</a>')
    return link.sub(lambda found: found[1], fragment)


def breakable(address: str) -> str:
    """Return an address as XHTML that may break after a slash and before its other signs (Chicago 17, 7.46).

    The name of the host stays whole.
    """
    host = _HOST.match(address)
    start = host.end() if host else 0
    breaks = [found.start() for found in _BREAK.finditer(address) if found.start() > start]
    ends = zip([0, *breaks], [*breaks, len(address)], strict=True)
    return "<wbr/>".join(escape(address[begin:end], quote=False) for begin, end in ends)
