"""A packet is asked for: read the book, make the packet, write it where it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from book.diagnostics import Diagnostic, Problems
from book.editions import as_packet, edition_table, packet_look
from book.freshness import CACHE_FOLDER
from book.press.making import Press, impose_with_plan
from book.press.packets import Order, ordered_packet
from book.press.reading import read_book
from book.press.results import Listener


@dataclass(frozen=True)
class Delivery:
    """A packet that was made. pages: how many it has; warnings: what the typesetter says of it."""

    pages: int
    warnings: list[Diagnostic]


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
    if not look.sheets:
        return Delivery(press.order(packet, as_packet(look), out), list(problems))
    (root / CACHE_FOLDER).mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / CACHE_FOLDER) as folder:
        laid_out = Path(folder, "pages.pdf")
        press.order(packet, as_packet(edition_table(book.project)[look.needs[0]]), laid_out)
        pages = impose_with_plan(laid_out, out, look.sheets)
    return Delivery(pages, list(problems))
