"""`--book` and `--all-books`: which book of the folder a command is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate

import click

from book.cli.faults import MISUNDERSTOOD, STOPPED, explained, of_one_folder
from book.files.book_files import BookFile, book_named, books_in

FINAL = (MISUNDERSTOOD, STOPPED)
"""Exit codes behind which nothing goes on."""

Command = Callable[..., Any]


def book_option(without: str = "the one of book.yaml, or the only one") -> Callable[[Command], Command]:
    """The option --book. without: which book is meant where it is not given."""
    words = f"The book of NAME.book.yaml, where the folder has several. Without it: {without}."
    return click.option("--book", "named", default="", metavar="NAME", help=words)


_all = click.option("--all-books", is_flag=True, help="Every book of the folder, one after another.")


def of_a_book(command: Callable[Concatenate[BookFile, ...], Any]) -> Command:
    """Give a command the option --book, and the book that is meant as its first argument."""

    @book_option()
    @click.pass_obj
    @wraps(command)
    def found(root: Path, /, *arguments: Any, named: str, **options: Any) -> Any:
        return command(book_named(root, named), *arguments, **options)

    return found


def of_books(command: Callable[Concatenate[list[BookFile], ...], Any]) -> Command:
    """Give a command the options --book and --all-books, and the books that are meant as its first argument."""

    @book_option()
    @_all
    @click.pass_obj
    @wraps(command)
    def found(root: Path, /, *arguments: Any, named: str, all_books: bool, **options: Any) -> Any:
        if named and all_books:
            raise click.UsageError("--book and --all-books cannot both be meant.")
        books = books_in(root) if all_books else []
        return command(books or [book_named(root, named)], *arguments, **options)

    return found


def each(books: list[BookFile], do: Callable[[BookFile], int | None], quiet: bool = False) -> int:
    """Do something with each book, under its name where there are several; one that has faults does not stop the next.

    Returns the highest exit code. A single book may raise what `explained` takes.
    """
    if len(books) == 1:
        return do(books[0]) or 0
    codes = [0]
    with of_one_folder():
        for number, book in enumerate(books):
            if not quiet:
                click.echo(("\n" if number else "") + click.style(book.name, bold=True))
            codes.append(_explained(book, do))
            if codes[-1] in FINAL:
                break
    return max(codes)


def _explained(book: BookFile, do: Callable[[BookFile], int | None]) -> int:
    code: int | None = 0
    with explained(book.root) as outcome:
        code = do(book)
    return outcome.code or code or 0
