"""`clean`: remove what a build can make again."""

from __future__ import annotations

from collections.abc import Iterator

import click

from book.cli.which_book import of_books
from book.files.book_files import BookFile, books_in, books_made
from book.files.project_folders import CACHE_FOLDER
from book.making.cleaning import Removable, removable, remove


@click.command()
@click.option("--output", "outputs", is_flag=True, help="Also the files in output/ that are as they were made.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask first.")
@of_books
def clean(books: list[BookFile], outputs: bool, yes: bool) -> int:
    """Remove what the next build makes again.

    That is the folder .cache/, and with --output what a build has put into output/. You are shown what it is and asked
    first. Files that you or somebody else has changed, such as a handout that was filled in, stay. Where the folder has
    several books, the others keep what is theirs: of .cache/ only what is known there of this book goes.
    """
    what = removable(_with_those_gone(books), outputs)
    for line in _said(what):
        click.echo(line)
    if not what:
        return 0
    if not yes:
        click.confirm("Remove that?", abort=True)
    remove(_with_those_gone(books), what)
    click.echo("Removed.")
    return 0


def _with_those_gone(books: list[BookFile]) -> list[BookFile]:
    """Where all books of the folder are meant, so are those whose files are not there any more."""
    root = books[0].root
    return books_made(root) if set(books) == set(books_in(root)) else books


def _said(what: Removable) -> Iterator[str]:
    for path in what.cache:
        yield f"{path}{'' if what.others else '/'}: what is kept so that the next build is quicker."
    if what.files:
        yield f"{len(what.files)} finished files, from {what.files[0]} to {what.files[-1]}."
    for path in what.changed:
        yield f"{path} was changed since it was made, and stays."
    if what.others:
        yield f"The rest of {CACHE_FOLDER}/ stays: other books use it too. With --all-books it goes."
    if not what:
        yield "There is nothing to remove."
