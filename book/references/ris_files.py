"""RIS becomes raw entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from book.diagnostics import Place, Problems
from book.references.fields import RawEntry
from book.references.library_text import LibraryText, not_a_library
from book.references.pandoc import PandocError, import_bibliography
from book.references.reference_managers import entry_texts, has_ris_key, mend_ris

_ENTRY = re.compile(r"^TY {1,2}-", re.MULTILINE)
_TAG = re.compile(r"[A-Z][A-Z0-9] {1,2}-")


def read_ris(file: LibraryText, _language: str, problems: Problems) -> Sequence[RawEntry]:
    """Read RIS. An entry without a key has an "id" of None. Reports BIBLIOGRAPHY_INVALID if there is no entry."""
    starts = [found.start() for found in _ENTRY.finditer(file.text)]
    if not starts and file.text.strip():
        not_a_library(Place(file.name), "no entry begins with “TY  -”", problems)
    texts = [_unfolded(text) for text in entry_texts(file.text, starts)]
    try:
        imported = import_bibliography("".join(texts), "ris") if texts else []
    except PandocError as error:
        not_a_library(Place(file.name), error, problems)
        return ()
    return [
        _raw(file.place(start), mend_ris(fields, text), text)
        for fields, text, start in zip(imported, texts, starts, strict=True)
    ]


def _raw(place: Place, fields: dict[str, object], text: str) -> RawEntry:
    return RawEntry({**fields, "id": fields["id"] if has_ris_key(text) else None}, lambda _inner: place)


def _unfolded(text: str) -> str:
    """An entry with a tag on each line: lines without one go on with the line before."""
    lines: list[str] = []
    for line in text.splitlines():
        if _TAG.match(line):
            lines.append(line)
        elif line.strip():
            lines[-1] += f" {line.strip()}"
    ends = [number for number, line in enumerate(lines) if line.startswith("ER")]
    return "".join(f"{line}\n" for line in (*lines[: ends[0] if ends else None], "ER  - "))
