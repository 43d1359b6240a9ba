"""`check`: say what is wrong, build nothing."""

from __future__ import annotations

from pathlib import Path

import click

from book.cli.faults import show


@click.command()
@click.pass_obj
def check(root: Path) -> int:
    """Report every problem of the book.

    Nothing is built, and your files are only read. The exit code is 1 if there is an error that would stop a build.
    """
    from book.press import check_book  # noqa: PLC0415 (heavy: not needed to show --help)

    warnings = check_book(root)
    show(warnings)
    if not warnings:
        click.echo("No problems found.")
    return 0
