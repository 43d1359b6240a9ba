"""Progress while a book is made, and the closing table.

On a terminal one line per edition moves; into a pipe or a file go plain lines; --quiet says nothing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from book.build import Result
    from book.making.freshness import Product


WIDTH_IN_A_PIPE = 120
"""Characters a line where no terminal says how wide it is."""


class Report:
    """Tells the user how far the press is, within a `with` block; implements `book.build.Listener`."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.console = Console(quiet=quiet, highlight=False)
        if not self.console.is_terminal:
            self.console = Console(quiet=quiet, highlight=False, width=WIDTH_IN_A_PIPE)
        self.started = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._said: set[str] = set()
        self._kept: dict[str, str] = {}

    def __enter__(self) -> Report:
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal back, for a line that moves hides the cursor, and say what was kept, even if --quiet."""
        self.end()
        if self._kept:
            click.echo(_kept_words(self._kept), err=True)

    def begin(self, what: str, steps: int) -> None:
        """Something of `steps` steps starts. What begins again, as a menu tried in other letters, is said once."""
        self.end()
        if not self.console.is_terminal:
            if what not in self._said:
                self.console.print(f"{what} …")
            self._said.add(what)
            return
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
        )
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

    def kept(self, path: str, aside: str) -> None:
        """A file in output/ that somebody had changed is kept under another name."""
        self._kept[path] = aside

    def closing(self, result: Result) -> None:
        """Say what was made, where, how large, and what to do next."""
        if not result.made:
            number = len(result.products)
            self.console.print(
                f"Nothing has changed: {_files(number)} in output/ {'is' if number == 1 else 'are'} up to date."
            )
            return
        self.console.print(_table(result))
        seconds = time.monotonic() - self.started
        self.console.print(f"Made {_files(len(result.made))} in {seconds:.1f} s.")
        self.console.print(
            f"Next: open {result.made[0].path}, or change a file in chapters/ or worksheets/ and build again."
        )


def _kept_words(kept: dict[str, str]) -> str:
    """Which files were kept and where."""
    one = "A file in output/ was not as it was made, perhaps filled in. It is kept:"
    many = f"{len(kept)} files in output/ were not as they were made, perhaps filled in. They are kept:"
    said = one if len(kept) == 1 else many
    return "\n".join([said, *(f"  {path} is now {aside}" for path, aside in kept.items())])


COLUMNS: tuple[tuple[str, Literal["left", "right"]], ...] = (
    ("edition", "left"),
    ("pages", "right"),
    ("size", "right"),
    ("typeset", "right"),
    ("seconds", "right"),
)


def _table(result: Result) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading, justify in COLUMNS:
        table.add_column(heading, justify=justify)
    table.add_column("file", overflow="fold")
    for row in _rows(result):
        table.add_row(*row)
    return table


def _rows(result: Result) -> list[tuple[str, ...]]:
    """One row an edition: its only file, or how many there are and in which folder; what was laid out anew."""
    rows = []
    for edition in dict.fromkeys(product.edition for product in result.products):
        products = [product for product in result.products if product.edition == edition]
        fresh = not any(product in result.made for product in products)
        rows.append(_row(edition, products, fresh, result.typeset.get(edition)))
    return rows


def _row(edition: str, products: list[Product], fresh: bool, typeset: list[str] | None) -> tuple[str, ...]:
    pages = sum(product.pages for product in products)
    size = sum(product.size for product in products)
    seconds = "unchanged" if fresh else f"{sum(product.seconds for product in products):.1f}"
    folder = products[0].path.rpartition("/")[0]
    path = products[0].path if len(products) == 1 else f"{folder}/ ({_files(len(products))})"
    sections = "–" if typeset is None else str(len(typeset))
    return edition, str(pages or "–"), _size(size), sections, seconds, path


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def _files(number: int) -> str:
    return f"{number} file" + ("" if number == 1 else "s")
