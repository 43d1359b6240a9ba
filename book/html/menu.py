"""One page that shows every worksheet, so that one can be chosen in a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from book.html.context import Context, Piece
from book.html.packet_words import PACKET_WORDS
from book.html.template import render
from book.language import best
from book.manuscript.model import Role, Worksheet

MENU = "menu"
"""The id of the page."""


@dataclass(frozen=True)
class SheetCard:
    """What is known of a worksheet before it is read. pages: how many its handout has, 0 if that is not known."""

    sheet: Worksheet
    home: str
    pages: int


def sheet_cards(context: Context, pages: Mapping[str, int]) -> list[SheetCard]:
    """Return all worksheets in reading order. pages: by id of the worksheet."""
    return [
        SheetCard(section, context.homes[section.id].title if section.id in context.homes else "",
                  pages.get(section.id, 0))
        for section in context.manuscript.in_reading_order() if isinstance(section, Worksheet)
    ]


def menu_piece(context: Context, pages: Mapping[str, int]) -> Piece:
    """Return the menu."""
    words = best(PACKET_WORDS, context.project.language)
    title = context.wording.worksheets
    xhtml = render("pages/menu", id=MENU, title=title, cards=sheet_cards(context, pages), project=context.project,
                   wording=context.wording, words=words)
    return Piece(MENU, Role.GENERATED, title, xhtml, kind=MENU)
