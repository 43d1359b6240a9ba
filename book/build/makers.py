"""Who makes which editions: the row of each maker."""

from __future__ import annotations

from book.editions import BOOK, DESK, EPUB, HANDOUTS, MENU, OLD_DESK, ON_SHEETS, ONIX, PACKETS, PRESS, WEB, Scope
from book.handing_out.desk_maker import make_desk, make_old_page
from book.handing_out.handout_maker import make_handouts
from book.handing_out.menu_maker import make_menu
from book.handing_out.packet_maker import make_packets
from book.making.book_maker import make_book
from book.making.epub_maker import make_epub
from book.making.maker import Maker
from book.making.onix_maker import make_onix
from book.making.press_maker import make_press
from book.making.sheets_maker import make_on_sheets
from book.making.web_maker import make_web

MAKERS: dict[Scope, Maker] = {
    BOOK: make_book,
    EPUB: make_epub,
    WEB: make_web,
    PRESS: make_press,
    ON_SHEETS: make_on_sheets,
    HANDOUTS: make_handouts,
    PACKETS: make_packets,
    MENU: make_menu,
    DESK: make_desk,
    OLD_DESK: make_old_page,
    ONIX: make_onix,
}
"""By what an edition's files hold."""
