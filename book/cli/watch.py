"""`watch`: build again whenever a file of the book changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Event

import click

from book.cli.again import AGAIN
from book.cli.build import run_build
from book.cli.faults import explained
from book.cli.which_book import FINAL, each, of_books
from book.files.book_files import BookFile
from book.making.freshness import fingerprint, read_record


@click.command()
@click.option("--edition", "-e", "editions", multiple=True, metavar="NAME", help="Build only this edition.")
@of_books
def watch(books: list[BookFile], editions: tuple[str, ...]) -> int:
    """Build now, and again after every change.

    It goes on until you press Ctrl+C. A change that makes a problem is reported, and the last finished files stay.
    """
    from book.pdf.pool import Pool  # noqa: PLC0415 (heavy: not needed to show --help)

    pool = Pool(os.cpu_count() or 1)
    try:
        return _watch(books, partial(run_build, editions=list(editions), workers=pool))
    finally:
        pool.close()


def _watch(books: list[BookFile], build: Callable[[BookFile], None]) -> int:
    """Build now, and again whenever files have changed; gives the exit code that ends it."""
    from book.preview.changes import changes, is_of_the_builder  # noqa: PLC0415

    seen: dict[BookFile, str] = {}
    for paths in chain([set[Path]()], changes(books[0].root, Event())):
        if any(is_of_the_builder(path) for path in paths):
            return AGAIN
        now = {book: fingerprint(book, read_record(book).extras) for book in books}
        changed = [book for book in books if now[book] != seen.get(book)]
        if changed:
            seen = now
            with explained(books[0].root) as outcome:
                outcome.code = each(changed, build)
            if outcome.code in FINAL:
                return outcome.code
            click.echo("Waiting for the next change. Ctrl+C stops.")
    return 0
