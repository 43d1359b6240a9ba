"""Personal copies of a packet: typeset once, filled for each person, begun again where a run was stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from book.answers.people import People, Person
from book.answers.personal import CannotPersonalise, PersonalPdf
from book.diagnostics import Code, Problems
from book.freshness import CACHE_FOLDER, sha256
from book.press.making import STYLE_FOLDER
from book.press.ordering import make_packet
from book.press.packets import Order
from book.press.results import Listener
from book.wholefile import write_whole

REPORT = "made.txt"
"""The file in the copies' folder that says which copies are made: names of files, and a sum of what went into each."""


@dataclass
class Copies:
    """What a run did. made: files written now; kept: files of an earlier run that are still right."""

    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def make_copies(
    root: Path, order: Order, edition: str, people: People, folder: Path, workers: int, listener: Listener,
    problems: Problems,
) -> Copies:
    """Write a copy of a packet for each person into a folder, each file whole or not at all.

    What cannot be made is added to `problems`, and the others are made. Copies that an earlier run has made from the
    same packet and row are kept. Raises ProblemsFound if the book or the order has errors.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (root / CACHE_FOLDER).mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / CACHE_FOLDER) as temporary:
        packet = Path(temporary, "packet.pdf")
        make_packet(root, replace(order, personal=people.places), edition, packet, workers, listener)
        return _fill(packet, root / STYLE_FOLDER / "fonts", people, folder, listener, problems)


def _fill(packet: Path, fonts: Path, people: People, folder: Path, listener: Listener, problems: Problems) -> Copies:
    done, base, copies = _read_report(folder), sha256(packet), Copies()
    words = [value for person in people.rows for value in person.values.values()]
    listener.begin("Personal copies", len(people.rows))
    with PersonalPdf(packet, fonts, words) as pdf, (folder / REPORT).open("a", encoding="utf-8") as report:
        for number, person in enumerate(people.rows, 1):
            name, sign = f"{person.file}.pdf", _sign(base, person)
            if done.get(name) == sign and (folder / name).is_file():
                copies.kept.append(name)
            elif _write(pdf, person, folder / name, problems):
                report.write(f"{sign} {name}\n")
                report.flush()
                copies.made.append(name)
            listener.step(number, len(people.rows))
    return copies


def _write(pdf: PersonalPdf, person: Person, out: Path, problems: Problems) -> bool:
    try:
        write_whole(out, pdf.copy(person.values))
    except CannotPersonalise as fault:
        problems.add(Code.PEOPLE_ROW, person.place, problem=fault)
        return False
    return True


def _sign(base: str, person: Person) -> str:
    """A sum of all that a copy is made from."""
    return hashlib.sha256(f"{base}{json.dumps(person.values, sort_keys=True)}".encode()).hexdigest()


def _read_report(folder: Path) -> dict[str, str]:
    """By file: what it was made from. A line that a stopped run has left unfinished counts as none."""
    return {name: sign for sign, name in _report_lines(folder)}


def _report_lines(folder: Path) -> Iterator[tuple[str, str]]:
    file = folder / REPORT
    for line in file.read_text("utf-8", "replace").split("\n") if file.is_file() else []:
        sign, _, name = line.partition(" ")
        if name:
            yield sign, name
