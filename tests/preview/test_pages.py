"""Pieces made again after a save are those of a book that nobody has seen before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from book.build.look_over import read_listed
from book.diagnostics import Problems
from book.editions import EDITIONS, Edition
from book.html.context import Piece
from book.html.known_pieces import PieceStore
from book.html.render import pieces
from book.making.reading import Prepared
from tests.preview.desks import new_book
from tests.preview.test_desk import CHAPTER, edit

SHEET = "worksheets/one-ordinary-thing.md"

EDITS = [
    (CHAPTER, "A spoon does not.", "A fork does not."),
    (CHAPTER, "# How to begin", "# How to start"),
    (CHAPTER, "Words\nare another", "Words\n<!-- index: Counting -->\nare another"),
    (CHAPTER, "<!-- index: Counting -->", "<!-- index: Numbers -->"),
    (CHAPTER, "title: Looking closely", "title: Looking well"),
    (CHAPTER, "[^order]: The order", "[^order]: Any order"),
    (CHAPTER, "[One ordinary thing](../worksheets/one-ordinary-thing.md)\n", "Nothing.\n"),
    (CHAPTER, "Nothing.\n", "[One ordinary thing](../worksheets/one-ordinary-thing.md)\n"),
    (SHEET, "time: 10 minutes", "time: 12 minutes"),
    (SHEET, "title: One ordinary thing", "title: One *ordinary* thing"),
    (SHEET, "- [ ] older", "- [ ] ____ older"),
]
"""One after the other, each changes what other pages than its own show, or may seem to."""


def test_pieces_made_again_are_those_of_a_book_that_is_new(tmp_path: Path) -> None:
    root, store = new_book(tmp_path / "book"), PieceStore[Piece]()
    edit(root / "book.yaml", "back: [worksheet-list, references]", "back: [worksheet-list, index]")
    edit(root / CHAPTER, " [@ruskin1857]", "")
    for path, old, new in EDITS:
        edit(root / path, old, new)
        anew = read_listed(root, Problems())
        again = replace(anew, known=store.of(anew.manuscript))
        for name in ("web", "print-a4", "handout-fillable-a4"):
            assert all_pieces(again, EDITIONS[name]) == all_pieces(anew, EDITIONS[name]), (path, new)


def all_pieces(book: Prepared, edition: Edition) -> list[Piece]:
    manuscript, context = book.manuscript, book.context(edition)
    return [
        piece
        for section in (*manuscript.sections, *manuscript.worksheets.values())
        for piece in pieces(section, context)
    ]
