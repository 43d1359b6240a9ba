"""Links within a document: each leads to a heading of what it becomes, found again by the name that it had there.

While a document is written, a link holds the name that it leads to between two letters that no document uses; a block
has the names that stand in it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from book.importing.headings import Text
from book.importing.report import Left, Piece
from book.importing.trees import nodes, words_of
from book.manuscript.words import free_name, slug
from book.references.pandoc import Node

_OPENS, _CLOSES = "\U000f0014", "\U000f0015"
_WAITING = re.compile(f"{_OPENS}([^{_CLOSES}]*){_CLOSES}")
_LAST_NUMBER = re.compile(r"\W*\d*$")
_MARKS = re.compile(r"\[\^\d+\]|</?\w+>|\\(?=[^\w\s])|[*`]")


def waiting(name: str) -> str:
    """Return what stands for the address of a name until all files have theirs."""
    return f"{_OPENS}{name}{_CLOSES}"


def for_now(text: str) -> str:
    """Return a text as it can be read before its links have their addresses."""
    return _WAITING.sub("#here", text)


def name_of(block: Node) -> str:
    """Return the name that a node has; "" for none."""
    content: Any = block.get("c")
    if block["t"] == "Header":
        return str(content[1][0])
    with_name = ("Span", "Div", "Link", "CodeBlock", "Code", "Image", "Table", "Figure")
    return str(content[0][0]) if block["t"] in with_name else ""


def linked_in(tree: Node) -> frozenset[str]:
    """Return the names in a document that links in it lead to."""
    found = list(nodes(tree["blocks"]))
    targets = {
        unquote(str(each["c"][2][0])[1:]) for each in found if each["t"] == "Link" and each["c"][2][0][:1] == "#"
    }
    return frozenset(targets & {name_of(each) for each in found})


def without_contents(tree: Node, left: Left) -> Node:
    """Return a tree without a list of contents: paragraphs, two or more, that each only link to a heading."""
    headings = {name_of(each): words_of(each["c"][2]) for each in nodes(tree["blocks"]) if each["t"] == "Header"}
    kept: list[Node] = []
    run: list[Node] = []
    for block in [*tree["blocks"], {"t": "Null"}]:
        if _is_entry(block, headings):
            run.append(block)
            continue
        if len(run) > 1:
            left.add("table of contents: left out, as the book makes its own")
        kept += [*(run if len(run) < 2 else ()), block]
        run = []
    return {**tree, "blocks": kept[:-1]}


def named_inside(tree: Node) -> Node:
    """Give a figure or a table the name of the division that holds nothing else, as AsciiDoc's have theirs."""
    for node in nodes(tree["blocks"]):
        content: Any = node.get("c")
        if node["t"] == "Div" and content[0][0] and len(content[1]) == 1 and content[1][0]["t"] in ("Figure", "Table"):
            inner = content[1][0]["c"]
            inner[0][0], content[0][0] = inner[0][0] or content[0][0], ""
    return tree


def _is_entry(block: Node, headings: dict[str, str]) -> bool:
    if block["t"] not in ("Para", "Plain"):
        return False
    targets = {str(each["c"][2][0]) for each in nodes(block["c"]) if each["t"] == "Link"}
    heading = headings.get(unquote(min(targets, default="")).removeprefix("#"), "")
    said, meant = (_LAST_NUMBER.sub("", words) for words in (words_of(block["c"]), heading))
    return len(targets) == 1 and bool(heading) and said == meant


# --- where names are


@dataclass(frozen=True)
class Landing:
    """A heading of one of the texts that a document becomes: which text, and its anchor, "" for the whole of it.

    is_near: whether the name stands below that heading, and is not its own.
    """

    text: int
    anchor: str
    is_near: bool


def landings(texts: Sequence[Text]) -> tuple[list[Text], dict[str, Landing]]:
    """Return where each name is; headings that links lead to and whose words do not make an anchor get one."""
    found: dict[str, Landing] = {}
    written: list[Text] = []
    for number, text in enumerate(texts):
        found |= {name: Landing(number, "", False) for name in text.names}
        counts = Counter(slug(_said(piece)) for piece in text.pieces if piece.kind.startswith("h"))
        taken = set(counts)
        above = ""
        pieces: list[Piece] = []
        for each in text.pieces:
            is_heading = each.kind.startswith("h")
            piece = _anchored(each, counts, taken) if is_heading else each
            above = (piece.anchor or slug(_said(piece))) if is_heading else above
            found |= {name: Landing(number, above, not is_heading) for name in piece.names}
            pieces.append(piece)
        written.append(replace(text, pieces=tuple(pieces)))
    return written, found


def _said(piece: Piece) -> str:
    return _MARKS.sub("", piece.text)


def _anchored(piece: Piece, counts: Counter[str], taken: set[str]) -> Piece:
    is_clear = counts[slug(_said(piece))] == 1
    return replace(piece, anchor=free_name(slug(_said(piece)), taken)) if piece.names and not is_clear else piece


def settled(text: str, path: str, found: dict[str, Landing], paths: Sequence[str], left: Left) -> str:
    """Return a text whose links lead to where the names are. path: of its file; paths: of all texts' files."""

    def address(match: re.Match[str]) -> str:
        landing = found.get(match[1])
        file = paths[landing.text] if landing else path
        if landing and landing.is_near:
            left.change(f"link to “#{match[1]}”: it leads to the heading above that place")
        anchor = f"#{landing.anchor}" if landing and landing.anchor else ""
        return anchor if file == path and anchor else f"{posixpath.relpath(file, posixpath.dirname(path))}{anchor}"

    return _WAITING.sub(address, text)
