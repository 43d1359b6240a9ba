"""A packet is asked for: read the book, make the packet, write it where it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from book.diagnostics import Diagnostic, Problems
from book.editions import packet_edition
from book.press.making import Press
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
    packet = ordered_packet(order, book, problems)
    pages = Press(book, workers, listener, problems).order(packet, packet_edition(edition), out)
    return Delivery(pages, list(problems))
