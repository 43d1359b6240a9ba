"""Front matter: the keys between `---` lines at the top of a chapter or a worksheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from book.diagnostics import Code, Place, Problems, nearest
from book.files.yamlfile import YamlFile, load_yaml
from book.language import NO_TAG, TAG
from book.manuscript.foreign_keys import UNSEEN, unread_keys
from book.manuscript.page_kinds import PAGE_KINDS
from book.project import HEAD_PARTS

MOST_COPIES = 31
MOST_MISSING = 9
YES_OR_NO: dict[str | bool, bool] = {"yes": True, "no": False, True: True, False: False}

SECTION_KEYS = {
    "title": "the title, as it is printed",
    "kind": f"what it is, if it is no chapter: {', '.join(PAGE_KINDS)}",
    "lead": "a sentence or two that open the chapter",
    "note": "what the chapter touches, how long it takes, that it can wait",
    "language": "its language as a code, such as fr, if it is not the book's",
}
WORKSHEET_KEYS = {
    "title": "the title, as it is printed",
    "purpose": "what the sheet is for, in a sentence",
    "time": "how long it takes, such as “10 minutes”",
    "when": "when to use it",
    "caution": "the content note: what it may stir, and the way out",
    "copies": "how many times the sheet is printed in the book, from 1 to 31",
    "handout_copies": "how many times its handout holds it, from 1 to 31",
    "head": "what its head asks for, a list of name, date and session; or no, where book.yaml asks for something",
    "numbered": "yes, if its steps are numbered: its headings, or its questions where it has none; no, if they are not",
    "grounding": "yes, if the sheet is a way back to the present, for use before and after those that stir",
    "landscape": "yes, if the sheet lies across: its pages are wider than tall",
    "missing": "how many answers of a sum may be missing, from 0 to 9; it is then made up from the others",
    "source": "where a scored sheet's questions come from",
    "licence": "the licence under which a scored sheet may be used",
    "language": SECTION_KEYS["language"],
}
_SOURCES = "Sources stand in a file of their own; book.yaml names it: citations: {bibliography: [references.yaml]}."
_OF_PANDOC = {
    "bibliography": _SOURCES,
    "references": _SOURCES,
    "nocite": "What is cited nowhere is listed with “list: all”, under “citations” in book.yaml.",
    "csl": "The style of citations stands in book.yaml: citations: {style: apa}.",
}
"""Keys by which pandoc knows sources, and what to do instead."""
OTHER_TOOLS = frozenset(
    [
        "alias",
        "aliases",
        "author",
        "authors",
        "categories",
        "category",
        "comments",
        "created",
        "cssclass",
        "cssclasses",
        "date",
        "draft",
        "id",
        "image",
        "keywords",
        "layout",
        "link-citations",
        "modified",
        "nav_order",
        "parent",
        "permalink",
        "published",
        "publish",
        "reference-section-title",
        "status",
        "tag",
        "tags",
        "toc",
        "type",
        "updated",
        "weight",
    ]
)
"""Keys with which Jekyll, Hugo, Obsidian and pandoc files begin. They change nothing here, and are no slip."""

_FENCE = re.compile(rf"(?:[ \t{UNSEEN}]*\n)*[{UNSEEN}]*---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(kw_only=True)
class FrontMatter:
    """The keys of a file, and its body: the file's text with the front matter turned into blank lines.

    kind: one of `PAGE_KINDS`, or ""; head: what its head asks for; numbered: its steps are; None where nothing is
    said of them; broken: it could not be read, so that nothing is known of its keys. places: of words that stand
    elsewhere.
    """

    body: str
    words: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    copies: int = 1
    handout_copies: int = 1
    missing: int = 0
    grounding: bool = False
    landscape: bool = False
    head: tuple[str, ...] | None = None
    numbered: bool | None = None
    broken: bool = False
    yaml: YamlFile | None = None
    places: dict[str, Place] = field(default_factory=dict)


_BETWEEN = (
    "Write each as “title: My chapter”, on lines of their own, and above them and below them a line that is three "
    "hyphens and nothing else: ---"
)
_WITHOUT_KEYS = "A passage that is included has no keys at its top: take the line out."


def take_front_matter(text: str, path: str, keys: dict[str, str], problems: Problems) -> FrontMatter:
    """Read the front matter of a file; unknown keys and values of a wrong kind are reported, with their lines."""
    start = _FENCE.match(text)
    if not start:
        return _without_keys(text, path, keys, problems)
    end = _END.search(text, start.end())
    if not end:
        return _unread(text, path, "no line “---” ends them", keys, problems)
    found = FrontMatter(body="\n" * text.count("\n", 0, end.end()) + text[end.end() :])
    found.yaml = load_yaml(text[start.end() : end.start()], path, 1 + text.count("\n", 0, start.end()), problems)
    found.broken = found.yaml is None
    if found.yaml and found.yaml.data is not None:
        _read_keys(found, path, keys, problems)
    return found


def _without_keys(text: str, path: str, keys: dict[str, str], problems: Problems) -> FrontMatter:
    if problem := unread_keys(text, {*SECTION_KEYS, *WORKSHEET_KEYS, *OTHER_TOOLS, "Title"}):
        return _unread(text, path, problem, keys, problems)
    return FrontMatter(body=text)


def _unread(text: str, path: str, problem: str, keys: dict[str, str], problems: Problems) -> FrontMatter:
    first = text.count("\n", 0, len(text) - len(text.lstrip())) + 1
    hint = _BETWEEN if keys else _WITHOUT_KEYS
    problems.add(Code.KEYS_UNREAD, Place(path, first), problem=problem, hint=hint)
    return FrontMatter(body="", broken=True)


def _read_keys(found: FrontMatter, path: str, keys: dict[str, str], problems: Problems) -> None:
    assert found.yaml is not None
    if not isinstance(found.yaml.data, dict):
        problems.add(Code.YAML_INVALID, Place(path, 2), problem="each line should be a key, such as title: My sheet")
        return
    for key, value in found.yaml.data.items():
        place = found.yaml.place((key,))
        if key not in keys:
            code = Code.KEY_FOREIGN if key in OTHER_TOOLS else Code.KEY_UNKNOWN
            hint = (_OF_PANDOC.get(key) or nearest(key, keys)) if keys else _WITHOUT_KEYS
            problems.add(code, place, key=key, hint=hint)
        elif key in ("copies", "handout_copies"):
            setattr(found, key, _number(key, value, 1, MOST_COPIES, place, problems))
        elif key == "missing":
            found.missing = _number(key, value, 0, MOST_MISSING, place, problems)
        elif key in ("grounding", "landscape", "numbered"):
            setattr(found, key, _yes_or_no(key, value, place, problems))
        elif key in _CHOICES:
            setattr(found, key, _CHOICES[key](value, place, problems))
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            found.words[key] = _words(key, str(value).strip(), place, problems)
        elif value is not None:
            problems.add(
                Code.VALUE_INVALID,
                place,
                key=key,
                problem="this should be text; put it in quotes",
                hint=f"It is {keys[key]}.",
            )


def _words(key: str, words: str, place: Place, problems: Problems) -> str:
    if key != "language" or re.fullmatch(TAG, words):
        return words
    problem = NO_TAG.format(tag=words)
    problems.add(Code.VALUE_INVALID, place, key=key, problem=problem, hint="Write a code, such as fr.")
    return ""


def _kind(value: object, place: Place, problems: Problems) -> str:
    if isinstance(value, str) and value in PAGE_KINDS:
        return value
    problems.add(
        Code.VALUE_INVALID,
        place,
        key="kind",
        problem=f"“{value}” is no kind of page",
        hint=nearest(str(value), PAGE_KINDS),
    )
    return ""


def _head(value: object, place: Place, problems: Problems) -> tuple[str, ...] | None:
    if isinstance(value, str | bool) and YES_OR_NO.get(value) is False:
        return ()
    parts = value if isinstance(value, list) else []
    if parts and all(part in HEAD_PARTS for part in parts) and len(set(parts)) == len(parts):
        return tuple(parts)
    problems.add(
        Code.VALUE_INVALID,
        place,
        key="head",
        problem="this should be a list, such as [name, date, session], or no",
        hint=f"It is {WORKSHEET_KEYS['head']}.",
    )
    return None


_CHOICES: dict[str, Callable[[object, Place, Problems], object]] = {"kind": _kind, "head": _head}


def _number(key: str, value: object, least: int, most: int, place: Place, problems: Problems) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    problems.add(
        Code.VALUE_INVALID,
        place,
        key=key,
        problem=f"“{value}” is not a number from {least} to {most}",
        hint=f"It is {WORKSHEET_KEYS[key]}.",
    )
    return least


def _yes_or_no(key: str, value: object, place: Place, problems: Problems) -> bool:
    if isinstance(value, str | bool) and value in YES_OR_NO:
        return YES_OR_NO[value]
    problems.add(
        Code.VALUE_INVALID,
        place,
        key=key,
        problem=f"“{value}” is neither yes nor no",
        hint=f"It is {WORKSHEET_KEYS[key]}.",
    )
    return False
