"""`list`: every worksheet with what is known of it before it is read."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from book.cli.report import WIDTH_IN_A_PIPE
from book.freshness import read_record

NAME = "handout-print-a4"
"""The edition whose pages are counted."""


@click.command(name="list")
@click.pass_obj
def list_sheets(root: Path) -> None:
    """Show every worksheet and its name for other commands.

    Its title, time, pages, content note and purpose are shown too. Pages are known once the handouts are built. A page
    to print is the edition menu-a4.
    """
    from book.diagnostics import Problems  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.manuscript.assemble import assemble  # noqa: PLC0415 (as above)
    from book.manuscript.model import Worksheet  # noqa: PLC0415 (as above)
    from book.passes.number import number  # noqa: PLC0415 (as above)
    from book.project import load_project  # noqa: PLC0415 (as above)

    problems = Problems()
    manuscript = assemble(load_project(root, problems), problems)
    number(manuscript)
    ending = f"-{NAME.removeprefix('handout-')}.pdf"
    pages = {Path(made.path).name.removesuffix(ending): made.pages for made in read_record(root).of(NAME)}
    table = Table(box=None, pad_edge=False)
    for heading in ("no.", "name", "title", "time", "pages", "note", "what it is for"):
        table.add_column(heading, overflow="fold")
    for sheet in manuscript.in_reading_order():
        if isinstance(sheet, Worksheet):
            table.add_row(str(sheet.number or "–"), sheet.id, sheet.title, sheet.time, str(pages.get(sheet.id, "–")),
                          "careful" if sheet.caution else "", sheet.purpose)
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=WIDTH_IN_A_PIPE)
    console.print(table)
