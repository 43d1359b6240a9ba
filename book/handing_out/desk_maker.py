"""The makers of the desk, and of the page that leads to it."""

from __future__ import annotations

from book.command_name import command_on_pages
from book.editions import Edition, edition_table
from book.files.atomic import write_whole
from book.handing_out.desk import desk_page, moved_page
from book.handing_out.desk_store import make_store
from book.handing_out.packet_orders import planned_packets
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools
from book.making.output_files import book_file, output_file
from book.pdf.finish.pictured import pictured

PICTURE_WIDTH = 900
"""In pixels: a page of A4 can be read at it."""


def make_desk(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the desk. The handouts that it shows are made by then: the edition needs them."""
    tools.begin(edition)
    pictures = {sheet: _pictures(sheet, edition, tools) for sheet in tools.book.manuscript.worksheets}
    out, packet = book_file(tools.project, edition), tools.project.book.with_option("packet")
    command = f"{command_on_pages(tools.root)} {packet}"
    packets = planned_packets(tools.book, tools.problems)
    page = desk_page(tools.book.context(edition), pictures, packets, command, make_store(tools))
    write_whole(out, page.encode())
    return [MadeFile(out)]


def make_old_page(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make a page under the name of the one that the desk took the place of: it leads to the desk beside it."""
    tools.begin(edition)
    out, desk = book_file(tools.project, edition), book_file(tools.project, edition_table(tools.project)["desk"])
    write_whole(out, moved_page(tools.book.context(edition), desk.name).encode())
    return [MadeFile(out)]


def _pictures(sheet: str, edition: Edition, tools: MakerTools) -> list[bytes]:
    """The pages of a worksheet's handout."""
    handouts = edition_table(tools.project)[edition.needs[0]]
    return pictured(output_file(tools.project.book, handouts, sheet), PICTURE_WIDTH)
