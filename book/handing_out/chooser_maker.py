"""The maker of the page for choosing worksheets."""

from __future__ import annotations

from book.command_name import command_on_pages
from book.editions import A4, Edition, Face, edition_table
from book.files.atomic import write_whole
from book.handing_out.chooser import Handout, chooser_page
from book.handing_out.handout_maker import handout_pages
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools
from book.making.output_files import book_file, output_path
from book.pdf.finish.thumbnail import thumbnail

THUMBNAIL_WIDTH = 208
"""In pixels: twice what the page shows, for fine screens."""


def make_chooser(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the page. The handouts that it shows and links to are made by then: the edition needs them."""
    tools.begin(edition)
    pages = handout_pages(A4, tools)
    handouts = {sheet: _handout(sheet, number, edition, tools) for sheet, number in pages.items()}
    out, packet = book_file(tools.project, edition), tools.project.book.with_option("packet")
    command = f"{command_on_pages(tools.root)} {packet}"
    write_whole(out, chooser_page(tools.book.context(edition), handouts, command).encode())
    return [MadeFile(out)]


def _handout(sheet: str, pages: int, edition: Edition, tools: MakerTools) -> Handout:
    files = _files(sheet, edition, tools)
    first = tools.project.book.outputs / next(iter(files.values()))
    return Handout(pages, thumbnail(first, THUMBNAIL_WIDTH), files)


def _files(sheet: str, edition: Edition, tools: MakerTools) -> dict[str, str]:
    """By the words of a link ("Print A4"), the path of a worksheet's handout."""
    words, table = tools.book.wording.chooser, edition_table(tools.project)
    links = {Face.PRINT: words.print, Face.FILLABLE: words.fillable}
    needed = [table[name] for name in edition.needs]
    return {links[made.face].format(paper=made.paper.label): output_path(made, sheet) for made in needed if made.paper}
