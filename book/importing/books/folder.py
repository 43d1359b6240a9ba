"""The folder of a book that is brought in: its files are read, and nothing outside of it, wherever a link leads."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from book.files.containment import is_file, leads_out, stored
from book.importing.books.notes import Notes
from book.importing.marks import clean

MOST_BYTES = 40_000_000


@dataclass(frozen=True)
class Folder:
    """A folder and what is told of it. Paths are relative to it, with "/".

    held: files that a document holds, by their paths. A document has no others: no folder is looked into.
    also: files that are not there as such, as pictures that a notebook holds.
    """

    root: Path
    notes: Notes
    held: dict[str, bytes] | None = None
    also: dict[str, bytes] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Whether there is such a file inside."""
        if self.held is not None or path in self.also:
            return path in {**self.also, **(self.held or {})}
        return not leads_out(self.root, path) and is_file(stored(self.root, path))

    def data(self, path: str, by: str = "", line: int = 0) -> bytes | None:
        """Return what a file holds. None: it is told why, at the line of the file `by` that names it."""
        fault = self._fault(path)
        if fault:
            self.notes.leave(by or path, line, f"“{path}”: {fault}")
            return None
        held = {**self.also, **(self.held or {})}
        return held[path] if path in held else stored(self.root, path).read_bytes()

    def text(self, path: str, by: str = "", line: int = 0) -> str | None:
        """Return the text of a file, with LF line ends. None: it is told why, as with `data`."""
        data = self.data(path, by, line)
        try:
            return None if data is None else clean(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
        except UnicodeDecodeError:
            self.notes.leave(by or path, line, f"“{path}”: it is not UTF-8; save it anew with that encoding")
            return None

    def line_of(self, path: str, words: str) -> int:
        """Return the first line of a file that holds some words; 0 if none does, or there is no such file."""
        text = self.text(path) if words and self.has(path) else None
        return next((at for at, line in enumerate((text or "").split("\n"), 1) if words in line), 0)

    def names(self, folder: str = "", pattern: str = "*") -> list[str]:
        """Return the files in a folder and in those below it, sorted, but for hidden ones and those that lead out."""
        found = (each.relative_to(self.root).as_posix() for each in (self.root / folder).rglob(pattern))
        kept = (path for path in found if not any(part.startswith((".", "_")) for part in path.split("/")[:-1]))
        return sorted(path for path in kept if self.has(path))

    def _fault(self, path: str) -> str:
        if self.held is not None or path in self.also:
            return "" if self.has(path) else "it is not in the document"
        if leads_out(self.root, path):
            return "it lies outside of the book's folder, so it was not read"
        if not is_file(stored(self.root, path)):
            return "there is no such file"
        too_large = stored(self.root, path).stat().st_size > MOST_BYTES
        return f"it is larger than {MOST_BYTES // 1_000_000} MB" if too_large else ""


def beside(path: str, target: str) -> str:
    """Return the path of what a file names, in its folder; one that begins with "/" is taken from the book's."""
    name = unquote(target).replace("\\", "/")
    return posixpath.normpath(name.lstrip("/") if name.startswith("/") else f"{posixpath.dirname(path)}/{name}").lstrip(
        "/"
    )
