"""Exports that come as a ZIP file: pages with their pictures, as Google Docs and Notion give them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from book.files.containment import is_file
from book.importing.archive import MOST_BYTES, Unreadable, unpacked
from book.importing.formats import ENDINGS

ZIPPED = ".zip"
_DEEPEST = 3
"""How deep ZIP files may lie in each other: Notion puts a large export into several, and those into one."""


@contextmanager
def opened(source: Path) -> Iterator[Path]:
    """Give the one page that a ZIP file holds, or the folder of its pages; anything else as it is. Raises Unreadable.

    What it gives of a ZIP file is there only while it is open.
    """
    if source.suffix.lower() != ZIPPED or not is_file(source):
        yield source
        return
    files = dict(_flat(source.read_bytes(), 0))
    if sum(map(len, files.values())) > MOST_BYTES:
        raise Unreadable("it would unpack to more than any document has")
    with TemporaryDirectory() as folder:
        for name, data in _from_the_top(files).items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        pages = pages_in(Path(folder))
        yield pages[0] if len(pages) == 1 else Path(folder)


def pages_in(folder: Path) -> list[Path]:
    """Return the documents that are known here, in a folder and below it."""
    return sorted(each for each in folder.rglob("*") if each.suffix.lower() in ENDINGS and is_file(each))


def _flat(data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    for entry, inside in unpacked(data).items():
        name = posixpath.normpath(entry.replace("\\", "/"))
        if name.lower().endswith(ZIPPED) and depth < _DEEPEST:
            yield from _flat(inside, depth + 1)
        elif not name.startswith("__MACOSX/") and not posixpath.basename(name).startswith("."):
            yield name, inside


def _from_the_top(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files without a folder that holds them all."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files):
        return files
    return _from_the_top({name.partition("/")[2]: data for name, data in files.items()})
