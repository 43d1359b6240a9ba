"""`docs`: the guides, which travel with the builder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from book.command_name import command_name
from book.diagnostics import nearest

PACKAGE = Path(__file__).parents[1]


@click.command()
@click.argument("page", default="")
def docs(page: str) -> None:
    """Show the guides. Without PAGE they are listed.

    They are for authors and therapists: how everything is written, what each message means, how sheets are handed out.
    """
    if not page:
        for line in _listed():
            click.echo(line)
        return
    files = {name: file for file in pages() for name in (file.name, file.stem)}
    if page not in files:
        raise click.UsageError(f"There is no guide “{page}”. {nearest(page, [file.stem for file in pages()])}")
    text = files[page].read_text("utf-8")
    click.echo_via_pager(text) if sys.stdout.isatty() else click.echo(text, nl=False)


def docs_folder() -> Path:
    """Return where the guides are: within the package that was installed, otherwise beside the builder."""
    within = PACKAGE / "docs"
    return within if within.is_dir() else PACKAGE.parent / "docs"


def pages() -> list[Path]:
    """Return the files of the guides, in the order of their names."""
    return sorted(file for file in docs_folder().iterdir() if file.suffix in (".md", ".csv"))


def _listed() -> Iterator[str]:
    for file in pages():
        first = file.read_text("utf-8").partition("\n")[0]
        yield f"  {file.stem:<18}{first.removeprefix('# ')}"
    yield f"They lie in {docs_folder()}. To read one: {command_name()} docs {pages()[0].stem}"
