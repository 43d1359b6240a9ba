"""The only files a typeset document may read: those of the project, and the default styles that it inherits."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from book.files.containment import leads_out
from book.files.inherited import file_of
from book.files.packed_fonts import unpacked
from book.pictures.kinds import HEAD, PIXELS, kind_of
from book.pictures.paper import on_paper

BASE = "http://project.invalid/"
"""Where documents think that the project lies: a name that never resolves (RFC 2606), so that nothing of the machine
gets into a document."""


class ProjectFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Gives files of the project, with the styles that it inherits, and nothing else; and remembers them.

    Packed fonts are given unpacked: WeasyPrint would unpack them anew for every set of style sheets.
    Photographs are given as it shows them rightly, those that a drawing carries within itself too.

    read: project-relative path and SHA-256 of each file given.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(allowed_protocols={"http", "data"})
        self.root = root.resolve()
        self.read: dict[str, str] = {}
        self._asked: dict[str, _Stamp] = {}

    def is_current(self) -> bool:
        """Whether every file that was asked for is the one that it was then, or is as missing."""
        return all(_stamp(file_of(self.root, path)) == stamp for path, stamp in self._asked.items())

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give a file. Raises ValueError for everything that is not in the project, OSError for a missing file."""
        if url.startswith("data:"):
            given = super().fetch(url, headers)
            return URLFetcherResponse(url, _shown(given.read()), given.headers)
        if not url.startswith(BASE):
            raise ValueError(f"“{url}” is not a file of the project")
        path = unquote(urlsplit(url).path).lstrip("/")
        if leads_out(self.root, path):
            raise ValueError(f"“{path}” leads out of the project folder")
        file = file_of(self.root, path)
        self._asked[path] = _stamp(file)
        try:
            data = file.read_bytes()
        except OSError as fault:  # which names the file as this machine knows it
            raise type(fault)(fault.errno, fault.strerror, path) from None
        self.read[path] = hashlib.sha256(data).hexdigest()
        return URLFetcherResponse(url, _shown(unpacked(data)), {"Content-Type": _media_type(data, file)})


_Stamp = tuple[str, int, int, int] | None


def _stamp(file: Path) -> _Stamp:
    """What changes when a file is saved, written over or put in another's place; None where there is none."""
    try:
        known = file.stat()
    except OSError:
        return None
    return str(file), known.st_ino, known.st_size, known.st_mtime_ns


def _shown(data: bytes) -> bytes:
    return on_paper(data) if kind_of(data[:HEAD]) in PIXELS else data


def _media_type(data: bytes, file: Path) -> str:
    named = mimetypes.types_map.get(file.suffix.lower(), "application/octet-stream")
    return "image/svg+xml" if kind_of(data[:HEAD]) == "SVG" else named
