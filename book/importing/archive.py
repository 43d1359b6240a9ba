"""Documents that are ZIP files (docx, odt, epub), opened with distrust: their size, their names, their XML."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

MOST_FILES = 5_000
MOST_BYTES = 200_000_000
"""Of everything in the archive, unpacked."""
MOST_XML = 40_000_000
"""Of one XML file in it: a book of 1,000 pages has about 10 MB."""
MOST_TIMES = 500
"""How many times smaller packed than unpacked: a log of empty cells reaches 300, a bomb 1,000."""
_SMALL = 1_000_000  # a small file of spaces may be packed very well


class Unreadable(Exception):  # noqa: N818 (it is what the user is told)
    """A document cannot be read. hint: what to do."""

    def __init__(self, problem: str, hint: str = "Open it in the program that made it, and save it anew.") -> None:
        super().__init__(problem)
        self.hint = hint


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their names. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist())
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable("it is damaged, or not what its name says") from error
    except RuntimeError as error:  # zipfile says so of an entry with a password
        raise Unreadable("it is protected by a password", "Save a copy without a password.") from error


def packed(files: dict[str, bytes]) -> bytes:
    """Return an archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable("it would unpack to more than any document has")
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MOST_TIMES * max(entry.compress_size, 1):
            raise Unreadable("it would unpack to more than any document has")
        if posixpath.normpath(entry.filename.replace("\\", "/")).startswith(("../", "/")):
            raise Unreadable(f"it holds a file whose name leads out of it, “{entry.filename}”")


def parsed(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML file of a document. Raises Unreadable, also where it defines entities of its own."""
    if len(data) > MOST_XML:
        raise Unreadable(f"“{name}” in it is larger than any text")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"“{name}” in it is not well formed: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"“{name}” in it brings a DTD, which no program writes into documents")
    return root
