"""The maker of the menu: all worksheets on as few pages as can be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from book.editions import A4, Edition
from book.handing_out.handout_maker import handout_pages
from book.handing_out.menu import MENU_ID, MENU_SIZES, menu_piece
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, job_of
from book.making.output_files import book_file
from book.pdf.model.document import TypesetDocument


def make_menu(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the menu, which says how many pages each handout has on the menu's paper."""
    out = book_file(tools.project, edition)
    title = f"{tools.project.title}: {edition.label}"
    return [MadeFile(out, tools.bind(edition, lay_out_menu(edition, tools), title, out))]


def lay_out_menu(edition: Edition, tools: MakerTools) -> list[TypesetDocument]:
    """Typeset the menu, and make no file of it."""
    return _fitted(edition, handout_pages(edition.paper or A4, tools), tools)


def _fitted(edition: Edition, pages: Mapping[str, int], tools: MakerTools) -> list[TypesetDocument]:
    """The menu on as few pages as it fits on, and then in letters as large as these pages allow."""
    made = cache(lambda size: _typeset(size, edition, pages, tools))

    def is_short(size: float) -> bool:
        return len(made(size)[0].layout.pages) == len(made(MENU_SIZES[-1])[0].layout.pages)

    return made(MENU_SIZES[bisect_left(MENU_SIZES, True, hi=len(MENU_SIZES) - 1, key=is_short)])


def _typeset(size: float, edition: Edition, pages: Mapping[str, int], tools: MakerTools) -> list[TypesetDocument]:
    context = tools.book.context(edition)
    return tools.typeset(edition, [job_of(MENU_ID, [menu_piece(context, pages, size)], context, edition)])
