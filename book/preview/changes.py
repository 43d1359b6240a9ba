"""Hears of files that are saved: what may change a book, many files at once as one change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic

import watchfiles

from book.files.book_files import BookFile
from book.files.project_folders import is_of_a_program
from book.making.freshness import input_sums

BUILDER = Path(__file__).parents[1]
"""The builder's own folder: its styles and its code."""

QUIET_MS = 50
"""How long nothing must be saved until a change counts as whole: an editor writes a file in two or three steps."""

LONGEST_MS = 400
"""How long the system gathers files at most while they go on being saved."""

MANY = 5
"""More files at once are not what an editor saves: a program goes through a folder, and there may be more to come."""

FIRST_REST, LONGEST_REST = 0.6, 4.0
"""Seconds without a file that end what a program saves: the first time, and at most; it grows while more files come."""

LONGEST_BURST = 30.0
"""Seconds after which a change counts as whole although files go on being saved."""

LOOK_MS = 2000
"""How often it is looked for what the system did not tell of."""


def is_of_a_book(path: Path, root: Path) -> bool:
    """Say whether a book may be made of a file: hidden files, and those that editors leave for a moment, are none.

    root: the folder from which the path counts; a path outside of it is none.
    """
    if not path.is_relative_to(root):
        return False
    return not any(is_of_a_program(part) for part in path.relative_to(root).parts)


def is_of_the_builder(path: Path) -> bool:
    """Say whether a file is one of the builder's own."""
    return is_of_a_book(path, BUILDER)


class Inputs:
    """The files of a book, and which of them are other than they were when it was looked last."""

    def __init__(self, book: BookFile) -> None:
        self.book = book
        self._elsewhere: set[str] = set()
        self._next_look = 0.0
        self._sums = self._look()

    def changed(self, heard: set[Path]) -> set[str]:
        """Return the files that have changed, by their paths in the project.

        heard: files of which the system has told; they need not be other than they were. Where it has told of none, it
        is looked so seldom that looking takes a twentieth of the time.
        """
        started, root = monotonic(), self.book.root
        if not heard and started < self._next_look:
            return set()
        self._elsewhere |= {path.relative_to(root).as_posix() for path in heard if is_of_a_book(path, root)}
        before, self._sums = self._sums, self._look()
        self._next_look = monotonic() + 20 * (monotonic() - started)
        return {path for path in before.keys() | self._sums.keys() if before.get(path) != self._sums.get(path)}

    def _look(self) -> dict[str, bytes]:
        return input_sums(self.book, self._elsewhere)


def changes(root: Path, stop: Event) -> Iterator[set[Path]]:
    """Yield the files that were saved, renamed or deleted in a project folder and in the builder, until `stop` is set.

    Very many files that go on being saved are one change. An empty set, every two seconds, is an occasion to look for
    what nobody was told of: on disks of other machines no file is heard of, and while a new folder is taken in, none
    for a moment.
    """
    heard: Queue[set[Path]] = Queue()
    for listen in (_listen_at_the_top, _listen_below):
        Thread(target=listen, args=(root, heard, stop), daemon=True).start()
    while not stop.is_set():
        yield all_of(heard)


def all_of(heard: Queue[set[Path]]) -> set[Path]:
    """Wait for what is heard next; what is in line behind it belongs to it, and what follows many files soon."""
    found, began, rest = set(heard.get()), monotonic(), FIRST_REST
    while True:
        found |= _in_line(heard)
        more = _within(rest, heard) if len(found) > MANY else set[Path]()
        if not more or monotonic() - began > LONGEST_BURST:
            return found | more
        found, rest = found | more, min(rest * 1.5, LONGEST_REST)


def _in_line(heard: Queue[set[Path]]) -> set[Path]:
    found = set[Path]()
    with suppress(Empty):
        while True:
            found |= heard.get_nowait()
    return found


def _within(seconds: float, heard: Queue[set[Path]]) -> set[Path]:
    """The files that are heard of next, if they are within so many seconds; of none, it is told as well."""
    ends = monotonic() + seconds
    with suppress(Empty):
        while (left := ends - monotonic()) > 0:
            if found := heard.get(timeout=left):
                return found
    return set()


def _listen_at_the_top(root: Path, heard: Queue[set[Path]], stop: Event) -> None:
    """Hear of the files that lie in the project folder itself."""
    while not stop.is_set():
        for paths in _saved([root], root, stop, recursive=False):
            heard.put(paths)


def _listen_below(root: Path, heard: Queue[set[Path]], stop: Event) -> None:
    """Hear of the files in the folders of the project, and in the builder; folders may come and go."""
    while not stop.is_set():
        folders = _folders(root)
        for paths in _saved([*folders, BUILDER], root, stop, recursive=True):
            heard.put(paths)
            if _folders(root) != folders:
                break


def _saved(watched: list[Path], root: Path, stop: Event, recursive: bool) -> Iterator[set[Path]]:
    """Yield the files of the book or the builder that change; where the system does not tell, an empty set."""

    def counts(_: watchfiles.Change, path: str) -> bool:
        return is_of_a_book(Path(path), root) or is_of_the_builder(Path(path))

    try:
        for found in watchfiles.watch(
            *watched,
            watch_filter=counts,
            debounce=LONGEST_MS,
            step=QUIET_MS,
            stop_event=stop,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
            recursive=recursive,
        ):
            yield {Path(path) for _, path in found}
    except (OSError, RuntimeError):  # a folder is gone again, or the system watches no more folders
        stop.wait(LOOK_MS / 1000)
        yield set()


def _folders(root: Path) -> list[Path]:
    """The folders of a project that may hold files of a book; each is watched with all that is in it."""
    found = [
        each for each in _entries(root) if is_of_a_book(each, root) and each.is_dir() and not _is_environment(each)
    ]
    return sorted(found)


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_environment(folder: Path) -> bool:
    """Whether it is a virtual environment of Python, which has thousands of files."""
    return (folder / "pyvenv.cfg").exists()
