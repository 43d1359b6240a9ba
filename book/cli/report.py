"""Progress while a book is made, and the closing table.

On a terminal one line per edition moves; into a pipe or a file go plain lines; --quiet says nothing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from book.freshness import Product
    from book.press import Result


class Report:
    """Tells the user how far the press is; implements `book.press.Listener`."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.console = Console(quiet=quiet, highlight=False, soft_wrap=not Console().is_terminal)
        self.started = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def begin(self, what: str, steps: int) -> None:
        """Something of `steps` steps starts."""
        self.end()
        if not self.console.is_terminal:
            self.console.print(f"{what} …")
            return
        self._progress = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                                  TimeElapsedColumn(), console=self.console, transient=True)
        self._task = self._progress.add_task(what, total=steps or None)
        self._progress.start()

    def step(self, done: int, steps: int) -> None:
        """`done` of `steps` steps are done."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=steps)

    def end(self) -> None:
        """What was begun is finished."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def closing(self, result: Result) -> None:
        """Say what was made, where, how large, and what to do next."""
        self.end()
        if not result.made:
            self.console.print(f"Nothing has changed: {_files(len(result.products))} in output/ "
                               f"{'is' if len(result.products) == 1 else 'are'} up to date.")
            return
        self.console.print(_table(result))
        seconds = time.monotonic() - self.started
        self.console.print(f"Made {_files(len(result.made))} in {seconds:.1f} s.")
        self.console.print(f"Next: open {result.made[0].path}; change a file in chapters/ or worksheets/ and build again.")


def _table(result: Result) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading, justify in (("edition", "left"), ("pages", "right"), ("size", "right"), ("seconds", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    table.add_column("file", overflow="fold")
    for row in _rows(result):
        table.add_row(*row)
    return table


def _rows(result: Result) -> list[tuple[str, ...]]:
    """One row an edition: its only file, or how many there are and in which folder."""
    rows = []
    for edition in dict.fromkeys(product.edition for product in result.products):
        products = [product for product in result.products if product.edition == edition]
        fresh = not any(product in result.made for product in products)
        rows.append(_row(edition, products, fresh))
    return rows


def _row(edition: str, products: list[Product], fresh: bool) -> tuple[str, ...]:
    pages = sum(product.pages for product in products)
    size = sum(product.size for product in products)
    seconds = "unchanged" if fresh else f"{sum(product.seconds for product in products):.1f}"
    path = products[0].path if len(products) == 1 else f"{products[0].path.rpartition('/')[0]}/ ({_files(len(products))})"
    return edition, str(pages or "–"), _size(size), seconds, path


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def _files(number: int) -> str:
    return f"{number} file" + ("" if number == 1 else "s")
