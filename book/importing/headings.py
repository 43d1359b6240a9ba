"""The title of a document, and its headings in order: one title, then levels without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from book.importing.report import PAGE_END, Piece, found
from book.manuscript.levels import next_level


@dataclass(frozen=True)
class Text:
    """A document or a part of it. title: "" if it says none; pieces: its blocks, headings of kind "h1" to "h6".

    names: what links of the document call its title.
    """

    title: str
    pieces: tuple[Piece, ...]
    names: tuple[str, ...] = ()


def titled(title: str, pieces: Sequence[Piece]) -> Text:
    """Take the title out of the text if it is not given: the one heading of level 1, or a heading that begins it."""
    if title:
        return Text(title, tuple(pieces))
    first = [at for at, piece in enumerate(pieces) if piece.kind == "h1"]
    at = first[0] if len(first) == 1 else 0
    if pieces and pieces[at].kind.startswith("h") and (len(first) < 2):
        return Text(pieces[at].text, (*pieces[:at], *pieces[at + 1 :]), pieces[at].names)
    return Text("", tuple(pieces))


def split(text: Text) -> list[Text]:
    """Return a text for each heading of level 1; what stands before the first is a text of its own."""
    parts: list[Text] = [Text(text.title, (), text.names)]
    for piece in text.pieces:
        if piece.kind == "h1":
            parts.append(Text(piece.text, (), piece.names))
        else:
            parts[-1] = replace(parts[-1], pieces=(*parts[-1].pieces, piece))
    return [part for part in parts if part.pieces or part.title != text.title] or [text]


def in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the blocks with headings written: the highest level is “##”, and none is left out below it.

    Ends of pages stand only between blocks, one at a time.
    """
    written: list[Piece] = []
    above: list[int] = []
    for piece in _with_pages(pieces):
        if not piece.kind.startswith("h"):
            written.append(piece)
            continue
        level = int(piece.kind[1:])
        marks = "#" * next_level(above, level)
        said = found(piece.text, f"heading of level {len(marks)}, was {level}") if len(marks) != level else ()
        anchor = f"{{#{piece.anchor}}}\n" if piece.anchor else ""
        written.append(Piece(f"{anchor}{marks} {piece.text}", (*piece.found, *said)))
    return written


def _with_pages(pieces: Sequence[Piece]) -> Iterator[Piece]:
    ended = False
    said = False
    for piece in pieces:
        if piece.kind == PAGE_END.kind:
            ended = said
            continue
        yield from [PAGE_END] if ended else []
        yield piece
        ended, said = False, True


LONGEST_BOLD = 80
_BOLD = re.compile(r"\*\*((?:[^*\\]|\\.)+)\*\*")


def bold_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Where a document has no headings, short lines in bold type are: one at the very beginning is the title."""
    if any(piece.kind.startswith("h") for piece in pieces):
        return list(pieces)
    written: list[Piece] = []
    for at, piece in enumerate(pieces):
        match = _BOLD.fullmatch(piece.text)
        if match and len(match[1]) <= LONGEST_BOLD and not match[1].endswith((".", ":", "?")):
            heading = Piece(match[1], found(match[1], "heading, was bold type"), "h2" if at else "h1")
            written.append(replace(heading, names=piece.names))
        else:
            written.append(piece)
    return written
