"""Who makes which editions: the row of each maker."""

from __future__ import annotations

from importlib import import_module

from book.editions import (
    BOOK,
    DESK,
    EPUB,
    HANDOUTS,
    MENU,
    OLD_DESK,
    ON_SHEETS,
    ONIX,
    PACKETS,
    PRESS,
    WEB,
    Edition,
    Scope,
)
from book.making.maker import MadeFile, Maker
from book.making.maker_tools import MakerTools


def _in(module: str, name: str) -> Maker:
    """A maker of `book`, whose module is imported when it makes something: all take a tenth of a second."""

    def make(edition: Edition, tools: MakerTools) -> list[MadeFile]:
        maker: Maker = getattr(import_module(f"book.{module}"), name)
        return maker(edition, tools)

    return make


MAKERS: dict[Scope, Maker] = {
    BOOK: _in("making.book_maker", "make_book"),
    EPUB: _in("making.epub_maker", "make_epub"),
    WEB: _in("making.web_maker", "make_web"),
    PRESS: _in("making.press_maker", "make_press"),
    ON_SHEETS: _in("making.sheets_maker", "make_on_sheets"),
    HANDOUTS: _in("handing_out.handout_maker", "make_handouts"),
    PACKETS: _in("handing_out.packet_maker", "make_packets"),
    MENU: _in("handing_out.menu_maker", "make_menu"),
    DESK: _in("handing_out.desk_maker", "make_desk"),
    OLD_DESK: _in("handing_out.desk_maker", "make_old_page"),
    ONIX: _in("making.onix_maker", "make_onix"),
}
"""By what an edition's files hold."""
