"""YAML as plain data that remembers where each key stands, for `book.yaml`, front matter and bibliographies.

The data follow YAML 1.2's core schema, because YAML 1.1 turns a language `no` into False and a time `10:30` into 630:
only `true` and `false` are booleans, dates and times stay text, and a number with leading zeros stays text. Tags are
never executed; tags, anchors and aliases are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from book.diagnostics import Code, Place, Problems

Path = tuple[str | int, ...]

_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}([eE][-+]?[0-9]{1,2})?")
_DEEPEST = 50


@dataclass
class YamlFile:
    """What a YAML text says. data: dicts (keys are always text), lists, text, numbers, booleans and None."""

    data: Any
    file: str
    first_line: int
    _places: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path = ()) -> Place:
        """Return where a key or list item stands, `("parts", 0, "title")`; the nearest one above if it is not there."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, Place(self.file, self.first_line))

    def with_data(self, data: Any, places: Mapping[Path, Place] | None = None) -> YamlFile:
        """Return the same file with other data; `places` are of what has come from elsewhere."""
        return YamlFile(data, self.file, self.first_line, {**self._places, **(places or {})})

    def over(self, other: YamlFile) -> YamlFile:
        """Return this file with the keys of another that it has not itself; each keeps its place."""
        theirs = {path: place for path, place in other._places.items() if path and path[0] not in self.data}
        return self.with_data({**other.data, **self.data}, theirs)


def load_yaml(text: str, file: str, first_line: int, problems: Problems) -> YamlFile | None:
    """Read one YAML document.

    file and first_line (counted from 1) say where `text` stands, for the messages. Reports YAML_INVALID and
    KEY_REPEATED. Returns None if the text is not YAML; an empty text gives None as `data`.
    """
    bad = _NOT_YAML.search(text)
    if bad:
        place = _place_of_offset(text, bad.start(), file, first_line)
        problems.add(Code.YAML_INVALID, place, problem=f"the character U+{ord(bad[0]):04X} is not allowed")
        return None
    try:
        return _Reading(text, YamlFile(None, file, first_line), problems).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, first_line + mark.line, mark.column + 1) if mark else Place(file, first_line)
        problems.add(Code.YAML_INVALID, place, problem=error.problem or error.context)
    return None


def _place_of_offset(text: str, offset: int, file: str, first_line: int) -> Place:
    before = text[:offset]
    return Place(file, first_line + before.count("\n"), offset - before.rfind("\n"))


class _Reading:
    """One reading of one text: the parser's events in, plain data and places out.

    It works on events because the C composer has no limit of depth (it crashes), and does not tell quoted text apart.
    """

    def __init__(self, text: str, result: YamlFile, problems: Problems) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.result = result
        self.problems = problems

    def read(self) -> YamlFile:
        next(self.events)  # the stream's start
        if isinstance(next(self.events), yaml.DocumentStartEvent):
            self.result.data = self.value(next(self.events), ())
            next(self.events)  # the document's end
            following = next(self.events)
            if not isinstance(following, yaml.StreamEndEvent):
                _refuse(following, "a second document starts here")
        return self.result

    def value(self, event: Any, path: Path) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            _refuse(event, "anchors (&) and aliases (*) are not allowed; quote the text or write the value out")
        if event.tag is not None:
            _refuse(event, f"the tag “{event.tag}” is not allowed")
        if len(path) > _DEEPEST:
            _refuse(event, "it is nested too deeply")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        if bad := _NOT_YAML.search(event.value):
            _refuse(event, f"the character U+{ord(bad[0]):04X} is not allowed")
        return _plain(event.value) if event.implicit[0] else str(event.value)

    def mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in iter(self.events.__next__, None):
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.key(event, path)
            if key in data:
                self.problems.add(Code.KEY_REPEATED, self.place(event), key=key)
            data[key] = self.value(next(self.events), (*path, key))
        return data

    def key(self, event: Any, path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            _refuse(event, "a key must be a word")
        key = str(event.value)
        self.result._places[(*path, key)] = self.place(event)
        return key

    def sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in iter(self.events.__next__, None):
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*path, len(items))
            self.result._places[here] = self.place(event)
            items.append(self.value(event, here))
        return items

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.result.file, self.result.first_line + mark.line, mark.column + 1)


def _refuse(event: Any, problem: str) -> NoReturn:
    raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def _plain(text: str) -> str | int | float | bool | None:
    """Return what an unquoted word means in the core schema. A number too long to be one stays text."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
