"""Proof that each answer space of a section is in its XHTML, whatever the place that its author gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from book.html.context import Piece
from book.manuscript.kinds import marks_of
from book.manuscript.model import AnswerSpace


def lost_spaces(pieces: Iterable[Piece]) -> Iterator[AnswerSpace]:
    """Yield the answer spaces of pieces that no template has written, or not all of."""
    for piece in pieces:
        for space in piece.spaces:
            if piece.xhtml.count(f'data-space="{space.id}"') < marks_of(space):
                yield space
