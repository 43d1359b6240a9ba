"""`build`: make the editions."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from pathlib import Path

import click

from book.cli.faults import show
from book.cli.report import Report


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
    help="How many chapters to typeset at once. Without it: one for each processor.",
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
@click.pass_obj
def build(root: Path, editions: tuple[str, ...], workers: int | None, address: str, quiet: bool) -> None:
    """Build the book into output/.

    Reads book.yaml, chapters/, worksheets/ and styles/; writes output/ and, to be quicker next time, .cache/. Only
    what has changed is made again. If anything is wrong, all problems are shown and the last finished files stay.
    """
    if not address:
        run_build(root, list(editions), workers or os.cpu_count() or 1, quiet)
        return
    from book.pdf.dask_executor import executor_at  # noqa: PLC0415 (heavy: not needed to show --help)

    with executor_at(address, root) as executor:
        run_build(root, list(editions), executor, quiet)


def run_build(root: Path, editions: list[str], workers: int | Executor, quiet: bool) -> None:
    """Build and report; shared with `watch`. Raises ProblemsFound, EditionUnknown."""
    from book.build import build_book  # noqa: PLC0415 (heavy: not needed to show --help)

    with Report(quiet) as report:
        result = build_book(root, editions, workers, report)
        report.end()
        show(result.warnings)
        report.closing(result)
