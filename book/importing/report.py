"""What was taken for what, line by line, and what was left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from book.importing.marks import ALL, BREAK
from book.manuscript.rules.lines import MOST_LINES

LONGEST_QUOTE = 50
TICK, CHOICE, TICKED = "- [ ]", "- ( )", "- [x]"
ITEMS = (TICK, CHOICE)
"""What the items of a checklist and of a single choice begin with; TICKED is of the first kind."""
_ADDRESS = re.compile("\\(?#?\U000f0014[^\U000f0015]*\U000f0015\\)?")
_MARKS = re.compile(f"[{ALL}{BREAK}]+")


@dataclass(frozen=True)
class Found:
    """One finding. line: in the text it belongs to, from 1; was: its words in the document; became: what it is now."""

    line: int
    was: str
    became: str


@dataclass(frozen=True)
class Piece:
    """A block of the dialect.

    kind: `- [ ]` or `- ( )` for an item of such a list, "- " for a list, "lines" for ruled lines alone, "h1" to "h6"
    for a heading. opens: an item that begins a list of its own, whatever stands before it. anchor: of a heading, where
    its words do not make it. names: of the places in it that links of its document lead to.
    """

    text: str
    found: tuple[Found, ...] = ()
    kind: str = ""
    count: int = 0
    opens: bool = False
    anchor: str = ""
    names: tuple[str, ...] = ()


PAGE_END = Piece("<!-- page break -->", kind="page")
"""A page ends here. At the edges of a text it says nothing."""


@dataclass
class Left:
    """What is said of a document as a whole, in the order in which it was met. changed: what came over all the same."""

    words: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    def add(self, words: str) -> None:
        """Note something once."""
        if words not in self.words:
            self.words.append(words)

    def change(self, words: str) -> None:
        """Note something that is not as it was, and came over."""
        self.changed.add(words)
        self.add(words)


def found(was: str, became: str) -> tuple[Found, ...]:
    """Return a finding in the first line of its piece."""
    words = " ".join(re.sub(r"\\(?=[^\w\s])", "", _MARKS.sub("□", _ADDRESS.sub("", was))).split())
    quoted = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rstrip() + "…"
    return (Found(1, quoted, became),)


def joined(pieces: Iterable[Piece], tight: bool = False) -> Piece:
    """Put pieces under each other. Items of one list stand line by line, ruled lines become one space."""
    text, findings, last, bullet = "", [], Piece(""), "-"
    merged = _merged(pieces)
    for piece in merged:
        item, goes_on = piece.kind in ITEMS, piece.kind == last.kind and not piece.opens
        if not (item and goes_on):
            bullet = "*" if bullet == "-" and piece.kind.startswith("-") and last.kind.startswith("-") else "-"
        text += "" if not text else "\n" if tight or (item and goes_on) else "\n\n"
        start = text.count("\n")
        text += re.sub("^-", bullet, piece.text, flags=re.MULTILINE) if piece.kind.startswith("-") else piece.text
        findings += [replace(each, line=each.line + start) for each in piece.found]
        last = piece
    return Piece(text, tuple(findings), names=tuple(name for piece in merged for name in piece.names))


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if piece.kind == "lines" and merged and merged[-1].kind == "lines":
            above = merged.pop()
            merged.append(replace(ruled(above.count + piece.count), names=above.names + piece.names))
        elif piece.kind.startswith("h"):  # a heading within a list or a quotation, where there are none
            merged.append(replace(piece, text=f"**{piece.text}**", kind=""))
        else:
            merged.append(piece)
    return merged


def ruled(count: int) -> Piece:
    """Return ruled lines that stand alone."""
    count = min(count, MOST_LINES)
    text = "____" if count == 1 else f"____ ({count} lines)"
    return Piece(text, found("a line to write on", f"{count} ruled line{'s' * (count > 1)}"), "lines", count)
