"""`watch`: build again whenever a file of the book changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING

import click

from book.cli.again import AGAIN
from book.cli.build import run_build
from book.cli.faults import explained
from book.cli.report import Report
from book.cli.which_book import FINAL, each, of_books
from book.files.book_files import BookFile

if TYPE_CHECKING:
    from book.html.context import Piece
    from book.html.known_pieces import PieceStore
    from book.pdf.until_stale import UntilStale


@click.command()
@click.option("--edition", "-e", "editions", multiple=True, metavar="NAME", help="Build only this edition.")
@of_books
def watch(books: list[BookFile], editions: tuple[str, ...]) -> int:
    """Build now, and again after every change.

    It goes on until you press Ctrl+C. What is saved during a build stops it, and it begins again. A change that makes a
    problem is reported, and the last finished files stay.
    """
    from book.html.known_pieces import PieceStore  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.pdf.pool import Pool  # noqa: PLC0415 (as above)

    pieces: dict[BookFile, PieceStore[Piece]] = {book: PieceStore() for book in books}
    pool = Pool(os.cpu_count() or 1)
    try:
        return build_after_saves(books, pool, partial(_build, list(editions), pieces))
    finally:
        pool.close()


Build = Callable[["UntilStale", BookFile], None]
"""Builds a book, with work given to an executor that is given up when files are saved."""


def build_after_saves(books: list[BookFile], pool: Executor, build: Build) -> int:
    """Build now, and again whenever files have changed; gives the exit code that ends it."""
    from book.pdf.until_stale import Stale, UntilStale  # noqa: PLC0415 (heavy: not needed to show --help)

    saves = _Saves(books)
    while saves.wait():
        stale = saves.begin(work := UntilStale(pool))
        try:
            with explained(books[0].root) as outcome:
                outcome.code = each(stale, partial(build, work))
        except Stale:
            saves.put_back(stale)
            continue
        if outcome.code in FINAL:
            return outcome.code
        click.echo("Waiting for the next change. Ctrl+C stops.")
    return AGAIN


class _Saves:
    """Knows which books are to be built: all of them at first, then those of which files are saved."""

    def __init__(self, books: list[BookFile]) -> None:
        from book.preview.changes import Inputs  # noqa: PLC0415 (heavy: not needed to show --help)

        self._inputs = {book: Inputs(book) for book in books}
        self._stale = set(books)
        self._is_renewed = False
        self._saved = Condition()
        self._work: UntilStale | None = None
        Thread(target=self._listen, args=(books[0].root,), daemon=True).start()

    def wait(self) -> bool:
        """Wait until there is a book to build; False: the builder itself has changed."""
        with self._saved:
            self._saved.wait_for(lambda: self._stale or self._is_renewed)
            return not self._is_renewed

    def begin(self, work: UntilStale) -> list[BookFile]:
        """Return the books to build; what is saved from now on gives up the work."""
        with self._saved:
            self._work = work
            books = [book for book in self._inputs if book in self._stale]
            self._stale.clear()
            return books

    def put_back(self, books: list[BookFile]) -> None:
        """Books whose build was given up are still to be built."""
        with self._saved:
            self._stale |= {*books}

    def _listen(self, root: Path) -> None:
        from book.preview.changes import changes, is_of_the_builder  # noqa: PLC0415 (as above)

        for paths in changes(root, Event()):
            renewed = any(is_of_the_builder(path) for path in paths)
            self._hear({book for book, inputs in self._inputs.items() if inputs.changed(paths)}, renewed)

    def _hear(self, changed: set[BookFile], renewed: bool) -> None:
        if not (changed or renewed):
            return
        with self._saved:
            self._stale |= changed
            self._is_renewed |= renewed
            if self._work:
                self._work.give_up()
            self._saved.notify_all()


def _build(
    editions: list[str], pieces: Mapping[BookFile, PieceStore[Piece]], until_stale: UntilStale, book: BookFile
) -> None:
    run_build(book, editions, until_stale, told=_UntilStaleReport(until_stale), pieces=pieces[book])


class _UntilStaleReport(Report):
    """Tells how far the press is, and lets it go no further once files have been saved."""

    def __init__(self, until_stale: UntilStale) -> None:
        super().__init__(quiet=False)
        self._until_stale = until_stale

    def begin(self, what: str, steps: int) -> None:
        """Something starts. Raises Stale."""
        self._until_stale.go_on()
        super().begin(what, steps)

    def step(self, done: int, steps: int) -> None:
        """A step is done. Raises Stale."""
        self._until_stale.go_on()
        super().step(done, steps)
