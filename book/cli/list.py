"""`list`: every worksheet with what is known of it before it is read."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from book.cli.which_book import of_a_book
from book.command_name import command_name
from book.editions import EDITIONS
from book.files.book_files import BookFile
from book.making.freshness import read_record
from book.making.output_files import output_file

if TYPE_CHECKING:
    from book.manuscript.model import Worksheet

NAME = "handout-print-a4"
"""The edition whose pages are counted."""

WIDEST = 100
"""Characters a line: longer ones are hard to follow."""

INDENT = "    "


@click.command(name="list")
@click.argument("words", nargs=-1, metavar="[WORDS]…")
@click.option("--minutes", type=click.IntRange(min=1), metavar="NUMBER", help="Only sheets that take no longer.")
@click.option("--calm", is_flag=True, help="Only sheets without a content note.")
@of_a_book
def list_sheets(book: BookFile, words: tuple[str, ...], minutes: int | None, calm: bool) -> None:
    """Show every worksheet, with what is known of it.

    That is title, name for other commands, purpose, time, pages, content note. Pages are known once the handouts are
    built. With WORDS, only the sheets that have them in their title, name or purpose. The edition menu-a4 is a page to
    print, the edition worksheets one for the browser.
    """
    from book.handing_out.minutes import most_minutes  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.making.reading import read_sheets  # noqa: PLC0415 (as above)

    manuscript = read_sheets(book.path)
    parts = {
        part: [
            sheet
            for sheet in sheets
            if _has(sheet, words)
            and not (calm and sheet.caution)
            and (minutes is None or 0 < most_minutes(sheet.time) <= minutes)
        ]
        for part, sheets in manuscript.worksheets_by_part().items()
    }
    pages = _known_pages(book, manuscript.worksheets)
    for line in _lines(parts, pages, book, min(shutil.get_terminal_size().columns, WIDEST)):
        click.echo(line)


def _has(sheet: Worksheet, words: tuple[str, ...]) -> bool:
    text = f"{sheet.title} {sheet.id} {sheet.purpose}".casefold()
    return all(word.casefold() in text for word in words)


def _known_pages(book: BookFile, sheets: Iterable[str]) -> dict[str, int]:
    """How many pages each worksheet's handout had when it was last made, 0 for one that was not."""
    made = {product.path: product.pages for product in read_record(book).of(NAME)}
    files = {sheet: output_file(book, EDITIONS[NAME], sheet).relative_to(book.root) for sheet in sheets}
    return {sheet: made.get(file.as_posix(), 0) for sheet, file in files.items()}


def _lines(parts: Mapping[str, list[Worksheet]], pages: Mapping[str, int], book: BookFile, width: int) -> Iterator[str]:
    shown = [sheet for sheets in parts.values() for sheet in sheets]
    for part, sheets in parts.items():
        if part and sheets:
            yield click.style(part.upper(), bold=True)
        for sheet in sheets:
            yield from _entry(sheet, pages[sheet.id], width)
        if sheets:
            yield ""
    if not shown:
        yield "No worksheet fits. Without words and options, all are shown."
        return
    names = " ".join(sheet.id for sheet in shown[:2])
    yield f"{_counted(len(shown), 'worksheet')}. To print some of them:"
    yield f"  {command_name()} {book.with_option('packet')} {names}"


def _entry(sheet: Worksheet, pages: int, width: int) -> Iterator[str]:
    """The title with the name at the right, the purpose, and time, pages and content note."""
    title, name = f"{sheet.number or '–':>3} {sheet.title}", sheet.id
    gap = " " * max(width - len(title) - len(name), 2)
    yield f"{click.style(title, bold=True)}{gap}{name}"
    facts = [sheet.time, _counted(pages, "page") if pages else "", "content note" if sheet.caution else ""]
    for words in (sheet.purpose, " · ".join(fact for fact in facts if fact)):
        yield from textwrap.wrap(words, width, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
