"""Personal copies of a packet: typeset once, filled for each person, begun again where a run was stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from book.answers.personal_places import LOGO
from book.diagnostics import Code, Diagnostic, Problems
from book.files.atomic import write_whole
from book.files.book_files import book_at
from book.files.checksum import sha256
from book.files.inherited import files_in
from book.files.project_folders import CACHE_FOLDER, FONT_FOLDER
from book.handing_out.packet_on_demand import Delivery, make_packet
from book.handing_out.packet_orders import Order
from book.handing_out.people import People, Person
from book.handing_out.personal_pdf import CannotPersonalise, PersonalPdf
from book.making.output_files import plan_of
from book.making.results import Listener
from book.pdf.finish.grey import make_grey
from book.pdf.finish.logo import draw_logo, logo_fault

REPORT = "made.txt"
"""The file in the copies' folder that says which are made: in each line, two checksums (see `Made`) and a name."""

PLAN = "plan.txt"
"""The file beside copies on sheets that says which page is printed on which."""


@dataclass(frozen=True)
class Made:
    """A copy of an earlier run, by two checksums. source: of what it was made from; content: of the file."""

    source: str = ""
    content: str = ""


@dataclass
class Copies:
    """What a run did.

    made: files written now; kept: files of an earlier run that are still right; warnings: about the packet.
    """

    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)


def make_copies(
    where: Path,
    order: Order,
    edition: str,
    people: People,
    folder: Path,
    workers: int,
    listener: Listener,
    problems: Problems,
    *,
    force: bool = False,
) -> Copies:
    """Write a copy of a packet for each person into a folder, each file whole or not at all.

    where: the book's file, or its folder. What cannot be made is added to `problems`, and the others are made. Copies
    that an earlier run has made from the same packet and row are kept. What has their name and was not made here, or
    changed since (a client has filled it in), is only replaced by `force`. Raises ProblemsFound if the book or the
    order has errors.
    """
    root = book_at(where).root
    (root / CACHE_FOLDER).mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / CACHE_FOLDER) as temporary:
        packet = Path(temporary, "packet.pdf")
        made = make_packet(where, replace(order, personal=people.places), edition, packet, workers, listener)
        folder.mkdir(parents=True, exist_ok=True)
        if plan_of(packet).is_file():
            write_whole(folder / PLAN, plan_of(packet).read_bytes())
        with PersonalPdf(packet, files_in(root, FONT_FOLDER), _words(people)) as pdf:
            logos = _Logos(made, pdf, people.folder, Path(temporary))
            rows = [person for person in people.rows if logos.fetch(person, problems)]
            copies = _Filling(pdf, sha256(packet), logos, folder, listener, problems, force).fill(rows)
    return replace(copies, warnings=made.warnings)


def _words(people: People) -> list[str]:
    """All that copies say in letters."""
    return [words for person in people.rows for name, words in person.values.items() if name != LOGO]


class _Logos:
    """The logos of a list, each drawn once. checksums: of their files, by what rows call them, "" for one without."""

    def __init__(self, made: Delivery, pdf: PersonalPdf, folder: Path, temporary: Path) -> None:
        self.made, self.pdf, self.folder, self.temporary = made, pdf, folder, temporary
        self.checksums: dict[str, str] = {}
        self.faults: dict[str, str] = {}
        if made.clinic_logo and LOGO in pdf.places:
            self._add("", made.clinic_logo)

    def fetch(self, person: Person, problems: Problems) -> bool:
        """Draw the logo of a row; False if it cannot be used."""
        name = person.values.get(LOGO, "")
        if name and name not in self.checksums and name not in self.faults:
            self.faults[name] = _fault(self.folder, name)
            if not self.faults[name]:
                self._add(name, self.folder / name)
        if fault := self.faults.get(name):
            problems.add(Code.PEOPLE_ROW, person.place, problem=f"its logo “{name}” cannot be used: {fault}")
        return not fault

    def _add(self, name: str, file: Path) -> None:
        box, drawn = self.pdf.places[LOGO].box, self.temporary / "logo.pdf"
        drawn.write_bytes(draw_logo(file, box.width, box.height))
        if self.made.grey:
            make_grey(drawn, drawn)
        self.pdf.add_logo(name, drawn.read_bytes())
        self.checksums[name] = sha256(file)


def _fault(folder: Path, name: str) -> str:
    """What is wrong with a logo that lies in the list's folder, or below; "" for nothing."""
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        return "it lies outside of the folder of the list"
    return logo_fault(file) if file.is_file() else "it is not there; look for it beside the list"


@dataclass
class _Filling:
    """One run. base: the checksum of the packet."""

    pdf: PersonalPdf
    base: str
    logos: _Logos
    folder: Path
    listener: Listener
    problems: Problems
    force: bool

    def fill(self, rows: list[Person]) -> Copies:
        """Write the copies that are not there yet."""
        for draft in self.folder.glob(".*.pdf.*.part"):
            draft.unlink()  # of a run that was killed
        done, copies = dict(_read_report(self.folder)), Copies()
        self.listener.begin("Personal copies", len(rows))
        with (self.folder / REPORT).open("a", encoding="utf-8") as report:
            for number, person in enumerate(rows, 1):
                name, made = f"{person.file}.pdf", done.get(f"{person.file}.pdf", Made())
                if made.source == self._source_checksum(person) and (self.folder / name).is_file():
                    copies.kept.append(name)
                elif self._is_ours(name, made, person) and (data := self._copy(person)):
                    write_whole(self.folder / name, data)
                    report.write(f"\n{self._source_checksum(person)} {hashlib.sha256(data).hexdigest()} {name}")
                    report.flush()
                    copies.made.append(name)
                self.listener.step(number, len(rows))
        return copies

    def _is_ours(self, name: str, made: Made, person: Person) -> bool:
        """Whether a file can be written: it is not there, or is as it was made."""
        out = self.folder / name
        if self.force or not out.exists() or sha256(out) == made.content:
            return True
        fault = f"{name} is there, and was not made here or was changed since; it stays as it is (--force replaces it)"
        self.problems.add(Code.PEOPLE_ROW, person.place, problem=fault)
        return False

    def _copy(self, person: Person) -> bytes:
        try:
            return self.pdf.copy(person.values)
        except CannotPersonalise as fault:
            self.problems.add(Code.PEOPLE_ROW, person.place, problem=fault)
            return b""

    def _source_checksum(self, person: Person) -> str:
        """The checksum of all that a copy is made from."""
        logo = self.logos.checksums.get(person.values.get(LOGO, ""), "")
        return hashlib.sha256(f"{self.base}{json.dumps(person.values, sort_keys=True)}{logo}".encode()).hexdigest()


def _read_report(folder: Path) -> Iterator[tuple[str, Made]]:
    """Each file and how it was made. A line that a stopped run has left unfinished counts as none."""
    file = folder / REPORT
    for line in file.read_text("utf-8", "replace").split("\n") if file.is_file() else []:
        source, content, name = ([*line.split(" ", 2), "", ""])[:3]
        if name:
            yield name, Made(source, content)
