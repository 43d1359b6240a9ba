"""Which keys of YAML files hold words to translate, and a file with these in the other language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from book.diagnostics import Place
from book.files.yamlfile import Path, YamlFile
from book.translations.catalog import FileTranslation

ANY = None
"""A step of a path that is a number or a name of the author's."""

_COUNTRY = ("crisis", "countries", ANY)
OF_A_BOOK = (
    *((key,) for key in ("title", "subtitle", "description", "permission", "rights")),
    ("subjects", ANY),
    ("licence", "words"),
    *(("cover", key) for key in ("alt", "line", "blurb")),
    ("cover", "blurb", ANY),
    *(("contents", "parts", ANY, key) for key in ("title", "lead")),
    *(("packets", ANY, key) for key in ("title", "note")),
    ("own_editions", ANY, "label"),
    *(("crisis", key) for key in ("heading", "first", "elsewhere", "elsewhere_short", "own", "note")),
    *((*_COUNTRY, key) for key in ("name", "emergency", "short")),
    *((*_COUNTRY, "lines", ANY, key) for key in ("name", "contact", "hours")),
)
"""The keys of book.yaml with words that somebody reads."""

OF_AN_INDEX = ("term", "find", "see", "see_also")
"""The keys of an index's entries, at any depth."""

STEP = " > "
"""What stands between an entry and its sub-entry, where another entry leads there."""

_WAYS = ("see", "see_also")

_NOTES = {
    "find": "Words that the index looks for in the text, as they stand there.",
    "contact": "How to reach a help line: the number stays.",
    "emergency": "An emergency number: it stays.",
}


def is_of_a_book(path: Path) -> bool:
    """Whether a key of book.yaml holds words."""
    return any(_fits(path, row) for row in OF_A_BOOK)


def is_of_an_index(path: Path) -> bool:
    """Whether a key of the file of the index, or an entry of its list, holds words."""
    names = [step for step in path if isinstance(step, str)]
    return bool(names) and names[-1] in OF_AN_INDEX


def _fits(path: Path, row: tuple[str | None, ...]) -> bool:
    steps = zip(path, row, strict=False)
    return len(path) == len(row) and all(wanted in (ANY, step) for step, wanted in steps)


def with_words(yaml: YamlFile, holds_words: Callable[[Path], bool], told: FileTranslation) -> YamlFile:
    """Return a file with its words in the other language; places of those that are translated are in the PO file."""
    places: dict[Path, Place] = {}

    def read(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: read(each, (*path, key)) for key, each in value.items()}
        if isinstance(value, list):
            return [read(each, (*path, number)) for number, each in enumerate(value)]
        if not (isinstance(value, str) and value.strip() and holds_words(path)):
            return value
        name, said = next(step for step in reversed(path) if isinstance(step, str)), value.strip()
        note, steps = _NOTES.get(name, f"“{name}” in {yaml.file}"), said.split(STEP) if name in _WAYS else [said]
        found = [told.of(step, yaml.place(path), note) for step in steps]
        if found[0]:
            places[path] = found[0].place
        return STEP.join(there.words if there else step for there, step in zip(found, steps, strict=True))

    return yaml.with_data(read(yaml.data, ()), places)
