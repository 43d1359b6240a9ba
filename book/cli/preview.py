"""`preview`: the book in a browser, as it is written."""

from __future__ import annotations

import webbrowser
from contextlib import suppress
from functools import partial

import click

from book.cli.again import AGAIN, is_again
from book.cli.faults import STOPPED
from book.cli.which_book import of_a_book
from book.files.book_files import BookFile


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=None, metavar="N", help="Without it: 8420, or the next.")
@click.option("--no-open", "stays_shut", is_flag=True, help="Open no browser; the address is printed.")
@of_a_book
def preview(book: BookFile, port: int | None, stays_shut: bool) -> int:
    """Show the book in your browser while you write it.

    The pages are those of the web edition. Whenever you save a file, they are made again and turn to the place that you
    have changed. What is wrong stands beside them, with file and line, and the last good page stays until it is mended.
    Nothing is written to output/. Only this machine can see the pages. It goes on until you press Ctrl+C.
    """
    from book.preview.desk import Desk  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.preview.server import FIRST_PORT, Server, open_port  # noqa: PLC0415

    server = Server(partial(Desk, book))
    listening = open_port(port or FIRST_PORT)
    address = "http://{}:{}/".format(*listening.getsockname()[:2])
    click.echo(f"The book is at {address} Ctrl+C ends the preview.")
    if not (stays_shut or is_again()) and _has_window():
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        server.run(listening)
    if server.is_old:
        return AGAIN
    click.echo("\nThe preview has ended.")
    return STOPPED


def _has_window() -> bool:
    """Whether a browser opens in a window; one in this terminal would take it."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(browser) is not webbrowser.GenericBrowser
