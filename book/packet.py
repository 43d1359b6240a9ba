"""A packet: worksheets and chapters, in any order and number, to be handed out as one file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from book.diagnostics import Code, Place, Problems, nearest
from book.files.yaml_models import validate
from book.files.yamlfile import YamlFile, load_yaml
from book.manuscript.files import read_text
from book.manuscript.model import Manuscript, Role, Section, Worksheet
from book.manuscript.words import section_id, slug
from book.project import PacketPlan, Project

FOLDER = "packets"
"""Where packets can have files of their own."""

MOST_COPIES = 99
"""How many copies of a sheet a packet holds at most."""

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
    personal: what differs from
    one copy to the next (see `book.answers.personal_places`), for which its first page has room.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    recipient: str = ""
    note: str = ""
    personal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A packet as the book names it. id: of the file; place: where a key of it stands, `place("holds", 0)`."""

    id: str
    asked: PacketPlan
    place: Callable[..., Place]


def load_plans(project: Project, problems: Problems) -> dict[str, Plan]:
    """Return the packets that book.yaml names and those of the folder packets/, by id, in the order of their ids.

    Each .yaml file there is one packet. What is wrong is added to `problems`.
    """
    plans = {
        name: Plan(name, asked, partial(project.place, "packets", name)) for name, asked in project.packets.items()
    }
    for file in sorted((project.root / FOLDER).glob("*.yaml")):
        path, name = f"{FOLDER}/{file.name}", file.stem
        if name != slug(name) or name in plans:
            fault = "book.yaml names a packet like this too" if name in plans else "only a to z, 0 to 9 and hyphens fit"
            problems.add(Code.VALUE_INVALID, Place(path), key=name, problem=fault, hint="Give the file another name.")
            continue
        text = read_text(project.root, path, problems)
        yaml = load_yaml(text, path, 1, problems) if text is not None else None
        asked = validate(PacketPlan, yaml, problems) if yaml else None
        if asked and yaml:
            plans[name] = Plan(name, asked, _placing(yaml))
    return dict(sorted(plans.items()))


def _placing(yaml: YamlFile) -> Callable[..., Place]:
    return lambda *path: yaml.place(path)


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
