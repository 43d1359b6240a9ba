"""A desk in this process, and what it says, waited for without sleeping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Event

from book.cli.new import starter
from book.files.book_files import BookFile
from book.preview.desk import Desk
from book.preview.state import State

SECONDS = 120
"""How long something may take before a test gives it up: far longer than it takes on a busy machine."""


class Watched:
    """A desk at work, with all states that it has told."""

    def __init__(self, root: Path) -> None:
        self._heard = Condition()
        self.told: list[State] = []
        self.renewals = Event()
        self.desk = Desk(BookFile(root), self._hear, self.renewals.set)

    def _hear(self) -> None:
        with self._heard:
            self.told.append(self.desk.state)
            self._heard.notify_all()

    def until(self, holds: Callable[[State], bool]) -> State:
        """Wait for a state that is at rest; the test fails if it does not come."""

        def found() -> bool:
            state = self.desk.state
            return not state.working and holds(state)

        with self._heard:
            assert self._heard.wait_for(found, SECONDS), self.desk.state
            return self.desk.state

    def page(self, file: str) -> str:
        """The HTML of a page."""
        assert self.desk.pages
        return self.desk.pages.files[file].decode()


@contextmanager
def desk_at(root: Path) -> Iterator[Watched]:
    """Start a desk at a book, and end it."""
    watched = Watched(root)
    watched.desk.start()
    try:
        yield watched
    finally:
        watched.desk.stop()


def new_book(folder: Path) -> Path:
    """Write a small new workbook."""
    for path, data in starter("A small workbook").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
