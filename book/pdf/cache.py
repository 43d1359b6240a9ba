"""Keep typeset documents between builds: a folder that may be deleted at any time and never grows without end."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from book.files.atomic import write_whole
from book.files.inherited import file_of
from book.pdf.model.document import Layout, read_layout

LARGEST = 512 * 1024 * 1024
"""Bytes that the folder may hold; what was not used for longest goes first."""


@dataclass
class Cache:
    """Typeset documents by key. An entry counts only while every file that went into it is as it was."""

    folder: Path
    largest: int = LARGEST
    _sums: dict[tuple[Path, str], str] = field(default_factory=dict)
    _found: dict[str, Layout] = field(default_factory=dict)

    @property
    def fonts(self) -> Path:
        """Where font files are kept."""
        return self.folder / "fonts"

    def file(self, key: str) -> Path:
        """The file of a document."""
        return self.folder / "documents" / key

    def keep_also(self, key: str, other: str) -> None:
        """Keep a document under another key too. Raises OSError where it cannot be written."""
        write_whole(self.file(other), self.file(key).read_bytes(), checked=True)

    def find(self, key: str, root: Path) -> Layout | None:
        """The layout of a document typeset earlier, or None when there is none, it is damaged or out of date."""
        if key not in self._found:
            layout = read_layout(self.file(key))
            if layout is None or not self._holds(layout, root):
                return None
            if not all(_is_used(file) for file in (self.file(key), *self._font_files(layout))):
                return None
            self._found[key] = layout
        return self._found[key]

    def changed(self, key: str, root: Path) -> list[str]:
        """The files that are not as they were when they went into a document; none where it cannot be read."""
        layout = read_layout(self.file(key))
        return self._changed(layout, root) if layout else []

    def _changed(self, layout: Layout, root: Path) -> list[str]:
        return [path for path, known in layout.inputs.items() if self._sum(root, path) != known]

    def _holds(self, layout: Layout, root: Path) -> bool:
        return all(file.exists() for file in self._font_files(layout)) and not self._changed(layout, root)

    def _font_files(self, layout: Layout) -> set[Path]:
        names = {use.file for use in layout.fonts}
        names.update(name for font in layout.form_fonts for name in (font.file, font.letters))
        return {self.fonts / name for name in names}

    def _sum(self, root: Path, path: str) -> str:
        """The SHA-256 of a file of the project, looked for and read once a build; "" when it is gone."""
        if (root, path) not in self._sums:
            file = file_of(root, path)
            self._sums[root, path] = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        return self._sums[root, path]

    def prune(self) -> None:
        """Delete what was not used for longest, until the folder is small enough."""
        files = list(_files_in(self.folder))
        size = sum(bytes_of for _, _, bytes_of in files)
        for _, file, bytes_of in sorted(files):
            if size <= self.largest:
                break
            size -= bytes_of
            file.unlink(missing_ok=True)


def _is_used(file: Path) -> bool:
    """Note that a file is used now; False: another run has deleted it meanwhile."""
    try:
        os.utime(file)
    except FileNotFoundError:
        return False
    return True


def _files_in(folder: Path) -> Iterator[tuple[int, Path, int]]:
    """The files of a folder, with when each was used and how large it is; another run may delete them meanwhile."""
    paths: list[Path] = []
    with suppress(FileNotFoundError):  # the folder itself
        paths = list(folder.rglob("*"))
    for file in paths:
        with suppress(FileNotFoundError):
            status = file.stat()
            if S_ISREG(status.st_mode):
                yield status.st_mtime_ns, file, status.st_size
