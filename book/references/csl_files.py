"""CSL-YAML and CSL-JSON become raw entries. Where a file cannot be read whole, each entry is read by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from book.diagnostics import Code, Place, Problems
from book.files.yamlfile import YamlFile, load_yaml
from book.references.fields import Path, RawEntry
from book.references.library_text import LibraryText, holds_bad_sign, invalid_words, looks_like, not_a_library
from book.references.marked_words import unset_marks, with_marks
from book.references.model import Fault, Faults

_YAML_ITEM = re.compile(r"^([ \t]*)-[ \t]+((?:id|type)[ \t]*:)?", re.MULTILINE)
_YAML_KEY = re.compile(r"^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?([^\"'\n#]*[^\"'\s#])", re.MULTILINE)
_YAML_DOCUMENT = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_YAML_MORE = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?[\"']?id[\"']?:", re.MULTILINE)
_YAML_BLOCK = re.compile(r"(---[ \t]*\n.*?^)---[ \t]*(?:\n(.*)|\Z)", re.MULTILINE | re.DOTALL)
_JSON_ITEM = re.compile(r"\[\s*?([ \t]*)\{")
_JSON_LIST = re.compile(r'^\s*\{\s*"(items|references)"\s*:\s*\[')
_JSON_KEY = re.compile(r'"(?:id|citation-key)"\s*:?\s*(?:"([^"\n]*)"|(\d+))')


def read_yaml(file: LibraryText, _language: str, problems: Problems) -> Sequence[RawEntry]:
    """Read CSL-YAML: a list of entries, or one under `references`. Reports BIBLIOGRAPHY_INVALID, YAML_INVALID."""
    found = Faults()
    file = _first_document(file)
    if sum(bool(document.strip()) for document in _YAML_DOCUMENT.split(file.text)) > 1:
        return _yaml_items(file, found, problems)
    yaml = load_yaml(file.text, file.name, 1, found)
    if yaml is None:
        return _yaml_items(file, found, problems)
    return shared_out(found.kept, _yaml_entries(yaml, problems), problems)


def _first_document(file: LibraryText) -> LibraryText:
    """The file without what follows the entries in a metadata block of pandoc's, which ends with "---"."""
    block = _YAML_BLOCK.match(file.as_read)
    has_more = block and _YAML_MORE.search(block[2] or "")
    return replace(file, as_read=block[1]) if block and not has_more else file


def _yaml_entries(yaml: YamlFile, problems: Problems) -> list[RawEntry]:
    base: Path = ()
    data = yaml.data
    if data is None:
        return []
    if isinstance(data, dict):
        data, base = data.get("references"), ("references",)
    if not isinstance(data, list):
        not_a_library(yaml.place(), "“references:” should be a list, one entry a hyphen", problems)
        return []
    places = (_yaml_places(yaml, (*base, number)) for number in range(len(data)))
    return [_yaml_entry(fields, place) for fields, place in zip(data, places, strict=True)]


def _yaml_entry(fields: Any, place: Callable[[Path], Place], faults: Sequence[Fault] = ()) -> RawEntry:
    """One entry, its words read as Markdown."""
    key = fields.get("id", "") if isinstance(fields, dict) else ""
    unset = (
        Fault(Code.VALUE_INVALID, place((name,)), {"key": f"{key}: {name}", "problem": problem, "hint": hint})
        for name, problem, hint in unset_marks(fields)
    )
    return RawEntry(with_marks(fields), place, faults=(*faults, *unset))


def _yaml_places(yaml: YamlFile, base: Path) -> Callable[[Path], Place]:
    return lambda inner: yaml.place((*base, *inner))


def shared_out(faults: Sequence[Fault], raws: Sequence[RawEntry], problems: Problems) -> list[RawEntry]:
    """The entries with the faults that stand behind their places and before those of the next ones.

    What stands in front of all entries is reported.
    """
    shares: list[list[Fault]] = [[] for _ in raws]
    for fault in faults:
        before = [number for number, raw in enumerate(raws) if raw.place(()) <= fault.place]
        if before:
            shares[before[-1]].append(fault)
        else:
            problems.add(fault.code, fault.place, **{"name": "this file", **fault.words})
    pairs = zip(raws, shares, strict=True)
    return [replace(raw, faults=(*raw.faults, *own)) for raw, own in pairs]


def _yaml_items(file: LibraryText, found: Faults, problems: Problems) -> list[RawEntry]:
    """Each entry of a file that is not YAML as a whole."""
    first = _YAML_ITEM.search(file.text)
    starts = [each.start() for each in _YAML_ITEM.finditer(file.text) if each[2] or (first and each[1] == first[1])]
    raws = [_yaml_item(file, start, end) for start, end in pairwise((*starts, len(file.text)))]
    if any(raw.broken for raw in raws):
        return raws
    return shared_out(found.kept, raws, problems)  # it is between the entries, or there are none


def _yaml_item(file: LibraryText, start: int, end: int) -> RawEntry:
    faults, place = Faults(), file.place(start)
    written = _YAML_DOCUMENT.split(file.text[start:end], maxsplit=1)[0]
    yaml = load_yaml(written, file.name, place.line, faults)
    if yaml and isinstance(yaml.data, list):
        return _yaml_entry(yaml.data[0], _yaml_places(yaml, (0,)), faults.kept)
    key = _YAML_KEY.search(file.text, start, end)
    why = faults.kept[0] if faults.kept else None
    problem = f"this is not valid YAML: {why.words['problem']}" if why else "it is not valid YAML"
    at = why.place if why and why.place < file.place(end) else place
    return broken(key[1] if key else "", at, problem, place)


def broken(key: str, at: Place, problem: object, place: Place) -> RawEntry:
    """An entry that cannot be read, because of what is wrong `at` a place in it."""
    return RawEntry({"id": key}, lambda _inner: place, broken=Fault(Code.REFERENCE_BROKEN, at, invalid_words(problem)))


def read_json(file: LibraryText, _language: str, problems: Problems) -> Sequence[RawEntry]:
    """Read CSL-JSON, a list of entries. Reports BIBLIOGRAPHY_INVALID."""
    try:
        data, offsets = _json_list(json.loads(file.text), file.text)
    except json.JSONDecodeError as error:
        return _json_items(file, error, problems)
    except (ValueError, RecursionError) as error:
        problem = "it is nested too deeply" if isinstance(error, RecursionError) else error
        not_a_library(Place(file.name), problem, problems)
        return ()
    return [_json_entry(file, fields, offset) for fields, offset in zip(data, offsets, strict=True)]


def _json_list(data: Any, text: str) -> tuple[list[Any], Iterable[int]]:
    """The entries, and where they stand. Zotero's server has them under “items”; a registry gives one alone."""
    found = _JSON_LIST.search(text)
    if isinstance(data, dict) and found and isinstance(data.get(found[1]), list):
        return data[found[1]], _offsets(text, found.end())
    if isinstance(data, dict) and "title" in data:
        return [data], [text.index("{")]
    if not isinstance(data, list):
        raise ValueError("it should be a list of entries")
    return data, _offsets(text, text.index("[") + 1)


def _json_entry(file: LibraryText, fields: Any, offset: int) -> RawEntry:
    if any(holds_bad_sign(text) for text in _strings(fields)):
        key = str(fields.get("id", "")) if isinstance(fields, dict) else ""
        return broken(key, file.place(offset), "it holds signs that cannot be printed", file.place(offset))
    return RawEntry(fields, _json_places(file, offset))


def _json_items(file: LibraryText, error: json.JSONDecodeError, problems: Problems) -> list[RawEntry]:
    """Each entry of a file that is not JSON as a whole, as far as their lines tell them apart."""
    first = _JSON_ITEM.match(file.text.lstrip("\ufeff"))
    starts = [] if first is None else [first.end() - 1]
    if first:
        line = re.compile(rf"^{first[1]}(?:[,\]]\s*)?(\{{)", re.MULTILINE)
        starts += [each.start(1) for each in line.finditer(file.text, first.end())]
    raws = [_json_item(file, start, end) for start, end in pairwise((*starts, len(file.text)))]
    if any(raw.broken for raw in raws):
        return raws
    at = file.place(error.pos)  # it is between the entries, or there are none
    words = invalid_words(error.msg) | ({"hint": hint} if (hint := looks_like(file.text)) and not raws else {})
    return shared_out([Fault(Code.BIBLIOGRAPHY_INVALID, at, words)], raws, problems)


def _json_item(file: LibraryText, start: int, end: int) -> RawEntry:
    text = file.text[start:end]
    try:
        fields, behind = json.JSONDecoder().raw_decode(text)
        if text[behind:].strip(" \t\n,]"):
            raise json.JSONDecodeError("Extra words behind the entry", text, behind)
    except json.JSONDecodeError as error:
        key = _JSON_KEY.search(text)
        place = file.place(start)
        return broken((key[1] or key[2]) if key else "", file.place(start + error.pos), error.msg, place)
    return _json_entry(file, fields, start)


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


def _offsets(text: str, position: int) -> Iterator[int]:
    """Where each item of a JSON list starts, whose bracket is known to stand in front of a position."""
    decoder = json.JSONDecoder()
    gap = re.compile(r"[ \t\n,]*")
    while True:
        found = gap.match(text, position)
        position = found.end() if found else position
        if text[position] == "]":
            return
        yield position
        _, position = decoder.raw_decode(text, position)


def _json_places(file: LibraryText, offset: int) -> Callable[[Path], Place]:
    def place(inner: Path) -> Place:
        key = re.compile(rf'"{re.escape(str(inner[0]))}"\s*:').search(file.text, offset) if inner else None
        return file.place(key.start() if key else offset)

    return place
