"""The pages of a packet: a first page that says what is in it, help in danger, the sheets, and what they cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from book.handing_out.packet import Item, Packet
from book.handing_out.personal_block import personal_places
from book.html.blocks import crisis_table
from book.html.context import Context, Piece
from book.html.copies import copied
from book.html.generated import reference
from book.html.render import NOTE_PAGE, pieces, worksheet_pieces
from book.html.template import render
from book.manuscript.labels import section_label
from book.manuscript.model import Role, Section, Worksheet

FRONT = "packet"
"""The id of a packet's first page."""


@dataclass(frozen=True)
class PacketRow:
    """A line of a packet's contents.

    label: "Worksheet 6"; copies: how many of it follow each other; about: what it is for; time: how long it takes.
    """

    anchor: str
    title: str
    label: str = ""
    copies: int = 1
    about: str = ""
    time: str = ""


def packet_pieces(packet: Packet, context: Context) -> list[Piece]:
    """Return all pages of a packet, in order. context: of a packet, so that nothing leads to pages outside it."""
    groups = list(_groups(packet, context))
    rows = [_row(item, made, context) for item, made in zip(packet.items, groups, strict=True)]
    inside = [piece for made in groups for piece in made]
    before, behind = help_page(packet, context), sources_page(packet, context)
    rows = [*map(_plain_row, before), *rows, *map(_plain_row, behind)]
    return [front_page(packet, rows, context), *before, *inside, *behind]


def _groups(packet: Packet, context: Context) -> Iterator[list[Piece]]:
    """The pages of each item. Where a sheet comes again later in the packet, its copies are counted on."""
    totals = {item.section.id: 0 for item in packet.items}
    for item in packet.items:
        totals[item.section.id] += item.copies
    copies = {item.section.id: _copies(item.section, totals[item.section.id], context) for item in packet.items}
    for item in packet.items:
        yield [piece for copy in islice(copies[item.section.id], item.copies) for piece in copy]


def _copies(section: Section, number: int, context: Context) -> Iterator[list[Piece]]:
    """The pages of each copy of a worksheet or chapter; behind the first of a worksheet, notes for therapists."""
    if isinstance(section, Worksheet):
        made = worksheet_pieces(replace(section, copies=number), context)
        behind = [piece for piece in made if piece.kind == NOTE_PAGE]
        sheets = [piece for piece in made if piece.kind != NOTE_PAGE]
        yield [sheets[0], *behind]
        yield from ([piece] for piece in sheets[1:])
        return
    first = chapter_pieces(section, context)
    yield first
    for copy in range(2, number + 1):
        phrase = context.spoken_in(section).wording.copy
        yield [copied(piece, copy, number, phrase) for piece in first]


def chapter_pieces(chapter: Section, context: Context) -> list[Piece]:
    """Return the pages of a chapter without the worksheets that it places. context: of a packet."""
    return [piece for piece in pieces(chapter, context) if piece.role is not Role.WORKSHEET]


def _row(item: Item, made: list[Piece], context: Context) -> PacketRow:
    section = item.section
    about, time = (section.purpose, section.time) if isinstance(section, Worksheet) else (section.lead, "")
    return PacketRow(made[0].id, section.title, section_label(section, context.wording), item.copies, about, time)


def _plain_row(piece: Piece) -> PacketRow:
    return PacketRow(piece.id, piece.title)


def front_page(packet: Packet, rows: list[PacketRow], context: Context) -> Piece:
    """Return a packet's first page. rows: of its contents."""
    places = personal_places(packet.personal, context)
    xhtml = render(
        "pages/packet",
        id=FRONT,
        packet=packet,
        rows=rows,
        project=context.project,
        places=places,
        wording=context.wording,
        clinic=context.clinic,
    )
    return Piece(
        id=FRONT,
        role=Role.GENERATED,
        title=packet.title,
        xhtml=xhtml,
        spaces=tuple(place.space for place in places),
        kind=FRONT,
    )


def help_page(packet: Packet, context: Context) -> list[Piece]:
    """Return the help lines of the book, if it has any."""
    crisis = context.project.crisis
    if crisis is None:
        return []
    xhtml = render(
        "pages/help",
        id=f"{FRONT}-help",
        kind="packet-help",
        heads=(context.project.title, packet.title),
        crisis=crisis,
        table=crisis_table(crisis, context),
    )
    return [Piece(id=f"{FRONT}-help", role=Role.GENERATED, title=crisis.heading, xhtml=xhtml, kind=FRONT)]


def sources_page(packet: Packet, context: Context) -> list[Piece]:
    """Return what the sheets and chapters cite, as one list."""
    entries = [reference(entry, context) for entry in context.sources(item.section for item in packet.items)]
    if not entries:
        return []
    title = context.wording.references
    xhtml = render(
        "pages/packet-sources",
        id=f"{FRONT}-sources",
        title=title,
        entries=entries,
        project=context.project,
        hanging=context.references.hanging,
        running=packet.title,
    )
    return [Piece(id=f"{FRONT}-sources", role=Role.GENERATED, title=title, xhtml=xhtml, kind=FRONT)]
