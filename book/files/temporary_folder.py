"""A folder for all that a process keeps for its own time, within the machine's temporary folder.

Each process deletes its own at its end. One that is ended by force cannot; so it holds a lock on a file in its folder,
which the system lets go however a process ends, and whoever needs a folder next deletes those that nobody holds.
A lock needs no clock, and no numbers of processes, which the system gives anew.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PREFIX = "workbook-"
"""How a folder's name begins. It is short: on macOS, sockets in the folder must have paths under 104 bytes."""

OURS = re.compile(PREFIX + r"\w{8}")
"""The names that `tempfile.mkdtemp` makes of it."""

LOCK = "held"
"""The file in a folder that its process holds locked."""

VARIABLE = "TMPDIR"
"""Tells the programs that a process starts where the temporary folder is; Python looks at it first on all systems."""

LAST = -200
"""When the folder is deleted among all that `multiprocessing` does at the end: after worker processes have ended."""


@dataclass(frozen=True)
class _Held:
    """A folder with its lock. process: the number of the one that holds it; lock: the open file."""

    process: int
    path: Path
    lock: int


_held: list[_Held] = []
"""What this process holds; one that forks off from it finds here what is not its own."""


def own_folder() -> Path:
    """This process's own folder, which nobody else may look into. It is made when it is first asked for.

    Raises OSError where there is no room for it.
    """
    for held in _held:
        if held.process == os.getpid():
            return held.path
    _held.append(held := _new_folder())
    Finalize(None, delete_own_folder, exitpriority=LAST)
    delete_abandoned_folders()
    return held.path


@contextmanager
def temporary_files_together() -> Iterator[None]:
    """Within the block, whatever this process and those that it starts keep for a time is kept in its own folder."""
    before, variable = tempfile.tempdir, os.environ.get(VARIABLE)
    with suppress(OSError):  # some commands keep nothing: they need no room for it
        tempfile.tempdir = os.environ[VARIABLE] = str(own_folder())
    try:
        yield
    finally:
        tempfile.tempdir = before
        os.environ.pop(VARIABLE, None)
        if variable is not None:
            os.environ[VARIABLE] = variable


def delete_own_folder() -> None:
    """Delete this process's own folder, if it has one."""
    for held in [held for held in _held if held.process == os.getpid()]:
        _held.remove(held)
        os.close(held.lock)
        shutil.rmtree(held.path, ignore_errors=True)


def delete_abandoned_folders() -> None:
    """Delete the folders of this user's processes that have ended without doing so."""
    with os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if OURS.fullmatch(entry.name) and _is_own(entry):
                _delete_if_abandoned(Path(entry.path))


def _is_own(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, no link to one, and this user's."""
    with suppress(OSError):
        owner = entry.stat(follow_symlinks=False).st_uid
        return entry.is_dir(follow_symlinks=False) and (sys.platform == "win32" or owner == os.getuid())
    return False


def _new_folder() -> _Held:
    """Make a folder and lock it; anew where another process has thought it abandoned before it was locked."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(FileNotFoundError):
            lock = os.open(path / LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            if _take(lock) and _is_still(path / LOCK, lock):
                return _Held(os.getpid(), path, lock)
            os.close(lock)


def _is_still(file: Path, lock: int) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(file.stat(), os.fstat(lock))
    return False


def _delete_if_abandoned(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()  # one whose process ended before it could lock it
    with suppress(OSError):
        lock = os.open(folder / LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            if _take(lock):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


def _take(lock: int) -> bool:
    """Lock an open file unless another process, or another place in this one, has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
