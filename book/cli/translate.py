"""`translate`: a book's passages for translators."""

from __future__ import annotations

from pathlib import Path

import click

from book.cli.which_book import book_option
from book.command_name import command_name
from book.files.book_files import book_named


@click.command()
@click.option("--to", "language", required=True, metavar="LANGUAGE", help="Its code, such as cs, pt-BR or ar.")
@book_option()
@click.pass_obj
def translate(root: Path, language: str, named: str) -> None:
    """Make a translation of a book, or bring one up to date.

    Writes translations/LANGUAGE.po, with every passage of the book, its place and notes for whoever translates it, in a
    program such as Poedit or a plain editor; and LANGUAGE.book.yaml, the file of the translated book, if there is none.
    What is translated already stays. What has changed in the book is marked as fuzzy, for somebody to look at it.
    """
    from babel import UnknownLocaleError  # noqa: PLC0415 (not needed to show --help)

    from book.making.translating import translate as write  # noqa: PLC0415 (heavy: not needed to show --help)

    try:
        made = write(book_named(root, named), language)
    except (UnknownLocaleError, ValueError) as error:
        raise click.BadParameter(f"“{language}” is no code of a language", param_hint="--to") from error
    click.echo(f"{made.file}: {made.translated} passages translated, {made.missing} to be translated.")
    if made.changed:
        click.echo(f"{made.changed} have changed since they were translated: look for “fuzzy” in it.")
    if made.gone:
        click.echo(f"{made.gone} are no longer in the book; their translations are kept at its end.")
    click.echo(f"The translated book is {made.book.name}. Next:\n  {made.book.with_option(f'{command_name()} build')}")
