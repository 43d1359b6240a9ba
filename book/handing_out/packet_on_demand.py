"""A packet is asked for: read the book, make the packet, write it where it is wanted."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from book.diagnostics import Diagnostic, Problems
from book.editions import ON_SHEETS, Edition, Face, as_packet, edition_table, packet_look
from book.files.inherited import file_of
from book.handing_out.packet import Packet
from book.handing_out.packet_maker import make_one_packet
from book.handing_out.packet_orders import Order, ordered_packet
from book.handing_out.settled_places import settle
from book.making.maker_tools import MakerTools
from book.making.reading import read_book
from book.making.results import Listener
from book.making.sheets_maker import impose_with_plan
from book.project import levels_where_nothing_is_set

_USES = {Face.PRINT: "print it", Face.FILLABLE: "fill it in"}


@dataclass(frozen=True)
class Delivery:
    """A packet that was made.

    use: what its reader does with it, in words; pages: how many it has; warnings: what the typesetter says of it; grey:
    it has no colours; clinic_logo: the logo of those who hand it out, None without one.
    """

    use: str
    pages: int
    warnings: list[Diagnostic]
    grey: bool
    clinic_logo: Path | None


def make_packet(
    where: Path, order: Order, edition: str, out: Path, workers: int | Executor, listener: Listener
) -> Delivery:
    """Write a packet to `out`, which is replaced once the new file is whole.

    where: as `load_project` has it; edition: name of an edition of the whole book, whose look the packet takes. Raises
    ProblemsFound if the book or the order has errors.
    """
    book = read_book(where)
    problems = Problems(levels_where_nothing_is_set(book.project.book))
    look = packet_look(edition, book.project, problems, notes=order.notes)
    packet = ordered_packet(order, book, problems)
    make = _make_on_sheets if look.scope is ON_SHEETS else _make
    pages = make(packet, look, out, MakerTools(book, workers, listener, problems))
    logo = file_of(book.project.root, book.clinic.logo) if book.clinic and book.clinic.logo else None
    return Delivery(_USES[look.face], pages, list(problems), look.grey, logo)


def _make(packet: Packet, look: Edition, out: Path, tools: MakerTools) -> int:
    pages = make_one_packet(packet, as_packet(look), out, tools)
    if packet.personal and look.face is Face.PRINT:
        settle(out, out)
    return pages


def _make_on_sheets(packet: Packet, look: Edition, out: Path, tools: MakerTools) -> int:
    """Make a packet whose pages are laid on sheets of paper; gives the number of the sheets' sides."""
    with tools.draft_folder() as folder:
        pages = folder / "pages.pdf"
        _make(packet, edition_table(tools.project)[look.needs[0]], pages, tools)
        return impose_with_plan(pages, out, look.sheets)
