"""Packets: those that the book names, and those that somebody asks for on the command line."""

from __future__ import annotations

from dataclasses import dataclass

from book.checks.care import check_packet_care
from book.diagnostics import Place, Problems
from book.handing_out.packet import Item, Packet, read_items
from book.making.reading import Prepared
from book.manuscript.model import Section, Worksheet
from book.manuscript.words import slug
from book.packet_plans import Plan

COMMAND = "packet"
"""What messages call the command line."""


@dataclass(frozen=True)
class Order:
    """A packet as it is asked for.

    words: worksheets and chapters with copies ("log:3"), and names of packets of the book, which stand for what they
    hold; title: "" for that of the only packet named, or the builder's own; recipient: whom it is for; personal: what
    each copy will say of its reader; notes: each sheet has its note for therapists on its back.
    """

    words: tuple[str, ...]
    title: str = ""
    recipient: str = ""
    personal: tuple[str, ...] = ()
    notes: bool = False


def planned_packets(book: Prepared, problems: Problems) -> list[Packet]:
    """Return the packets that the book names; what is wrong with them is added to `problems`."""
    return [packet for plan in book.plans.values() if (packet := _planned(plan, book, problems))]


def planned_chapters(book: Prepared, problems: Problems) -> list[Section]:
    """Return what the book's packets hold besides worksheets, each once."""
    held = (item.section for packet in planned_packets(book, problems) for item in packet.items)
    return list({section.id: section for section in held if not isinstance(section, Worksheet)}.values())


def _planned(plan: Plan, book: Prepared, problems: Problems) -> Packet | None:
    items = read_items(_held(plan), book.manuscript, problems)
    _check_care(items, book, plan.place("holds"), problems)
    return Packet(plan.id, plan.asked.title, items, note=plan.asked.note) if items else None


def _check_care(items: tuple[Item, ...], book: Prepared, place: Place, problems: Problems) -> None:
    check_packet_care([item.section for item in items], book.manuscript, place, problems)


def ordered_packet(order: Order, book: Prepared, problems: Problems) -> Packet:
    """Return the packet that is asked for. Raises ProblemsFound if something of it is not there."""
    place = Place(COMMAND, 0, 0)
    words = [entry for word in order.words for entry in _spelled_out(word, place, book)]
    items = read_items(words, book.manuscript, problems, book.plans)
    problems.stop_if_errors()
    _check_care(items, book, place, problems)
    named = [book.plans[word] for word in order.words if word in book.plans]
    only = named[0].asked if len(named) == 1 else None
    title = order.title or (only.title if only else book.wording.worksheets)
    return Packet(slug(title), title, items, order.recipient, only.note if only else "", order.personal)


def _spelled_out(word: str, place: Place, book: Prepared) -> list[tuple[str, Place]]:
    """What a word of the command line stands for, and where that is written."""
    plan = book.plans.get(word)
    return _held(plan) if plan else [(word, place)]


def _held(plan: Plan) -> list[tuple[str, Place]]:
    return [(entry, plan.place("holds", at)) for at, entry in enumerate(plan.asked.holds)]
