"""What the desk knows of a book, as one table of data that becomes JSON: sheets, sources, packets, words, looks."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lxml import html

from book.editions import EDITIONS
from book.files.inherited import file_of
from book.handing_out.menu import sheet_cards
from book.handing_out.minutes import most_minutes
from book.handing_out.packet_orders import planned_chapters, planned_packets
from book.html.context import Context
from book.making.maker_tools import MakerTools
from book.making.pdf_metadata import metadata_of
from book.manuscript.labels import section_label
from book.manuscript.model import Section, Worksheet
from book.pdf.bind.metadata import information, xmp_packet
from book.pdf.finish.logo import draw_logo
from book.pdf.model.document import TypesetDocument
from book.references.model import FormattedEntry

EDITION = "packet-print-a4"
"""Whose words are told: those of all packets are the same."""

TITLE = "\ue000"
"""Stands for a packet's title in what its PDF says of itself."""

LOGO = (198.0, 45.0)
"""Room for a logo, in pt: 70 by 16 mm, as in clinic.css."""

DOTS = 4
"""To a point: 288 to an inch."""

Run = list[str]
"""Words of one style: the words, their style ("", "i", "b", "bi"), the address that they lead to, "" for none."""


def desk_table(
    documents: Mapping[str, TypesetDocument], looks: dict[str, Any], letters: dict[str, Any], tools: MakerTools
) -> dict[str, Any]:
    """Return the table.

    documents: by their keys in the store; looks: of a packet's own pages, by papers; letters: by fonts. Styles are
    JSON already.
    """
    book, project = tools.book, tools.project
    context = book.context(EDITIONS[EDITION])
    cards = sheet_cards(context, {})
    sources = {(entry.home, entry.key): at for at, entry in enumerate(book.references.entries)}
    return {
        "title": str(project.title),
        "slug": project.slug,
        "language": project.language,
        "permission": str(project.permission),
        "clinic": _clinic(tools),
        "help": project.crisis.heading if project.crisis else "",
        "words": _words(context),
        "papers": looks,
        "fonts": letters,
        "sheets": [_sheet(card.sheet, card.home, documents, sources, context) for card in cards],
        "chapters": [_chapter(chapter, sources, context) for chapter in planned_chapters(book, tools.problems)],
        "sources": [{"anchor": entry.anchor, "runs": _runs(entry)} for entry in book.references.entries],
        "packets": [
            {
                "id": packet.id,
                "title": str(packet.title),
                "note": str(packet.note),
                "holds": [{"id": item.section.id, "copies": item.copies} for item in packet.items],
            }
            for packet in planned_packets(book, tools.problems)
        ],
        "information": information(metadata_of(project, TITLE)),
        "xmp": xmp_packet(metadata_of(project, TITLE)).decode(),
    }


def _clinic(tools: MakerTools) -> dict[str, str] | None:
    """What stands in the place of the book's picture on a first page, as `makePacket` takes it; logo: a PNG, base64."""
    clinic = tools.book.clinic
    if clinic is None:
        return None
    logo = base64.b64encode(_picture(file_of(tools.root, clinic.logo))).decode() if clinic.logo else ""
    return {"name": clinic.name, "line": clinic.contact, "logo": logo, "alt": clinic.logo_alt or clinic.name}


def _picture(logo: Path) -> bytes:
    """A logo as a PNG, sharp at the size that it has on paper."""
    import pypdfium2 as pdfium  # noqa: PLC0415 (only a clinic's desk needs it)

    file = io.BytesIO()
    with pdfium.PdfDocument(draw_logo(logo, *LOGO)) as document:
        document[0].render(scale=DOTS).to_pil().save(file, "png")
    return file.getvalue()


def _words(context: Context) -> dict[str, Any]:
    words = context.wording
    return {
        **{name: str(each) for name, each in asdict(words.packet).items() if isinstance(each, str)},
        "copy": words.copy,
        "entry": words.entry,
        "references": words.references,
        "worksheets": words.worksheets,
    }


def _sheet(
    sheet: Worksheet,
    home: str,
    documents: Mapping[str, TypesetDocument],
    sources: Mapping[tuple[str, str], int],
    context: Context,
) -> dict[str, Any]:
    alone = {key.split("/")[0]: each for key, each in documents.items() if key.endswith(f"print/{sheet.id}/one/right")}
    return {
        "id": sheet.id,
        "title": str(sheet.title),
        "label": section_label(sheet, context.wording),
        "home": str(home),
        "purpose": str(sheet.purpose),
        "when": str(sheet.when),
        "time": str(sheet.time),
        "minutes": most_minutes(str(sheet.time)),
        "caution": str(sheet.caution),
        "grounding": sheet.grounding,
        "copies": sheet.copies,
        "numbered": True,
        "handout_copies": sheet.handout_copies,
        "pages": {paper: len(each.layout.pages) for paper, each in alone.items()},
        **_of_copies(sheet, sources, context),
    }


def _chapter(chapter: Section, sources: Mapping[tuple[str, str], int], context: Context) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "title": str(chapter.title),
        "label": section_label(chapter, context.wording),
        "purpose": str(chapter.lead),
        "time": "",
        "numbered": False,
        **_of_copies(chapter, sources, context),
    }


def _of_copies(section: Section, sources: Mapping[tuple[str, str], int], context: Context) -> dict[str, Any]:
    """What copies of a sheet or chapter need: how they are called, whose labels say it, and what they cite."""
    return {
        "copy": context.spoken_in(section).wording.copy,
        "spaces": [{"id": space.id, "label": space.label} for space in section.spaces],
        "sources": [sources[entry.home, entry.key] for entry in context.sources([section])],
    }


def _runs(entry: FormattedEntry) -> list[Run]:
    """An entry of the list of references as runs of words."""
    marker = f"{entry.marker} " if entry.marker else ""
    return _of_element(html.fragment_fromstring(f"{marker}{entry.xhtml}", create_parent="span"), "", "")


def _of_element(element: Any, style: str, address: str) -> list[Run]:
    runs: list[Run] = [[element.text, style, address]] if element.text else []
    for child in element:
        own = {"i": "i", "em": "i", "b": "b", "strong": "b"}.get(str(child.tag), "")
        runs += _of_element(child, "".join(sorted({*style, *own})), str(child.get("href", address)))
        runs += [[child.tail, style, address]] if child.tail else []
    return runs
