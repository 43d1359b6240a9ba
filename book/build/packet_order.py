"""A packet is asked for: read the book, make the packet, write it where it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from book.build.making import Press, impose_with_plan
from book.build.packets import Order, ordered_packet
from book.diagnostics import Diagnostic, Problems
from book.editions import Edition, Face, as_packet, edition_table, packet_look
from book.handing_out.personal_pdf import settle
from book.making.freshness import CACHE_FOLDER
from book.making.reading import read_book
from book.making.results import Listener
from book.packet import Packet

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


def make_packet(root: Path, order: Order, edition: str, out: Path, workers: int, listener: Listener) -> Delivery:
    """Write a packet to `out`, which is replaced once the new file is whole.

    edition: name of an edition of the whole book, whose look the packet takes. Raises ProblemsFound if the book or
    the order has errors.
    """
    book = read_book(root)
    problems = Problems()
    look = packet_look(edition, book.project, problems)
    packet = ordered_packet(order, book, problems)
    press = Press(book, workers, listener, problems)
    pages = _on_sheets(packet, look, press, out) if look.sheets else press.order(packet, as_packet(look), out)
    logo = root / book.clinic.logo if book.clinic and book.clinic.logo else None
    return Delivery(_USES[look.face], pages, list(problems), look.grey, logo)


def _on_sheets(packet: Packet, look: Edition, press: Press, out: Path) -> int:
    """Make a packet whose pages are laid on sheets of paper; gives the number of the sheets' sides."""
    project = press.book.project
    (project.root / CACHE_FOLDER).mkdir(exist_ok=True)
    with TemporaryDirectory(dir=project.root / CACHE_FOLDER) as folder:
        laid_out = Path(folder, "pages.pdf")
        press.order(packet, as_packet(edition_table(project)[look.needs[0]]), laid_out)
        if packet.personal:
            settle(laid_out, laid_out)
        return impose_with_plan(laid_out, out, look.sheets)
