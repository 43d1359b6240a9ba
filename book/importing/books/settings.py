"""Settings of other tools in YAML, read so that whatever stands in them is words, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from book.importing.archive import Unreadable
from book.importing.books.folder import Folder
from book.importing.books.notes import Notes

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class _Plain(yaml.SafeLoader):
    """Reads YAML in which a tool has tags of its own, `!expr`, `!!python/name:…`, `!ENV`: what stands behind counts."""


def _untagged(loader: _Plain, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Plain.add_multi_constructor(_prefix, _untagged)


def settings_of(folder: Folder, path: str) -> dict[str, Any]:
    """Return what a YAML file says; {} where there is none. Raises Unreadable."""
    return parsed(folder.text(path) or "", path) if folder.has(path) else {}


def front_matter(text: str, path: str) -> dict[str, Any]:
    """Return what the YAML at the top of a page says; {} where there is none. Raises Unreadable."""
    match = _FRONT.match(text)
    return parsed(match[1], path) if match else {}


def parsed(text: str, path: str) -> dict[str, Any]:
    """Return what YAML says. Raises Unreadable."""
    try:
        found = yaml.load(text, _Plain)
    except (yaml.YAMLError, RecursionError) as error:
        problem = " ".join(str(error).split())
        raise Unreadable(f"“{path}” is not YAML: {problem}", "Mend that line, and try again.") from error
    return found if isinstance(found, dict) else {}


def table(settings: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return the table that stands under some keys; {} where there is none."""
    for name in names:
        found = settings.get(name, {})
        settings = found if isinstance(found, dict) else {}
    return settings


def words(found: Any) -> str:
    """Return a value as words; "" for none, and for what is no single value."""
    return "" if found is None or isinstance(found, dict | list | bool) else " ".join(str(found).split())


def listed(found: Any) -> list[Any]:
    """Return a value as a list: one that stands alone is a list of itself."""
    return found if isinstance(found, list) else [] if found is None else [found]


def people(found: Any, file: str, notes: Notes) -> list[str]:
    """Return the names of authors, however they are written; where they work is told to be left out."""
    return [name for each in listed(found) for name in _names(each, file, notes) if name]


def _names(person: Any, file: str, notes: Notes) -> Iterator[str]:
    if not isinstance(person, dict):
        yield from re.split(r"\s+and\s+|\s*;\s*", words(person))
        return
    name = person.get("name", "")
    if isinstance(name, dict):
        name = words(name.get("literal")) or f"{words(name.get('given'))} {words(name.get('family'))}".strip()
    more = [key for key in person if key != "name"]
    if more:
        notes.leave(file, 0, f"of “{words(name)}”: {', '.join(more)}; a book of this press names people only")
    yield words(name)
