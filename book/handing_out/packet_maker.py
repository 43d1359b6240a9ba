"""The maker of packets: a PDF of each that the book names; and of one that is asked for."""

from __future__ import annotations

from pathlib import Path

from book.editions import Edition
from book.handing_out.handout_maker import bind_each
from book.handing_out.packet import Packet
from book.handing_out.packet_orders import planned_packets
from book.handing_out.packet_pages import packet_pieces
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, job_of
from book.pdf.job import TypesetJob
from book.pdf.model.document import TypesetDocument


def make_packets(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the packets that the book names."""
    titles = [packet.title for packet in planned_packets(tools.book, tools.problems)]
    return bind_each(edition, list(zip(lay_out_packets(edition, tools), titles, strict=True)), tools)


def lay_out_packets(edition: Edition, tools: MakerTools) -> list[TypesetDocument]:
    """Typeset the packets that the book names, each as a document of its id, and make no file of them."""
    packets = planned_packets(tools.book, tools.problems)
    return tools.typeset(edition, [_job(packet, edition, tools) for packet in packets])


def make_one_packet(packet: Packet, edition: Edition, out: Path, tools: MakerTools) -> int:
    """Make a packet that book.yaml does not name; gives the number of its pages."""
    return tools.bind(edition, tools.typeset(edition, [_job(packet, edition, tools)]), packet.title, out)


def _job(packet: Packet, edition: Edition, tools: MakerTools) -> TypesetJob:
    """A packet as one document: its pages follow each other without blank ones between."""
    context = tools.book.context(edition)
    return job_of(packet.id, packet_pieces(packet, context), context, edition)
