"""Bibliography files become entries, each with its place: CSL-YAML, CSL-JSON, BibTeX or BibLaTeX, and RIS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file
from book.files.inherited import file_of
from book.references.bib_files import read_bib
from book.references.csl_files import read_json, read_yaml, shared_out
from book.references.fields import RawEntry, Wording, read_entry
from book.references.keys import Keys
from book.references.library_cache import LibraryCache
from book.references.library_text import LibraryText, invalid_words, read_library
from book.references.model import Bibliography, Entry, Fault
from book.references.ris_files import read_ris


@dataclass(frozen=True)
class _Format:
    """A format of bibliographies: who reads it, and how things are written in it."""

    read: Callable[[LibraryText, str, Problems], Sequence[RawEntry]]
    wording: Wording


_YAML = _Format(read_yaml, Wording("id: {}", "{}: [literal: {}]", "Write each name as one of the list."))
_FORMATS = {
    ".yaml": _YAML,
    ".yml": _YAML,
    ".json": _Format(
        read_json, Wording('"id": "{}",', '"{}": [{{"literal": "{}"}}]', "Write each name as one of the list.")
    ),
    ".bib": _Format(
        read_bib,
        Wording(
            "@book{{{},",
            "{} = {{{{{}}}}}",
            "Write “and” between names, and “and others” for more: {Doe, Jane and Roe, Richard and others}.",
        ),
    ),
    ".ris": _Format(
        read_ris, Wording("ID  - {}", "{1}, in one line without a comma", "Write each name on a line of its own.")
    ),
}


def load_bibliography(
    root: Path, paths: Sequence[str], problems: Problems, language: str = "en", cache: Path | None = None
) -> Bibliography:
    """Read bibliography files (paths relative to `root`); all their entries together are one bibliography.

    language: BCP 47, of titles whose entries do not say theirs: an English title of BibTeX loses its capitals; cache:
    a folder where the entries of a file are kept until it changes. What keeps a file from being read is added to
    `problems`; what is wrong with an entry stays with it, as how bad it is depends on whether it is cited
    (`judging.py`). A file that is missing or outside is passed over: the project file's reader has said so.
    """
    kept = LibraryCache(cache, language)
    entries: dict[str, Entry] = {}
    loose: list[Fault] = []
    is_whole = True
    for path in paths:
        told = len(problems.errors)
        found = _entries(root, path, kept, problems)
        is_whole = is_whole and bool(found or (len(problems.errors) == told and is_file(file_of(root, path))))
        for entry in found:
            if not entry.key:
                loose += entry.faults
            else:
                entries[entry.key] = _with_double(entries[entry.key], entry) if entry.key in entries else entry
    return Bibliography(entries, is_whole=is_whole, loose=tuple(loose))


def _with_double(first: Entry, second: Entry) -> Entry:
    """The first of two entries with one key, with the fault that there is another."""
    words = {"key": first.key, "first": f"{first.place.file}:{first.place.line}"}
    return replace(first, faults=(*first.faults, Fault(Code.REFERENCE_REPEATED, second.place, words)))


def _entries(root: Path, path: str, kept: LibraryCache, problems: Problems) -> list[Entry]:
    form = _FORMATS.get(Path(path).suffix.lower())
    if form is None:
        problems.add(Code.BIBLIOGRAPHY_FORMAT, Place(path), path=path)
        return []
    file = read_library(root, path, problems)
    if file is None:
        return []
    entries = kept.read(file)
    if entries is None:
        told = len(problems.found)
        entries = _read_entries(file, form, kept.language, problems)
        if len(problems.found) == told:  # what is said of the file is said again
            kept.write(file, entries)
    return entries


def _read_entries(file: LibraryText, form: _Format, language: str, problems: Problems) -> list[Entry]:
    signs = [_bad_sign(place, sign) for place, sign in file.bad_signs()]
    raws = shared_out(signs, form.read(file, language, problems), problems)
    keys = Keys({str(raw.fields.get("id")) for raw in raws if isinstance(raw.fields, dict)})
    return [read_entry(raw, keys, form.wording) for raw in raws]


def _bad_sign(place: Place, sign: str) -> Fault:
    return Fault(Code.REFERENCE_BROKEN, place, invalid_words(f"the sign {sign} is not allowed"))
