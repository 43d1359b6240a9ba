"""Texts that were read before: a section or worksheet, for as long as nothing has changed that its reading depends on.

To read a text takes twenty times as long as to take it from the cache, and most of a check or of a build after an edit.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from book.diagnostics import Diagnostic, Problems
from book.files.atomic import write_whole
from book.files.checksum import sha256
from book.files.inherited import file_of
from book.manuscript.model import Section

OURS = ("book.manuscript.", "book.references.model", "book.diagnostics", "markdown_it.token")
"""Modules whose classes may be in a file of the cache; a cache can come with somebody else's book."""

TICK = 20_000_000
"""Nanoseconds that the times of files may be behind the clock: they are taken at ticks of the system, 1 to 10 ms."""

Read = TypeVar("Read", bound=Section)


@dataclass
class _Reading:
    """One text as it was read. texts: SHA-256 of its file and of those that it includes; data: what came of it."""

    texts: dict[str, str]
    data: bytes


class Readings:
    """Readings of a book's texts. file: keeps them; of: all that they depend on besides texts."""

    def __init__(self, file: Path, of: str) -> None:
        self.file, self.of = file, of
        self._known = _read_kept(file, of)
        self._used: dict[tuple[str, ...], _Reading] = {}

    def kept(self, root: Path, name: tuple[str, ...], problems: Problems, read: Callable[[Problems], Read]) -> Read:
        """Return what `read` returns, or returned before, and note what it noted.

        name: all that `read` is told, the text's path from `root` first. What has errors is not kept: the author is
        about to mend it, perhaps in a file that could not be read.
        """
        known = self._known.get(name)
        if known and (found := _from(known, root)):
            self._used[name] = known
            problems.take_all(found[1])
            return found[0]  # type: ignore[no-any-return]
        noted, began = problems.like(), time.time_ns()
        section = read(noted)
        if not noted.errors and (texts := _as_read(root, section, began)):
            self._used[name] = _Reading(texts, _pickled((section, noted.found)))
        problems.take(noted)
        return section

    def write(self) -> None:
        """Write down the readings of this run, if they are not those of the last."""
        if self._used != self._known:
            data = _pickled((self.of, self._used))
            with suppress(OSError):  # a folder that nobody may write to can be checked as well
                write_whole(self.file, hashlib.sha256(data).digest() + data, checked=True)


def _read_kept(file: Path, of: str) -> dict[tuple[str, ...], _Reading]:
    with suppress(Exception):  # whatever else is in the file, it is not ours
        kept = file.read_bytes()
        checksum, data = kept[:32], kept[32:]
        if checksum == hashlib.sha256(data).digest():
            written_of, readings = _Unpickler(io.BytesIO(data)).load()
            return readings if written_of == of else {}
    return {}


def _from(reading: _Reading, root: Path) -> tuple[Any, list[Diagnostic]] | None:
    """What came of a reading, if its texts are the same."""
    with suppress(Exception):  # a file is gone, or the data is not ours
        if all(sha256(file_of(root, path)) == known for path, known in reading.texts.items()):
            return _Unpickler(io.BytesIO(reading.data)).load()  # type: ignore[no-any-return]
    return None


def _as_read(root: Path, section: Section, began: int) -> dict[str, str]:
    """The checksums of a section's texts; none if one was saved while it was read: nobody knows what was read.

    began: when reading began, in ns.
    """
    with suppress(OSError):
        files = {path: file_of(root, path) for path in (section.source, *section.included)}
        if all(file.stat().st_ctime_ns < began - TICK for file in files.values()):
            return {path: sha256(file) for path, file in files.items()}
    return {}


def _pickled(data: object) -> bytes:
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(data)
    return out.getvalue()


def _member(kind: type[Enum], name: str) -> Enum:
    """A member of an enumeration; Python 3.11 would write a call of `getattr` for it."""
    return kind[name]


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Say how a value is written that is no plain one."""
        return (_member, (type(value), value.name)) if isinstance(value, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    """Reads our own data and nothing else: classes of `OURS` are made, and no function is called but `_member`.

    See “Restricting Globals” in the documentation of Python's `pickle`.
    """

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of ours. Raises UnpicklingError for anything else."""
        found = super().find_class(module, name) if module.startswith(OURS) and "." not in name else None
        if found is _member or (isinstance(found, type) and found.__module__ == module):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is none of ours")
