"""`watch`: build again whenever a file of the book changes."""

from __future__ import annotations

import os
import time
from functools import partial

import click

from book.cli.build import run_build
from book.cli.faults import explained
from book.cli.which_book import FINAL, each, of_books
from book.files.book_files import BookFile
from book.making.freshness import fingerprint, read_record

SECONDS_BETWEEN_LOOKS = 0.5


@click.command()
@click.option("--edition", "-e", "editions", multiple=True, metavar="NAME", help="Build only this edition.")
@of_books
def watch(books: list[BookFile], editions: tuple[str, ...]) -> int:
    """Build now, and again after every change.

    It goes on until you press Ctrl+C. A change that makes a problem is reported, and the last finished files stay.
    """
    seen: dict[BookFile, str] = {}
    while True:
        now = {book: fingerprint(book, read_record(book).extras) for book in books}
        changed = [book for book in books if now[book] != seen.get(book)]
        if changed:
            seen = now
            with explained(books[0].root) as outcome:
                outcome.code = each(changed, partial(run_build, editions=list(editions), workers=os.cpu_count() or 1))
            if outcome.code in FINAL:
                return outcome.code
            click.echo("Waiting for the next change. Ctrl+C stops.")
        time.sleep(SECONDS_BETWEEN_LOOKS)
