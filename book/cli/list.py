"""`list`: every worksheet with what is known of it before it is read."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from book.command_name import command_name
from book.editions import EDITIONS
from book.files.project_folders import OUTPUT_FOLDER
from book.making.freshness import read_record
from book.making.output_files import output_path

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
@click.pass_obj
def list_sheets(root: Path, words: tuple[str, ...], minutes: int | None, calm: bool) -> None:
    """Show every worksheet, with what is known of it.

    That is title, name for other commands, purpose, time, pages, content note. Pages are known once the handouts are
    built. With WORDS, only the sheets that have them in their title, name or purpose. The edition menu-a4 is a page to
    print, the edition worksheets one for the browser.
    """
    from book.handing_out.minutes import most_minutes  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.making.reading import read_sheets  # noqa: PLC0415 (as above)

    manuscript = read_sheets(root)
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
    pages = _known_pages(root, manuscript.worksheets)
    for line in _lines(parts, pages, min(shutil.get_terminal_size().columns, WIDEST)):
        click.echo(line)


def _has(sheet: Worksheet, words: tuple[str, ...]) -> bool:
    text = f"{sheet.title} {sheet.id} {sheet.purpose}".casefold()
    return all(word.casefold() in text for word in words)


def _known_pages(root: Path, sheets: Iterable[str]) -> dict[str, int]:
    """How many pages each worksheet's handout had when it was last made, 0 for one that was not."""
    made = {product.path: product.pages for product in read_record(root).of(NAME)}
    return {sheet: made.get(f"{OUTPUT_FOLDER}/{output_path(EDITIONS[NAME], sheet)}", 0) for sheet in sheets}


def _lines(parts: Mapping[str, list[Worksheet]], pages: Mapping[str, int], width: int) -> Iterator[str]:
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
    yield f"  {command_name()} packet {names}"


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
