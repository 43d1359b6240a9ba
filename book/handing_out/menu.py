"""A page that shows every worksheet, so that one can be chosen in a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from book.command_name import command_on_pages
from book.html.context import Context, Piece
from book.html.template import render
from book.manuscript.model import Role, Worksheet

MENU_ID = "menu"
"""The id of the page."""

MENU_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
"""How large its letters can be, in pt: the smallest is still read at arm's length."""


@dataclass(frozen=True)
class SheetCard:
    """What is known of a worksheet before it is read. pages: how many its handout has, 0 if that is not known."""

    sheet: Worksheet
    home: str
    pages: int


def sheet_cards(context: Context, pages: Mapping[str, int]) -> list[SheetCard]:
    """Return all worksheets in reading order. pages: by id of the worksheet."""
    return [
        SheetCard(
            section, context.homes[section.id].title if section.id in context.homes else "", pages.get(section.id, 0)
        )
        for section in context.manuscript.in_reading_order()
        if isinstance(section, Worksheet)
    ]


def menu_piece(context: Context, pages: Mapping[str, int], size: float) -> Piece:
    """Return the menu, its sheets under the parts of the book. size: of its letters, in pt."""
    cards = {card.sheet.id: card for card in sheet_cards(context, pages)}
    parts = {
        part: [cards[sheet.id] for sheet in sheets] for part, sheets in context.manuscript.worksheets_by_part().items()
    }
    title = context.wording.worksheets
    xhtml = render(
        "pages/menu",
        id=MENU_ID,
        title=title,
        parts=parts,
        size=size,
        project=context.project,
        command=f"{command_on_pages(context.project.root)} {context.project.book.with_option('packet')}",
        wording=context.wording,
    )
    return Piece(id=MENU_ID, role=Role.GENERATED, title=title, xhtml=xhtml, kind=MENU_ID)
