"""Divisions and pictures in pandoc's Markdown, as the modules of tools write them for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from book.importing.books.lines import Line, Lines


def division(at: Line, kind: str, title: str, inside: Sequence[Line]) -> Lines:
    """Return a division with a class, at the place of a line; it has more colons than those within."""
    said = f' title="{title.replace(chr(34), "”")}"' if title else ""
    colons = ":" * (3 + max((_depth(line.text) for line in inside), default=0))
    return [at.saying(""), at.saying(f"{colons} {{.{kind}{said}}}"), *inside, at.saying(colons), at.saying("")]


def titled(at: Line, title: str, inside: Sequence[Line]) -> Lines:
    """Return text under a title in bold type, for what has no likeness on paper."""
    first = [at.saying(""), at.saying(f"**{title}**")] if title else []
    return [*first, at.saying(""), *inside, at.saying("")]


def _depth(text: str) -> int:
    """Return by how many colons a line that opens or ends a division has more than two."""
    match = re.match(r":{3,}", text.lstrip())
    return len(match[0]) - 2 if match else 0
