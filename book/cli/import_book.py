"""`import … --into`: a whole book of another tool becomes the folder of a book."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from book.cli.new import needed_by_every_book, refuse_used, write_folder
from book.command_name import command_name
from book.files.atomic import check_free, write_whole

if TYPE_CHECKING:
    from book.diagnostics import Diagnostic
    from book.importing.books.plan import BookPlan


def import_book(source: Path, into: Path, report: Path | None, only_plan: bool) -> int:
    """Write a book into a new folder, and say what came over and what not. Raises ProblemsFound.

    Returns the exit code: 1 if `check` finds errors in what was written.
    """
    refuse_used(into)
    if report:
        check_free(report, force=False)
    planned = _planned(source)
    files = dict(sorted({**planned.files, **needed_by_every_book()}.items()))
    found = _checked(files)
    lines = [*_report(planned, into, files), *_said_by_check(found)]
    click.echo("\n".join(lines))
    if not only_plan:
        write_folder(into, files)
        if report:
            write_whole(report, "\n".join([*lines, ""]).encode())
        click.echo(f"\nWritten. Next:\n  {shlex.join(['cd', str(into)])}\n  {command_name()}")
    from book.diagnostics import Level  # noqa: PLC0415 (heavy: not needed to show --help)

    return 1 if any(each.level is Level.ERROR for each in found) else 0


def _planned(source: Path) -> BookPlan:
    from book.diagnostics import Code, Place, Problems  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.importing.archive import Unreadable  # noqa: PLC0415 (as above)
    from book.importing.books.plan import plan_book  # noqa: PLC0415 (as above)

    try:
        return plan_book(source)
    except Unreadable as error:
        problems = Problems()
        problems.add(Code.IMPORT_UNREADABLE, Place(source.as_posix(), 0), problem=str(error), hint=error.hint)
        problems.stop_if_errors()
        raise


def _checked(files: dict[str, bytes]) -> list[Diagnostic]:
    """What `check` says of the files, before they are written where they shall be."""
    from book.build import check_book  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.diagnostics import ProblemsFound  # noqa: PLC0415 (as above)

    with TemporaryDirectory() as folder:
        write_folder(Path(folder, "book"), files)
        try:
            return check_book(Path(folder, "book"))
        except ProblemsFound as problems:
            return problems.diagnostics


def _report(planned: BookPlan, into: Path, files: dict[str, bytes]) -> Iterator[str]:
    yield f"“{planned.title}”, a book of {planned.tool}. Files in {into}:"
    yield from (f"  {path}" for path in files)
    yield from planned.notes.report()


def _said_by_check(found: list[Diagnostic]) -> Iterator[str]:
    yield from ["", "`check` says of it:"]
    yield from (f"  {line}" for each in found for line in str(each).split("\n"))
    yield from [] if found else ["  No problems found."]
