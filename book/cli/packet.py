"""`packet`: worksheets to hand out, as one file, or as one for each person of a list."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from book.cli.named_here import NamedHere
from book.cli.report import Report
from book.cli.which_book import of_a_book
from book.diagnostics import Code, Diagnostic, Place, Problems, nearest
from book.editions import packet_looks
from book.files.atomic import check_free
from book.files.book_files import BookFile
from book.files.changed_outputs import changed_files_kept
from book.files.project_folders import COPIES, OUTPUT_FOLDER

if TYPE_CHECKING:
    from book.handing_out.people import People
    from book.handing_out.personal_copies import Copies


OUT = "packet.pdf"
"""What a packet is called without --out, in its book's folder of finished files, and copies in the folder COPIES there.

What is there already is replaced where it is as it was made."""

NAMED = 3
"""How many of the files that were made are named."""


@dataclass(frozen=True)
class Wanted:
    """What the user asked for. out: None for the usual place."""

    items: tuple[str, ...]
    recipients: tuple[str, ...]
    title: str
    out: Path | None
    edition: str
    notes: bool
    force: bool


@dataclass(frozen=True)
class Naming:
    """How the files of personal copies are named. column: of the list; full_names: it may hold them."""

    column: str
    full_names: bool


@click.command(cls=NamedHere)
@click.argument("items", nargs=-1, required=True, metavar="SHEET[:COPIES]…")
@click.option(
    "--for",
    "recipients",
    multiple=True,
    metavar="WORDS",
    help="Whom it is for, on its first page. Given more than once: a copy for each.",
)
@click.option("--title", default="", metavar="WORDS", help="Its title. Without it: “Worksheets”.")
@click.option(
    "--out",
    metavar="FILE.pdf",
    type=click.Path(path_type=Path),
    help=f"The file to write; of several copies the folder. "
    f"Without it: {OUTPUT_FOLDER}/{OUT} or {OUTPUT_FOLDER}/{COPIES}.",
)
@click.option(
    "--edition",
    "-e",
    default="print-a4",
    show_default=True,
    metavar="NAME",
    help=f"How it looks: {', '.join(packet_looks())}, or an edition of your own.",
)
@click.option(
    "--notes",
    is_flag=True,
    help="Print each worksheet's note for therapists on its back: a page behind its first copy.",
)
@click.option(
    "--people",
    metavar="LIST.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Make a copy for each row. Columns: code (or initials), appointment, therapist, contact, logo.",
)
@click.option(
    "--file-names",
    default="code",
    show_default=True,
    metavar="COLUMN",
    help="With --people: the column that names the files.",
)
@click.option("--names-in-file-names", is_flag=True, help="Files of copies may be called by full names.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@of_a_book
def packet(
    book: BookFile,
    items: tuple[str, ...],
    recipients: tuple[str, ...],
    title: str,
    out: Path | None,
    edition: str,
    notes: bool,
    people: Path | None,
    file_names: str,
    names_in_file_names: bool,
    force: bool,
) -> int:
    """Put worksheets together as one PDF to hand out.

    It has contents, page numbers, help lines and sources of its own, and can hold chapters too. SHEET is the name of a
    worksheet's or chapter's file: grounding-kit, or log:3 for three copies. The name of a packet in book.yaml stands
    for what it holds. `{command} list` shows what there is.

    \b
      {command} packet grounding-kit five-senses log:7
      {command} packet grounding-kit five-senses --for A.B. --for C.D.
      {command} packet first-weeks --people people.csv -e booklet-a4

    Copies that are there already and still right are kept, so that a run that was stopped goes on.
    """  # noqa: D301 (click knows no other sign for lines that stay as they are)
    wanted = Wanted(items, recipients, title, out, edition, notes, force)
    naming = Naming(file_names, names_in_file_names)
    if people is None and len(recipients) < 2:
        return _one(book, wanted)
    return _for_people(book, wanted, people, naming)


def _one(book: BookFile, wanted: Wanted) -> int:
    from book.handing_out.packet_on_demand import make_packet  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.handing_out.packet_orders import Order  # noqa: PLC0415 (as above)

    out = wanted.out or book.outputs / OUT
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file in it, such as packet.pdf", str(out))
    if wanted.out:
        check_free(out, wanted.force)
    order = Order(wanted.items, wanted.title, "".join(wanted.recipients), notes=wanted.notes)
    with Report(quiet=False) as report, changed_files_kept(book.root / OUTPUT_FOLDER, report.kept):
        made = make_packet(book.path, order, wanted.edition, out, os.cpu_count() or 1, report)
        report.end()
        _warn(made.warnings)
        pages = _counted(made.pages, "page", "pages")
        click.echo(f"{_shown(out, book.root)} is written: {pages}. Open it to {made.use}.")
    return 0


def _for_people(book: BookFile, wanted: Wanted, people: Path | None, naming: Naming) -> int:
    from book.handing_out.packet_orders import Order  # noqa: PLC0415 (as above)
    from book.handing_out.personal_copies import make_copies  # noqa: PLC0415 (as above)

    problems = Problems()
    listed = _listed(wanted, people, naming, problems)
    if not listed or not listed.rows:
        _warn(problems)
        return 1
    out = wanted.out or book.outputs / COPIES
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file; several copies need a folder", str(out))
    order = Order(wanted.items, wanted.title, "".join(wanted.recipients) if people else "", notes=wanted.notes)
    with Report(quiet=False) as report, _going_on_later(), changed_files_kept(book.root / OUTPUT_FOLDER, report.kept):
        copies = make_copies(
            book.path, order, wanted.edition, listed, out, os.cpu_count() or 1, report, problems, force=wanted.force
        )
        report.end()
        _warn([*copies.warnings, *problems])
        click.echo(_summary(copies, len(problems.errors), _shown(out, book.root)))
    return 1 if problems.errors else 0


@contextmanager
def _going_on_later() -> Iterator[None]:
    """Let what the machine refuses, such as room on its disk, say that finished copies are not lost."""
    try:
        yield
    except OSError as error:
        if not error.errno:
            raise
        words = f"{error.strerror}. Copies that are finished stay: make room, and run the same command again to go on"
        raise OSError(error.errno, words, error.filename) from error


def _listed(wanted: Wanted, people: Path | None, naming: Naming, problems: Problems) -> People | None:
    from book.handing_out.people import named_people, read_people  # noqa: PLC0415 (as above)

    if people is None:
        return named_people(wanted.recipients, naming.full_names, problems)
    if not people.is_file():
        beside = [str(file) for file in people.parent.glob("*.csv")]
        problems.add(Code.PEOPLE_MISSING, Place(str(people), 0), hint=nearest(str(people), beside) if beside else "")
        return None
    return read_people(people.read_bytes(), str(people), naming.column, naming.full_names, problems)


def _warn(problems: Iterable[Diagnostic]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


def _shown(out: Path, root: Path) -> Path:
    return out.relative_to(root) if out.is_relative_to(root) else out


def _summary(copies: Copies, left: int, out: Path) -> str:
    names = ", ".join(copies.made[:NAMED]) + (" …" if len(copies.made) > NAMED else "")
    sentences = [
        f"{_counted(len(copies.made), 'copy is', 'copies are')} written into {out}{': ' if names else ''}{names}.",
        f"{_counted(len(copies.kept), 'was', 'were')} there already." if copies.kept else "",
        f"{_counted(left, 'row', 'rows')} could not be used." if left else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
