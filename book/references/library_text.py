"""The text of a bibliography file, in which every offset has its line."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file, leads_out
from book.files.inherited import file_of

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_STAND_IN = "\ufffd"

INVALID_HINT = "Look at this line and the one above it, or export the file again from your reference manager."


@dataclass(frozen=True)
class LibraryText:
    """One file's text and its name in the project.

    as_read: as it stands in the file, but every line ends in U+000A.
    """

    name: str
    as_read: str

    @cached_property
    def text(self) -> str:
        """The text with U+FFFD for each sign that no page can hold."""
        return _NOT_TEXT.sub(_STAND_IN, self.as_read)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.as_read))]

    def place(self, offset: int) -> Place:
        """Where an offset into the text is."""
        line = bisect(self._starts, offset)
        return Place(self.name, line, offset - self._starts[line - 1] + 1)

    def bad_signs(self) -> Iterator[tuple[Place, str]]:
        """The signs that no page can hold, such as “U+0001”, each with its place."""
        for found in _NOT_TEXT.finditer(self.as_read):
            yield self.place(found.start()), f"U+{ord(found[0]):04X}"


def holds_bad_sign(text: str) -> bool:
    """Say whether a text has a sign in it that no page can hold."""
    return _NOT_TEXT.search(text) is not None


def read_library(root: Path, path: str, problems: Problems) -> LibraryText | None:
    """Read a file of the project; None if it is missing or outside, which is not reported, or FILE_NOT_UTF8."""
    full = file_of(root, path)
    if leads_out(root, path) or not is_file(full):
        return None
    data = full.read_bytes()
    try:
        return LibraryText(path, data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        problems.add(Code.FILE_NOT_UTF8, place, byte=f"0x{data[error.start]:02x}")
        return None


def not_a_library(place: Place, problem: object, problems: Problems) -> None:
    """Report, as BIBLIOGRAPHY_INVALID, what keeps a whole file from being read."""
    problems.add(Code.BIBLIOGRAPHY_INVALID, place, **invalid_words(problem))


def invalid_words(problem: object) -> dict[str, str]:
    """The words of BIBLIOGRAPHY_INVALID."""
    return {"problem": str(problem), "hint": INVALID_HINT}
