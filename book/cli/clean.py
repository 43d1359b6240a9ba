"""`clean`: remove what a build can make again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from book.making.cleaning import Removable, removable, remove


@click.command()
@click.option("--output", "outputs", is_flag=True, help="Also the files in output/ that are as they were made.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask first.")
@click.pass_obj
def clean(root: Path, outputs: bool, yes: bool) -> int:
    """Remove what the next build makes again.

    That is the folder .cache/, and with --output what a build has put into output/. You are shown what it is and asked
    first. Files that you or somebody else has changed, such as a handout that was filled in, stay.
    """
    what = removable(root, outputs)
    for line in _said(what):
        click.echo(line)
    if not what.files and what.cache is None:
        return 0
    if not yes:
        click.confirm("Remove that?", abort=True)
    remove(root, what)
    click.echo("Removed.")
    return 0


def _said(what: Removable) -> Iterator[str]:
    if what.cache:
        yield f"{what.cache.name}/: what is kept so that the next build is quicker."
    if what.files:
        yield f"{len(what.files)} finished files, from {what.files[0]} to {what.files[-1]}."
    for path in what.changed:
        yield f"{path} was changed since it was made, and stays."
    if not what.files and what.cache is None:
        yield "There is nothing to remove."
