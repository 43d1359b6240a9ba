"""Libraries that have been read before: their entries, for as long as neither they nor what reads them has changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from book.diagnostics import Code, Place
from book.files import yamlfile
from book.references.kept import digest, read_kept, write_kept
from book.references.library_text import LibraryText
from book.references.model import Entry, Fault
from book.references.pandoc import pandoc_version

_READERS = (*Path(__file__).parent.glob("*.py"), Path(yamlfile.__file__))


@dataclass(frozen=True)
class LibraryCache:
    """Keeps the entries of each library in a file of `folder`; nothing where that is None."""

    folder: Path | None
    language: str

    def read(self, file: LibraryText) -> list[Entry] | None:
        """Return the entries of a library; None if it has changed, or was not kept."""
        kept = read_kept(self._path(file.name)) if self.folder else None
        if not isinstance(kept, dict) or kept.get("of") != self._fingerprint(file):
            return None
        return [_entry(file.name, row) for row in kept["entries"]]

    def write(self, file: LibraryText, entries: list[Entry]) -> None:
        """Keep the entries of a library, in place of those of its last state."""
        if self.folder:
            with suppress(OSError):  # a folder that nobody may write to can be checked as well
                rows = [_row(entry) for entry in entries]
                write_kept(self._path(file.name), {"of": self._fingerprint(file), "entries": rows})

    def _path(self, name: str) -> Path:
        return Path(self.folder or "", f"library-{digest(name, self.language)[:16]}.json")

    def _fingerprint(self, file: LibraryText) -> str:
        return digest(file.name, self.language, _reader(), file.as_read)


@cache
def _reader() -> str:
    """All that makes entries of a library: pandoc, and our own modules."""
    return digest(pandoc_version(), *(path.read_text("utf-8") for path in sorted(_READERS)))


def _row(entry: Entry) -> list[Any]:
    place = (entry.place.line, entry.place.column)
    faults = [(fault.code.name, fault.place.line, fault.place.column, fault.words) for fault in entry.faults]
    return [entry.key, entry.fields, *place, faults]


def _entry(file: str, row: list[Any]) -> Entry:
    key, fields, line, column, faults = row
    found = tuple(Fault(Code[name], Place(file, *place), words) for name, *place, words in faults)
    return Entry(key, fields, Place(file, line, column), found)
