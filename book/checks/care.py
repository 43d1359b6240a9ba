"""The order of care: a reader learns a way back to the present before anything is stirred."""

from __future__ import annotations

from collections.abc import Sequence

from book.diagnostics import Code, Place, Problems
from book.manuscript.model import Manuscript, Section, Worksheet, placed_worksheets


def check_care(manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every sheet with a content note that the book places before its first grounding sheet.

    A sheet has a content note if its front matter says `caution`, and is a grounding sheet if it says `grounding: yes`.
    Sheets that the book places nowhere are handed out singly, in an order that is not the book's.
    """
    for sheet in _placed(manuscript):
        if sheet.grounding:
            return
        if sheet.caution:
            problems.add(Code.CARE_ORDER, Place(sheet.source), title=sheet.title)


def check_packet_care(sections: Sequence[Section], manuscript: Manuscript, place: Place, problems: Problems) -> None:
    """Warn of the first sheet with a content note that a packet holds before any grounding sheet, if the book has one.

    sections: what the packet holds, in order; place: of the packet.
    """
    grounding = [sheet.id for sheet in _placed(manuscript) if sheet.grounding]
    for section in sections:
        if not grounding or section.id in grounding:
            return
        if isinstance(section, Worksheet) and section.caution:
            problems.add(Code.PACKET_CARE, place, title=section.title, grounding=", ".join(grounding))
            return


def _placed(manuscript: Manuscript) -> list[Worksheet]:
    names = [
        name
        for section in manuscript.sections
        for name in ([section.id] if isinstance(section, Worksheet) else placed_worksheets(section))
    ]
    return [manuscript.worksheets[name] for name in names if name in manuscript.worksheets]
