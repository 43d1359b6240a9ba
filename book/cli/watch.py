"""`watch`: build again whenever a file of the book changes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from book.cli.build import run_build
from book.cli.faults import show
from book.cli.report import Report
from book.diagnostics import ProblemsFound
from book.freshness import fingerprint, read_record

SECONDS_BETWEEN_LOOKS = 0.5


@click.command()
@click.option("--edition", "-e", "editions", multiple=True, metavar="NAME",
              help="Build only this edition.")
@click.pass_obj
def watch(root: Path, editions: tuple[str, ...]) -> None:
    """Build now, and again after every change.

    It goes on until you press Ctrl+C. A change that makes a problem is reported, and the last finished files stay.
    """
    seen = ""
    while True:
        now = fingerprint(root, read_record(root).extras)
        if now != seen:
            seen = now
            _build_once(root, list(editions))
            click.echo("Waiting for the next change. Ctrl+C stops.")
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _build_once(root: Path, editions: list[str]) -> None:
    try:
        run_build(root, editions, os.cpu_count() or 1, Report(quiet=False))
    except ProblemsFound as found:
        show(found.diagnostics)
