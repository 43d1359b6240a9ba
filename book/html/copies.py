"""A worksheet that is printed several times: further copies of its pages, with names of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from book.html.context import Piece
from book.manuscript.copy_names import anchor_in_copy, space_in_copy
from book.manuscript.model import AnswerSpace, Total

_TAG = re.compile(r"<[a-z][^>]*>")
_NAMED = re.compile(r' (id|href|name|data-space|data-page-of)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


def copied(piece: Piece, number: int, of: int, phrase: str) -> Piece:
    """Return the copy of a piece with this number, from 2.

    of: how many there are; phrase: how its labels say both, with the places {number} and {count}.
    """
    called = phrase.format(number=number, count=of)
    anchors = {anchor for tag in _TAG.findall(piece.xhtml) for anchor in _ID.findall(tag)}
    spaces = {space.id: _space(space, number, called) for space in piece.spaces}
    names = {
        **{f"#{anchor}": f"#{anchor_in_copy(anchor, number)}" for anchor in anchors},
        **{name: space.id for name, space in spaces.items()},
    }
    pages = {anchor: anchor_in_copy(anchor, number) for anchor in anchors}

    def renamed(match: re.Match[str]) -> str:
        key, value = match[1], match[2]
        known = pages if key == "data-page-of" else names
        return f' {key}="{anchor_in_copy(value, number) if key == "id" else known.get(value, value)}"'

    xhtml = _TAG.sub(lambda tag: _NAMED.sub(renamed, tag[0]), piece.xhtml)
    return replace(piece, id=anchor_in_copy(piece.id, number), xhtml=xhtml, spaces=tuple(spaces.values()))


def _space(space: AnswerSpace, number: int, called: str) -> AnswerSpace:
    own = replace(space, id=space_in_copy(space.id, number), label=f"{space.label} ({called})")
    if isinstance(own, Total):
        return replace(own, takes=tuple(space_in_copy(taken, number) for taken in own.takes))
    return own
