"""Settings of other tools in YAML, read so that whatever stands in them is words, lists and tables."""

from __future__ import annotations

import re
from typing import Any

import yaml

from book.importing.archive import Unreadable
from book.importing.books.folder import Folder

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


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
    match = FRONT.match(text)
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


def lines_of_keys(text: str, above: int = 0) -> dict[tuple[str | int, ...], int]:
    """Return the line of each key and each item of YAML, by the keys and numbers that lead to it.

    above: how many lines stand in front of the text in its file.
    """
    found: dict[tuple[str | int, ...], int] = {}
    try:
        root = yaml.compose(text, _Plain)
    except (yaml.YAMLError, RecursionError):
        return found
    _enter(root, (), above + 1, found)
    return found


def _enter(
    node: yaml.Node | None, path: tuple[str | int, ...], first: int, found: dict[tuple[str | int, ...], int]
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, inside in node.value:
            found[*path, str(key.value)] = key.start_mark.line + first
            _enter(inside, (*path, str(key.value)), first, found)
    elif isinstance(node, yaml.SequenceNode):
        for number, inside in enumerate(node.value):
            found[*path, number] = inside.start_mark.line + first
            _enter(inside, (*path, number), first, found)
