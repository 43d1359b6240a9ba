"""The text of a bibliography file, in which every offset has its line."""

from __future__ import annotations

import codecs
import re
from bisect import bisect
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file, leads_out
from book.files.inherited import file_of
from book.files.utf8 import tell_lost_letters, utf8_text

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_ENCODING = re.compile(rb"(?:%[^\n]*\n)*?%[^\n]*?coding\s*[:=]\s*([A-Za-z][\w.-]*)", re.IGNORECASE)
_STAND_IN = "\ufffd"

_END_IN = "It looks like {}: let its name end in {}, here and in book.yaml."
EXPORT = "Open it in a reference manager, such as Zotero, and export it as .bib, .ris or CSL .json."
_LOOKS = {
    r"@\s*[A-Za-z]+\s*[{(]|%.*\n\s*@": _END_IN.format("BibTeX", ".bib"),
    r"TY {1,2}-": _END_IN.format("RIS", ".ris"),
    r"\[\s*\{": _END_IN.format("CSL-JSON", ".json"),
    r"PMID-": f"It looks like PubMed's own format. {EXPORT}",
    r"%[0A-Z] ": f"It looks like EndNote's own format. {EXPORT}",
    r"<": f"It looks like XML. {EXPORT}",
}

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
    text = _decoded(full.read_bytes(), path, problems)
    return None if text is None else LibraryText(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes, path: str, problems: Problems) -> str | None:
    """The text of a library: of UTF-16 with its mark, of the encoding that JabRef or Emacs names in it, or UTF-8."""
    with suppress(LookupError, UnicodeDecodeError):
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return _told(data.decode("utf-16"), path, problems)
        if (encoding := _ENCODING.match(data)) and not _is_utf8(data):
            return _told(data.decode(encoding[1].decode().removeprefix("x-")), path, problems)
    return utf8_text(data, path, problems)


def _told(text: str, path: str, problems: Problems) -> str:
    """A text whose lost letters are told."""
    tell_lost_letters(text, path, problems)
    return text


def _is_utf8(data: bytes) -> bool:
    """Whether a file is UTF-8, as it is once its author saved it so under a comment that says something else."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def not_a_library(place: Place, problem: object, problems: Problems, text: str = "") -> None:
    """Report, as BIBLIOGRAPHY_INVALID, what keeps a whole file from being read. text: of it, if it may be another's."""
    words = invalid_words(problem)
    problems.add(Code.BIBLIOGRAPHY_INVALID, place, **(words | {"hint": looks_like(text) or words["hint"]}))


def looks_like(text: str) -> str:
    """Return a hint about a file whose format is another than its name says; "" where it looks like none."""
    found = (hint for sign, hint in _LOOKS.items() if re.match(sign, text.lstrip("\ufeff \n\t")))
    return next(found, "")


def invalid_words(problem: object) -> dict[str, str]:
    """The words of BIBLIOGRAPHY_INVALID."""
    return {"problem": str(problem), "hint": INVALID_HINT}
