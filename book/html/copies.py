"""A worksheet that is printed several times: every copy after the first has names of its own.

The first copy keeps the sheet's names. In the second, the answer space "sheet.label" is "sheet.2.label" and the anchor
"sheet" is "sheet--2": what links to the sheet leads to the first copy.
"""

from __future__ import annotations

import re
from dataclasses import replace

from book.html.context import Piece
from book.manuscript.model import AnswerSpace, Total

_TAG = re.compile(r"<[a-z][^>]*>")
_NAMED = re.compile(r' (id|href|name|data-space)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


def copied(piece: Piece, number: int, of: int) -> Piece:
    """Return the copy of a piece with this number, from 2; of: how many there are, which its labels say."""
    anchors = {anchor for tag in _TAG.findall(piece.xhtml) for anchor in _ID.findall(tag)}
    spaces = {space.id: _space(space, number, of) for space in piece.spaces}
    names = {
        **{f"#{anchor}": f"#{anchor}--{number}" for anchor in anchors},
        **{name: space.id for name, space in spaces.items()},
    }

    def renamed(match: re.Match[str]) -> str:
        key, value = match[1], match[2]
        return f' {key}="{f"{value}--{number}" if key == "id" else names.get(value, value)}"'

    xhtml = _TAG.sub(lambda tag: _NAMED.sub(renamed, tag[0]), piece.xhtml)
    return replace(piece, id=f"{piece.id}--{number}", xhtml=xhtml, spaces=tuple(spaces.values()))


def original(name: str) -> str:
    """Return the name that an anchor or an answer space has in the first copy of its sheet."""
    return re.sub(r"^([^.]+)\.\d+\.", r"\1.", re.sub(r"--\d+$", "", name))


def _space(space: AnswerSpace, number: int, of: int) -> AnswerSpace:
    own = replace(space, id=_name(space.id, number), label=f"{space.label} ({number}/{of})")
    if isinstance(own, Total):
        return replace(own, takes=tuple(_name(taken, number) for taken in own.takes))
    return own


def _name(name: str, number: int) -> str:
    sheet, _, label = name.partition(".")
    return f"{sheet}.{number}.{label}"
