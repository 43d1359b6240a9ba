"""`packet`: worksheets to hand out, as one file, or as one for each person of a list."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click

from book.cli.faults import show
from book.cli.report import Report
from book.editions import packet_looks
from book.wholefile import check_free


@dataclass(frozen=True)
class Wanted:
    """What the user asked for."""

    items: tuple[str, ...]
    recipient: str
    title: str
    out: Path
    edition: str
    force: bool


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="SHEET[:COPIES]…")
@click.option("--for", "recipient", default="", metavar="WORDS", help="Whom it is for, on its first page.")
@click.option("--title", default="", metavar="WORDS", help="Its title. Without it: “Worksheets”.")
@click.option("--out", required=True, metavar="FILE.pdf", type=click.Path(path_type=Path),
              help="The file to write; with --people a folder.")
@click.option("--edition", "-e", default="print-a4", show_default=True, metavar="NAME",
              help=f"How it looks: {', '.join(packet_looks())}, or an edition of your own.")
@click.option("--people", metavar="LIST.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Make a copy for each row. Columns: code (or initials), appointment, therapist, contact.")
@click.option("--file-names", default="code", show_default=True, metavar="COLUMN",
              help="With --people: the column that names the files.")
@click.option("--names-in-file-names", is_flag=True, help="With --people: that column may hold full names.")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@click.pass_obj
def packet(
    root: Path, items: tuple[str, ...], recipient: str, title: str, out: Path, edition: str, people: Path | None,
    file_names: str, names_in_file_names: bool, force: bool,
) -> int:
    """Put worksheets together as one PDF to hand out.

    It has contents, page numbers, help lines and sources of its own, and can hold chapters too. SHEET is the name of a
    worksheet's or chapter's file: grounding-kit, or log:3 for three copies. The name of a packet in book.yaml works
    too. `python build.py list` shows what there is.

    With --people, copies that are there already and still right are kept, so that a run that was stopped goes on.
    """
    wanted = Wanted(items, recipient, title, out, edition, force)
    if people is None:
        return _one(root, wanted)
    return _for_people(root, wanted, people, file_names, names_in_file_names)


def _one(root: Path, wanted: Wanted) -> int:
    from book.press.ordering import make_packet  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.press.packets import Order  # noqa: PLC0415 (as above)

    check_free(wanted.out, wanted.force)
    report = Report(quiet=False)
    order = Order(wanted.items, wanted.title, wanted.recipient)
    made = make_packet(root, order, wanted.edition, wanted.out, os.cpu_count() or 1, report)
    report.end()
    show(made.warnings)
    click.echo(f"{wanted.out} is written: {made.pages} pages.")
    return 0


def _for_people(root: Path, wanted: Wanted, people: Path, naming: str, names_allowed: bool) -> int:
    from book.answers.people import read_people  # noqa: PLC0415 (as above)
    from book.diagnostics import Problems  # noqa: PLC0415 (as above)
    from book.press.copies import make_copies  # noqa: PLC0415 (as above)
    from book.press.packets import Order  # noqa: PLC0415 (as above)

    problems = Problems()
    listed = read_people(people.read_bytes(), str(people), naming, names_allowed, problems)
    if listed is None:
        problems.stop_if_errors()
        return 1
    report = Report(quiet=False)
    order = Order(wanted.items, wanted.title, wanted.recipient)
    copies = make_copies(root, order, wanted.edition, listed, wanted.out, os.cpu_count() or 1, report, problems)
    report.end()
    for problem in problems:
        click.echo(str(problem), err=True)
    kept = f" {len(copies.kept)} were there already." if copies.kept else ""
    left = f" {len(problems.errors)} rows could not be used." if problems.errors else ""
    click.echo(f"{len(copies.made)} copies are written into {wanted.out}.{kept}{left}")
    return 1 if problems.errors else 0
