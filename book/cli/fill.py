"""`fill`: a handout with answers already in it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from book.cli.answers import FILE, known_sheet, spaces_of_book, write_file
from book.cli.faults import show
from book.cli.report import Report
from book.cli.which_book import of_a_book
from book.files.atomic import check_free
from book.files.book_files import BookFile
from book.files.inherited import files_in
from book.files.project_folders import FONT_FOLDER


@click.command()
@click.argument("worksheet")
@click.option(
    "--with",
    "source",
    required=True,
    metavar="ANSWERS.yaml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A line for each answer, such as “my-safe-place: the kitchen”; or what `answers --yaml` wrote.",
)
@click.option("--out", required=True, type=FILE, metavar="FILE.pdf", help="The file to write.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Its paper.")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@of_a_book
def fill(book: BookFile, worksheet: str, source: Path, out: Path, paper: str, force: bool) -> None:
    """Make a fillable handout of WORKSHEET with answers in it.

    It can be printed, sent or filled in further. Every answer is checked against the worksheet first. Nothing is kept
    but the file that you ask for.
    """
    from book.answers.fill import prefilled  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.answers.given_answers import read_given  # noqa: PLC0415 (as above)
    from book.diagnostics import Problems  # noqa: PLC0415 (as above)
    from book.manuscript.files import read_text  # noqa: PLC0415 (as above)

    check_free(out, force)
    spaces, problems = spaces_of_book(book), Problems()
    sheet = known_sheet(spaces, worksheet)
    text = read_text(source.resolve().parent, source.name, problems)
    problems.stop_if_errors()
    given = read_given(text or "", str(source), sheet, spaces, problems)
    problems.stop_if_errors()
    filled = prefilled(handout(book, sheet, paper).read_bytes(), given, files_in(book.root, FONT_FOLDER), problems)
    problems.stop_if_errors()
    show(list(problems))
    write_file(book.root, out, filled, force)


def handout(book: BookFile, sheet: str, paper: str) -> Path:
    """The empty fillable handout of a worksheet as the book is now, made if it is not fresh."""
    from book.build import build_book  # noqa: PLC0415 (as above)
    from book.editions import EDITIONS  # noqa: PLC0415 (as above)
    from book.making.output_files import output_file  # noqa: PLC0415 (as above)

    edition = EDITIONS[f"handout-fillable-{paper}"]
    with Report(quiet=False) as report:
        build_book(book.path, [edition.name], os.cpu_count() or 1, report)
    return output_file(book, edition, sheet)
