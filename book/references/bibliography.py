"""Bibliography files become entries, each with its place: CSL-YAML, CSL-JSON, BibTeX or BibLaTeX, and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file, leads_out
from book.files.inherited import file_of
from book.files.yamlfile import load_yaml
from book.references.fields import RawEntry, read_entry
from book.references.model import Bibliography, Entry
from book.references.pandoc import PandocError, import_bibliography
from book.references.reference_managers import (
    BIB_ENTRY,
    Keys,
    entry_texts,
    has_ris_key,
    mend_bib,
    mend_ris,
    with_language,
)

_FORMATS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".bib": "biblatex", ".ris": "ris"}
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_RIS_ENTRY = re.compile(r"^TY  ?-", re.MULTILINE)


@dataclass(frozen=True)
class _Text:
    """One file's text and its name in the project."""

    name: str
    text: str

    def place(self, offset: int) -> Place:
        before = self.text[:offset]
        return Place(self.name, before.count("\n") + 1, offset - before.rfind("\n"))


def load_bibliography(root: Path, paths: Sequence[str], problems: Problems, language: str = "en") -> Bibliography:
    """Read bibliography files (paths relative to `root`); all their entries together are one bibliography.

    language: BCP 47, of titles whose entries do not say theirs: an English title of BibTeX loses its capitals. Every
    problem is added to `problems`, with the line of the entry; what can be used is returned. A file that is
    missing or outside is passed over: the project file's reader has said so.
    """
    entries: dict[str, Entry] = {}
    is_whole = True
    for path in paths:
        told = len(problems.errors)
        raws = _raw_entries(root, path, language, problems)
        is_whole = is_whole and bool(raws or (len(problems.errors) == told and is_file(file_of(root, path))))
        for raw in raws:
            entry = read_entry(raw, problems)
            if entry and entry.key in entries:
                first = entries[entry.key].place
                problems.add(Code.REFERENCE_REPEATED, entry.place, key=entry.key, first=f"{first.file}:{first.line}")
            elif entry:
                entries[entry.key] = entry
    return Bibliography(entries, is_whole=is_whole)


def _raw_entries(root: Path, path: str, language: str, problems: Problems) -> Sequence[RawEntry]:
    form = _FORMATS.get(Path(path).suffix.lower())
    if form is None:
        problems.add(Code.BIBLIOGRAPHY_FORMAT, Place(path), path=path)
        return ()
    file = _read(root, path, problems)
    return _READERS[form](file, language, problems) if file else ()


def _read(root: Path, path: str, problems: Problems) -> _Text | None:
    full = file_of(root, path)
    if leads_out(root, path) or not is_file(full):
        return None
    data = full.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        problems.add(Code.FILE_NOT_UTF8, place, byte=f"0x{data[error.start]:02x}")
        return None
    file = _Text(path, text)
    bad = _NOT_TEXT.search(text)
    if bad:
        _invalid(file.place(bad.start()), f"the sign U+{ord(bad[0]):04X} is not allowed", problems)
        return None
    return file


def _invalid(place: Place, problem: object, problems: Problems) -> None:
    problems.add(
        Code.BIBLIOGRAPHY_INVALID,
        place,
        problem=problem,
        hint="Look at this line and the one above it, or export the file again from your reference manager.",
    )


def _from_yaml(file: _Text, _language: str, problems: Problems) -> Sequence[RawEntry]:
    yaml = load_yaml(file.text, file.name, 1, problems)
    if yaml is None or yaml.data is None:
        return ()
    data = yaml.data
    base: tuple[str | int, ...] = ()
    if isinstance(data, dict):
        data, base = data.get("references"), ("references",)
    if not isinstance(data, list):
        _invalid(yaml.place(), "“references:” should be a list, one entry a hyphen", problems)
        return ()

    def places(number: int) -> Callable[[tuple[str | int, ...]], Place]:
        return lambda inner: yaml.place((*base, number, *inner))

    return [RawEntry(fields, places(number)) for number, fields in enumerate(data)]


def _from_json(file: _Text, _language: str, problems: Problems) -> Sequence[RawEntry]:
    try:
        data = json.loads(file.text)
        if not isinstance(data, list):
            raise ValueError("it should be a list of entries")
        if any(_NOT_TEXT.search(text) for text in _strings(data)):
            raise ValueError("it holds signs that cannot be printed")
    except json.JSONDecodeError as error:
        _invalid(Place(file.name, error.lineno, error.colno), error.msg, problems)
        return ()
    except (ValueError, RecursionError) as error:
        problem = "it is nested too deeply" if isinstance(error, RecursionError) else error
        _invalid(Place(file.name), problem, problems)
        return ()
    offsets = _offsets(file.text)
    return [RawEntry(fields, _json_places(file, offset)) for fields, offset in zip(data, offsets, strict=True)]


def _strings(data: Any) -> Iterator[str]:
    """Every text in JSON data, keys included."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for item in data:
            yield from _strings(item)
    elif isinstance(data, dict):
        yield from data
        yield from _strings(list(data.values()))


def _offsets(text: str) -> Iterator[int]:
    """Where each item of a JSON list starts, in a text that is known to be one."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    while True:
        position += len(text[position:]) - len(text[position:].lstrip(" \t\n,"))
        if text[position] == "]":
            return
        yield position
        _, position = decoder.raw_decode(text, position)


def _json_places(file: _Text, offset: int) -> Callable[[tuple[str | int, ...]], Place]:
    def place(inner: tuple[str | int, ...]) -> Place:
        key = re.compile(rf'"{re.escape(str(inner[0]))}"\s*:').search(file.text, offset) if inner else None
        return file.place(key.start() if key else offset)

    return place


def _from_biblatex(file: _Text, language: str, problems: Problems) -> Sequence[RawEntry]:
    starts = [(found[1], found.start()) for found in BIB_ENTRY.finditer(file.text)]
    texts = entry_texts(file.text, [start for _, start in starts])
    known: dict[str, list[tuple[int, str]]] = {}
    for (key, start), text in zip(starts, texts, strict=True):
        known.setdefault(key, []).append((start, text))
    raws = []
    for fields in _imported(file, with_language(file.text, language), "biblatex", problems):
        found = known.get(str(fields.get("id")), [(0, "")])
        start, text = found.pop(0) if len(found) > 1 else found[0]
        raws.append(RawEntry(mend_bib(fields, text), _same(file.place(start))))
    return raws


def _from_ris(file: _Text, _language: str, problems: Problems) -> Sequence[RawEntry]:
    starts = [found.start() for found in _RIS_ENTRY.finditer(file.text)]
    imported = _imported(file, file.text, "ris", problems)
    texts = list(entry_texts(file.text, starts))
    keys = Keys({str(fields["id"]) for fields, text in zip(imported, texts, strict=False) if has_ris_key(text)})
    raws = []
    for fields, text, start in zip(imported, texts, starts, strict=False):
        mended = mend_ris(fields, text)
        if not has_ris_key(text):
            mended["id"] = keys.make(mended)
            problems.add(Code.REFERENCE_KEY_MADE, file.place(start), key=mended["id"])
        raws.append(RawEntry(mended, _same(file.place(start))))
    return raws


def _imported(file: _Text, text: str, reader: str, problems: Problems) -> list[dict[str, Any]]:
    try:
        return import_bibliography(text, reader)
    except PandocError as error:
        _invalid(Place(file.name, max(error.line, 1)), error, problems)
        return []


def _same(place: Place) -> Callable[[tuple[str | int, ...]], Place]:
    return lambda _inner: place


_READERS: dict[str, Callable[[_Text, str, Problems], Sequence[RawEntry]]] = {
    "yaml": _from_yaml,
    "json": _from_json,
    "biblatex": _from_biblatex,
    "ris": _from_ris,
}
