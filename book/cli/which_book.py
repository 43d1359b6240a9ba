"""`--book`, `--language` and `--all-books`: which book of the folder a command is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate

import click

from book.cli.faults import MISUNDERSTOOD, STOPPED, explained, of_one_folder
from book.files.book_files import BookFile, BookUnknown, book_named, books_in

FINAL = (MISUNDERSTOOD, STOPPED)
"""Exit codes behind which nothing goes on."""

Command = Callable[..., Any]


def book_option(without: str = "the one of book.yaml, or the only one") -> Callable[[Command], Command]:
    """The option --book. without: which book is meant where it is not given."""
    words = f"The book of NAME.book.yaml, where the folder has several. Without it: {without}."
    return click.option("--book", "named", default="", metavar="NAME", help=words)


_all = click.option("--all-books", is_flag=True, help="Every book of the folder, one after another.")


def language_option(*names: str) -> Callable[[Command], Command]:
    """The option for a translation, of the book that is meant otherwise. names: "--in" where there is no other."""
    words = "Its translation into this language, such as cs; the command “translate” makes one."
    return click.option(*(names or ("--language", "--in")), "tag", default="", metavar="LANGUAGE", help=words)


def of_a_book(command: Callable[Concatenate[BookFile, ...], Any]) -> Command:
    """Give a command the options --book and --language, and the book that is meant as its first argument."""

    @book_option()
    @language_option()
    @click.pass_obj
    @wraps(command)
    def found(root: Path, /, *arguments: Any, named: str, tag: str, **options: Any) -> Any:
        return command(in_language(book_named(root, named), tag), *arguments, **options)

    return found


def of_books(command: Callable[Concatenate[list[BookFile], ...], Any], names: Sequence[str] = ()) -> Command:
    """Give a command the options --book, --language and --all-books, and the books that are meant as first argument.

    names: as for `language_option`.
    """

    @book_option()
    @language_option(*names)
    @_all
    @click.pass_obj
    @wraps(command)
    def found(root: Path, /, *arguments: Any, named: str, tag: str, all_books: bool, **options: Any) -> Any:
        if all_books and (named or tag):
            raise click.UsageError(f"--all-books and {'--book' if named else '--language'} cannot both be meant.")
        books = books_in(root) if all_books else []
        return command(books or [in_language(book_named(root, named), tag)], *arguments, **options)

    return found


def in_language(book: BookFile, tag: str) -> BookFile:
    """Return the translation of a book into a language; the book itself for its own, and for "". Raises BookUnknown."""
    if not tag:
        return book
    from book.translations.book_file import languages_of  # noqa: PLC0415 (not needed to show --help)

    known = languages_of(book)
    for found in (tag, *(each for each in known if each.startswith(f"{tag}-"))):
        if found in known:
            return known[found]
    there = ", ".join(sorted(known))
    raise BookUnknown(f"{book.label} is not there in “{tag}”, but in: {there}. `translate --to {tag}` begins it.")


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
