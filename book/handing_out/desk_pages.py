"""A packet's own pages, its first one and its sources, typeset once to see how they look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from book.editions import Edition
from book.handing_out.measured import (
    Letter,
    drawn_before_text,
    field_look,
    first_link,
    gap_between,
    letters_of,
    lines_of,
    look_of,
    parts_of,
    tracking_of,
)
from book.handing_out.packet import Item, Packet
from book.handing_out.packet_pages import FRONT, PacketRow, front_page, help_page, sources_page
from book.html.context import Context, Piece
from book.making.maker_tools import MakerTools, job_of
from book.pdf.job import TypesetJob, on_a_back
from book.pdf.model.document import TypesetDocument

PLACES = ("code", "appointment", "therapist", "contact")
"""What the first page has room for, of the names of a list of people."""

HEADING, LINE, SMALL_LINE = 40, 75, 110
"""How many letters are more than fit into one line: of a title, of the text, of what a sheet is for.

Not many more, as all of the page must be on one for its gaps to be measured.
"""

LETTERS = "Ł ạ Ω Ж"
"""A letter each of those that fonts for the web have in files of their own."""

PAIRS = (
    ("from", "title"), ("title", "recipient"), ("recipient", "note"), ("note", "label_1"), ("label_1", "label_2"),
    ("label_4", "inside"), ("inside", "name_1"), ("name_1", "about"), ("about", "name_2"), ("name_2", "name_3"),
    ("name_3", "permission"),
)  # fmt: skip
"""Parts of a first page that stand below each other."""

OWN = ("from", "title", "recipient", "note", "inside", "label_1", "word", "name_1", "detail", "about", "permission")
"""The parts whose looks are handed on."""


@dataclass(frozen=True)
class OwnPages:
    """Documents by name, all that were typeset, and how they look, ready for JSON."""

    documents: dict[str, TypesetDocument]
    look: dict[str, Any]


def own_pages(edition: Edition, tools: MakerTools) -> OwnPages:
    """Typeset a first page with all that it may have, some with little, the help lines and all sources.

    edition: of packets, to print. Help and sources are there twice: to begin on a right-hand page ("/right") and on the
    back of a leaf ("/left").
    """
    context = tools.book.context(edition)
    jobs = dict(_jobs(context, edition, tools))
    documents = dict(zip(jobs, tools.typeset(edition, list(jobs.values())), strict=True))
    documents["letters"] = _with_other_letters(context, edition, tools)
    with tools.draft_folder() as folder:
        files = {name: folder / f"{name.replace('/', '-')}.pdf" for name in jobs}
        for name, file in files.items():
            tools.bind(edition, [documents[name]], "", file)
        look = _look(files, documents, context, tools)
    return OwnPages(documents, look)


def both_sides(name: str, pieces: list[Piece], context: Context, edition: Edition) -> dict[str, TypesetJob]:
    """Return pieces as a document that begins on a right-hand page, and as one that begins on the back of a leaf."""
    right = job_of(name.replace("/", "."), pieces, context, edition)
    left = on_a_back(job_of(f"{right.id}.left", pieces, context, edition))
    return {f"{name}/right": right, f"{name}/left": left}


def _jobs(context: Context, edition: Edition, tools: MakerTools) -> dict[str, TypesetJob]:
    words, title = _long(LINE, tools), str(tools.project.title)
    full = Packet(FRONT, _long(HEADING, tools), (), recipient=words, note=words, personal=PLACES)
    everything = Packet(FRONT, title, tuple(Item(each, 1) for each in tools.book.manuscript.worksheets.values()))
    bare = Packet(FRONT, title, ())
    fronts = {"front": bare, "named": replace(bare, recipient=words), "noted": replace(bare, note=words)}
    jobs = {name: job_of(name, [front_page(each, [], context)], context, edition) for name, each in fronts.items()}
    jobs["full"] = job_of("specimen", [front_page(full, _rows(context, tools), context)], context, edition)
    for name, pieces in (
        ("help", help_page(Packet(FRONT, "", ()), context)),
        ("sources", sources_page(everything, context)),
    ):
        jobs |= both_sides(name, pieces, context, edition) if pieces else {}
    return jobs


def _with_other_letters(context: Context, edition: Edition, tools: MakerTools) -> TypesetDocument:
    """A first page that names people of many languages, so that the fonts of their letters are known.

    Nobody reads it: that a book has no font for one of them is not said.
    """
    packet = Packet(FRONT, LETTERS, (), recipient=LETTERS, note=LETTERS)
    job = job_of("letters", [front_page(packet, [PacketRow(FRONT, LETTERS, LETTERS)], context)], context, edition)
    return replace(tools, wanted=()).typeset(edition, [job])[0]


def _long(letters: int, tools: MakerTools) -> str:
    """Words for which the book's fonts have letters, so many at least."""
    title = str(tools.project.title)
    return " ".join([title] * -(-letters // len(title)))


def _rows(context: Context, tools: MakerTools) -> list[PacketRow]:
    words, label = _long(LINE, tools), context.wording.worksheet.format(number=8)
    first = PacketRow(FRONT, words, label, 2, _long(SMALL_LINE, tools), "8")
    return [first, PacketRow(FRONT, words), PacketRow(FRONT, words)]


# reading them


def _look(
    files: dict[str, Path], documents: dict[str, TypesetDocument], context: Context, tools: MakerTools
) -> dict[str, Any]:
    parts = _front_parts(letters_of(files["full"], 0), context, tools)
    left, right = first_link(files["full"])
    size = documents["full"].layout.sizes[0]
    measured = {f"{above}>{below}": gap_between(parts[above], parts[below]) for above, below in PAIRS}
    gaps = {pair: gap for pair, gap in measured.items() if gap > 0} | _gaps_above_contents(files, context, tools)
    looks = {name: look_of(parts[name]) for name in OWN}
    looks["title"]["tracking"] = tracking_of(parts["title"], documents["full"].layout.fonts)
    looks |= {"head": look_of(parts["head"]) | {"y": lines_of(parts["head"])[-1]}, "folio": look_of(parts["folio"])}
    looks |= _source_looks(files, looks["folio"]["y"], tools)
    return {
        "size": list(size),
        "left": left,
        "right": right,
        "field": field_look(files["full"], PLACES[1], parts["label_2"][0].y),
        "art": "" if context.clinic else drawn_before_text(files["front"]),
        "looks": looks,
        "gaps": gaps,
        "shift": _shift(files),
    }


def _gaps_above_contents(files: dict[str, Path], context: Context, tools: MakerTools) -> dict[str, float]:
    """How far the list of contents stands below what may be the last above it, in pt."""
    packet, title, words = context.wording.packet, str(tools.project.title), _long(LINE, tools)
    top = [{"from": packet.taken_from.format(title=title)}, {"title": title}]
    lasts: dict[str, dict[str, str]] = {
        "front": {},
        "named": {"recipient": packet.made_for.format(name=words)},
        "noted": {"note": words},
    }
    gaps: dict[str, float] = {}
    for job, last in lasts.items():
        parts = parts_of(letters_of(files[job], 0), [*top, last, {"inside": packet.inside}])
        name = next(iter(last), "title")
        gaps[f"{name}>inside"] = gap_between(parts[name], parts["inside"])
    return gaps


def _front_parts(letters: list[Letter], context: Context, tools: MakerTools) -> dict[str, list[Letter]]:
    packet, words, heading = context.wording.packet, _long(LINE, tools), _long(HEADING, tools)
    labels = [{f"label_{at}": str(getattr(packet, name))} for at, name in enumerate(PLACES, 1)]
    return parts_of(
        letters,
        [
            {"from": packet.taken_from.format(title=tools.project.title)},
            {"title": heading},
            {"recipient": packet.made_for.format(name=words)},
            {"note": words},
            *labels,
            {"inside": packet.inside},
            {"word": context.wording.worksheet.format(number=8), "name_1": words},
            {"detail": packet.copies.format(number=2)},
            {"about": f"8·{_long(SMALL_LINE, tools)}"},
            {"name_2": words},
            {"name_3": words},
            {"permission": str(tools.project.permission)},
            {"head": heading},
            {"folio": "1"},
        ],
    )


def _source_looks(files: dict[str, Path], folio: float, tools: MakerTools) -> dict[str, Any]:
    """folio: where the number of a page stands; what is below it, or above the heading, is no source."""
    if "sources/right" not in files:
        return {}
    letters = letters_of(files["sources/right"], 0)
    heading = parts_of(letters, [{"heading": tools.book.wording.references}])["heading"]
    entries = [each for each in letters if folio < each.y < heading[-1].y]
    starts = {y: min(each.x for each in entries if each.y == y) for y in lines_of(entries)}
    steps = [round(above - below, 2) for above, below in pairwise(starts)]
    look = look_of(entries)
    return {
        "heading": look_of(heading) | {"gap": gap_between(heading, entries)},
        "entry": look
        | {"leading": min(steps, default=look["leading"]), "between": max(steps, default=look["leading"])},
        "hanging": look | {"x": max(starts.values())},
    }


def _shift(files: dict[str, Path]) -> float:
    """How much farther left the text stands on a left-hand page than on a right-hand one, in pt."""
    for name in ("sources", "help"):
        if f"{name}/left" in files:
            right, left = (letters_of(files[f"{name}/{side}"], 0)[0].x for side in ("right", "left"))
            return round(right - left, 2)
    return 0.0
