"""Pictures of a book's folder, on their way into the new one."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from book.files.addresses import is_address
from book.files.project_folders import PICTURE_FOLDER
from book.importing.books.folder import Folder, beside
from book.importing.pictures import of_address
from book.importing.printable import drawing_fault, printable
from book.manuscript.files import image_fault
from book.manuscript.words import free_name, slug

_LIKE = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".heic", ".avif", ".bmp")
"""What can be printed, the best first: where a book names a PDF or an EPS, one of these often lies beside it."""


@dataclass
class BookPictures:
    """Takes pictures along. found: their content, by the names that they have in the new book's PICTURE_FOLDER."""

    folder: Folder
    found: dict[str, bytes] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def path(self, target: str, page: str, line: int) -> str:
        """Return a picture's path as a chapter writes it; "" if it cannot be taken along, which is told."""
        if target.startswith("data:"):
            return self._of_address(target, page, line)
        if is_address(target):
            words = f"picture “{target[:80]}”: it lies outside of the book, and is not fetched"
            self.folder.notes.leave(page, line, words)
            return ""
        path = self._printable(beside(page, target.partition("?")[0].partition("#")[0]))
        if path not in self._names and not self._take(path, page, line):
            return ""
        return f"../{PICTURE_FOLDER}/{self._names[path]}"

    def _of_address(self, target: str, page: str, line: int) -> str:
        """Return the path of a picture that stands in the text itself, in the letters of its address."""
        name, data = of_address(target)
        path = f"{PurePosixPath(page).stem}-{hashlib.sha256(target.encode()).hexdigest()[:8]}-{name}"
        fault = "its letters are no picture" if data is None else _fault(name, data)
        if data is None or fault:
            self.folder.notes.leave(page, line, f"picture “{target[:40]}…”: {fault}")
            return ""
        if path not in self._names:
            self._keep(path, f"{PurePosixPath(page).stem}-{name}", data)
        return f"../{PICTURE_FOLDER}/{self._names[path]}"

    def _printable(self, path: str) -> str:
        stem = str(PurePosixPath(path).with_suffix("")) if path else path
        others = (f"{stem}{ending}" for ending in _LIKE)
        known = PurePosixPath(path).suffix.lower() in _LIKE
        return path if known else next((each for each in others if self.folder.has(each)), path)

    def _take(self, path: str, page: str, line: int) -> bool:
        data = self.folder.data(path, page, line)
        name = path
        if data is not None and self.folder.held is not None:  # names in a document are no author's
            name, data = printable(path, data)
        fault = "" if data is None else drawing_fault(data) or _fault(name, data)
        if fault:
            self.folder.notes.leave(page, line, f"picture “{path}”: {fault}")
        if data is None or fault:
            return False
        self._keep(path, name, data)
        return True

    def _keep(self, path: str, name: str, data: bytes) -> None:
        name = free_name(slug(PurePosixPath(name).stem), self._taken) + PurePosixPath(name).suffix.lower()
        self.found[name], self._names[path] = data, name


def _fault(path: str, data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "picture" + PurePosixPath(path).suffix)
        file.write_bytes(data)
        return image_fault(file)
