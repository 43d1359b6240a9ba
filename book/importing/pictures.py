"""Pictures of a document, on their way into the project's folder of pictures."""

from __future__ import annotations

import base64
import binascii
import posixpath
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from book.diagnostics import Code, Place, Problems
from book.files.addresses import is_address
from book.files.containment import is_file, leads_out
from book.files.project_folders import PICTURE_FOLDER
from book.importing.printable import drawing_fault, printable
from book.manuscript.files import image_fault
from book.manuscript.words import free_name, slug

MOST_BYTES = 40_000_000
_ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "image/avif": ".avif",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
}


@dataclass
class Pictures:
    """Takes pictures out of a document. files: what an archive holds; folder: beside which others are looked for.

    taken: names in PICTURE_FOLDER that are not free; found: the content of those taken along, by their names.
    """

    document: str
    files: dict[str, bytes]
    folder: Path
    problems: Problems
    taken: set[str]
    found: dict[str, bytes] = field(default_factory=dict)

    def path(self, target: str) -> str:
        """Return the path of a picture as a chapter writes it; "" if it cannot be taken along, which is reported."""
        name = unquote(target).replace("\\", "/")
        if target.startswith("data:"):
            name, data = of_address(target)
        elif is_address(target):
            self.problems.add(Code.IMPORT_EXTERNAL, Place(self.document, 0), target=target)
            return ""
        else:
            data = self._of_archive(name) if self.files else self._of_folder(name)
        if data is not None:
            name, data = printable(name, data)
        fault = "there is no such file with the document" if data is None else _fault(name, data)
        if data is None or fault:
            self.problems.add(Code.IMPORT_PICTURE, Place(self.document, 0), name=name[-80:], problem=fault)
            return ""
        return f"../{PICTURE_FOLDER}/{self._kept(name, data)}"

    def _of_archive(self, name: str) -> bytes | None:
        name = posixpath.normpath(name)
        holders = (name, f"word/{name}", *(each for each in self.files if each.endswith(f"/{name}")))
        return next((self.files[each] for each in holders if each in self.files), None)

    def _of_folder(self, name: str) -> bytes | None:
        if leads_out(self.folder, name) or not is_file(file := self.folder / name):
            return None
        return file.read_bytes() if file.stat().st_size <= MOST_BYTES else b""

    def _kept(self, name: str, data: bytes) -> str:
        same = next((each for each, content in self.found.items() if content == data), None)
        if same:
            return same
        ending = Path(name).suffix.lower()
        stem = slug(f"{Path(self.document).stem}-{Path(name).stem}")
        free = free_name(stem, self.taken) + ending
        self.found[free] = data
        return free


def of_address(target: str) -> tuple[str, bytes | None]:
    """Return the name and the content of a picture that an address itself holds (RFC 2397)."""
    head, _, content = target[5:].partition(",")
    kind, *settings = head.split(";")
    name = "picture" + _ENDINGS.get(kind, "")
    try:
        return name, base64.b64decode(content) if "base64" in settings else unquote_to_bytes(content)
    except (binascii.Error, ValueError):
        return name, None


def _fault(name: str, data: bytes) -> str:
    if len(data) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    if fault := drawing_fault(data):
        return fault
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "picture" + Path(name).suffix)
        file.write_bytes(data)
        return image_fault(file)
