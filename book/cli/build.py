"""`build`: make the editions."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

import click

from book.cli.faults import show
from book.cli.report import Report
from book.cli.which_book import each, of_books
from book.files.book_files import BookFile

if TYPE_CHECKING:
    from book.html.context import Piece
    from book.html.known_pieces import PieceStore


def _known(_context: click.Context, _option: click.Parameter, address: str) -> str:
    """Take an address that can be one."""
    if not address:
        return ""
    from book.pdf.dask_executor import ADDRESS  # noqa: PLC0415 (heavy: not needed to show --help)

    if not ADDRESS.fullmatch(address):
        raise click.BadParameter(f"“{address}” is not of the form dask://HOST:PORT.")
    return address


@click.command()
@click.option(
    "--edition",
    "-e",
    "editions",
    multiple=True,
    metavar="NAME",
    help="Build only this edition, such as print-a4, fillable-letter, epub, web, handouts or large-print-a4. "
    "May be given more than once.",
)
@click.option(
    "--workers",
    "-j",
    type=click.IntRange(1, 64),
    default=None,
    metavar="N",
    help="How many chapters or worksheets to typeset at once. Without it: one for each processor.",
)
@click.option(
    "--executor",
    "address",
    metavar="dask://HOST:PORT",
    default="",
    callback=_known,
    help="Typeset on the workers of a dask scheduler instead, which share this folder.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing unless something is wrong.")
@of_books
def build(books: list[BookFile], editions: tuple[str, ...], workers: int | None, address: str, quiet: bool) -> int:
    """Build the book into output/.

    Reads book.yaml, chapters/, worksheets/ and styles/; writes output/ and, to be quicker next time, .cache/. The
    book of NAME.book.yaml has its finished files in output/NAME/. Only what has changed is made again. If anything is
    wrong, all problems are shown and the last finished files stay.
    """
    if not address:
        return _build_each(books, list(editions), workers or os.cpu_count() or 1, quiet)
    from book.pdf.dask_executor import executor_at  # noqa: PLC0415 (heavy: not needed to show --help)

    with executor_at(address, books[0].root) as executor:
        return _build_each(books, list(editions), executor, quiet)


def _build_each(books: list[BookFile], editions: list[str], workers: int | Executor, quiet: bool) -> int:
    return each(books, partial(run_build, editions=editions, workers=workers, quiet=quiet), quiet)


def run_build(
    book: BookFile,
    editions: list[str],
    workers: int | Executor,
    quiet: bool = False,
    told: Report | None = None,
    pieces: PieceStore[Piece] | None = None,
) -> None:
    """Build and report; shared with `watch`. told: what reports; pieces: as `build_book` has them.

    Raises ProblemsFound, EditionUnknown.
    """
    from book.build import build_book  # noqa: PLC0415 (heavy: not needed to show --help)

    with told or Report(quiet) as report:
        result = build_book(book.path, editions, workers, report, pieces)
        report.end()
        show(result.warnings)
        report.closing(result)
