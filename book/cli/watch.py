"""`watch`: build again whenever a file of the book changes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from book.cli.build import run_build
from book.cli.faults import MISUNDERSTOOD, STOPPED, explained
from book.making.freshness import fingerprint, read_record

SECONDS_BETWEEN_LOOKS = 0.5

FINAL = (MISUNDERSTOOD, STOPPED)
"""The exit codes of a build after which no change of a file is waited for."""


@click.command()
@click.option("--edition", "-e", "editions", multiple=True, metavar="NAME", help="Build only this edition.")
@click.pass_obj
def watch(root: Path, editions: tuple[str, ...]) -> int:
    """Build now, and again after every change.

    It goes on until you press Ctrl+C. A change that makes a problem is reported, and the last finished files stay.
    """
    seen = ""
    while True:
        now = fingerprint(root, read_record(root).extras)
        if now != seen:
            seen = now
            with explained(root) as outcome:
                run_build(root, list(editions), os.cpu_count() or 1, quiet=False)
            if outcome.code in FINAL:
                return outcome.code
            click.echo("Waiting for the next change. Ctrl+C stops.")
        time.sleep(SECONDS_BETWEEN_LOOKS)
