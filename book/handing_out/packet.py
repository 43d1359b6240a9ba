"""A packet: worksheets and chapters, in any order and number, to be handed out as one file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from book.diagnostics import Code, Place, Problems, nearest
from book.manuscript.copy_names import MOST_COPIES
from book.manuscript.model import Manuscript, Role, Section, Worksheet
from book.manuscript.words import section_id

ITEM = re.compile(r"(?P<name>[^:]+?)(:(?P<copies>.*))?")


@dataclass(frozen=True)
class Item:
    """What a packet holds. copies: how many times it is printed."""

    section: Section
    copies: int


@dataclass(frozen=True)
class Packet:
    """What is handed out together.

    id: of the file; recipient: whom it is for, in words for its first page; note: a sentence under the title;
    personal: what differs from one copy to the next (see `book.answers.personal_places`), for which its first page has
    room.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    recipient: str = ""
    note: str = ""
    personal: tuple[str, ...] = ()


def read_items(
    words: Iterable[tuple[str, Place]], manuscript: Manuscript, problems: Problems, packets: Iterable[str] = ()
) -> tuple[Item, ...]:
    """Return what words such as "grounding-kit" or "self-check:2" name; what cannot be used is added to `problems`.

    A name is that of a worksheet's or chapter's file, with or without its folder, number and ending. A worksheet
    without a number of copies is printed as often as its own front matter says. packets: other names that could have
    been meant.
    """
    known = _known(manuscript)
    items = (_item(entry, place, known, [*known, *packets], problems) for entry, place in words)
    return tuple(item for item in items if item)


def _known(manuscript: Manuscript) -> dict[str, Section]:
    """What can be handed out, by id."""
    return {
        section.id: section
        for section in manuscript.in_reading_order()
        if section.role not in (Role.GENERATED, Role.PART)
    }


def _item(entry: str, place: Place, known: dict[str, Section], names: list[str], problems: Problems) -> Item | None:
    match = ITEM.fullmatch(entry.strip())
    section = known.get(section_id(match["name"])) if match else None
    if match is None or section is None:
        name = match["name"] if match else entry
        problems.add(Code.PACKET_UNKNOWN, place, name=name, hint=nearest(section_id(name), names))
        return None
    said = match["copies"]
    if said is None:
        return Item(section, section.copies if isinstance(section, Worksheet) else 1)
    if not re.fullmatch(r"[0-9]{1,6}", said) or not 1 <= int(said) <= MOST_COPIES:
        problems.add(Code.PACKET_COPIES, place, copies=said, name=section.id, most=MOST_COPIES)
        return None
    return Item(section, int(said))
