"""`packet`: worksheets to hand out, as one file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from book.cli.faults import show
from book.cli.report import Report
from book.editions import paged_editions


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="SHEET[:COPIES]…")
@click.option("--for", "recipient", default="", metavar="WORDS", help="Whom it is for, on its first page.")
@click.option("--title", default="", metavar="WORDS", help="Its title. Without it: “Worksheets”.")
@click.option("--out", required=True, metavar="FILE.pdf", type=click.Path(path_type=Path), help="The file to write.")
@click.option("--edition", "-e", default="print-a4", show_default=True, metavar="NAME",
              type=click.Choice(paged_editions()), help=f"How it looks: {', '.join(paged_editions())}.")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@click.pass_obj
def packet(
    root: Path, items: tuple[str, ...], recipient: str, title: str, out: Path, edition: str, force: bool
) -> None:
    """Put worksheets and chapters together to hand out.

    The packet has contents, page numbers, help lines and sources. SHEET is the name of a worksheet's or chapter's file:
    grounding-kit, or log:3 for three copies. The name of a packet in book.yaml works too. `python build.py list` shows
    what there is.
    """
    from book.press.ordering import make_packet  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.press.packets import Order  # noqa: PLC0415 (as above)

    if out.exists() and not force:
        raise FileExistsError(17, "is there already; it is left as it is (--force replaces it)", str(out))
    report = Report(quiet=False)
    made = make_packet(root, Order(items, title, recipient), edition, out, os.cpu_count() or 1, report)
    report.end()
    show(made.warnings)
    click.echo(f"{out} is written: {made.pages} pages.")
