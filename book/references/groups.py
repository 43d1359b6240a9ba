"""Groups that are known by an abbreviation: named in full once, then in short (APA 7, 8.21).

An entry says so with its author: `{literal: World Health Organization, abbreviation: WHO}`. Every file begins anew: a
worksheet, or a chapter in a packet, may be all that somebody holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from book.references.model import Citation, Entry

ABBREVIATION = "abbreviation"

_IN_BRACKETS = re.compile(r"(?P<name>.*\w) \((?P<brief>[A-Z][\w&.-]*[A-Z])\)")
_PLACES = frozenset({"UK", "US", "USA"})
_LINK = re.compile(r"(<a [^>]*>)(.*?)(</a>)", re.DOTALL)


class Groups:
    """The groups of a bibliography. Citations come in reading order: in each file, the first of a group is in full."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._short = {entry.key: dict(_groups(with_abbreviations(entry.fields))) for entry in entries}
        self._named: defaultdict[str, set[str]] = defaultdict(set)

    def mend(self, citation: Citation, text: str) -> str:
        """Return a citation's XHTML with "World Health Organization [WHO]" the first time, with "WHO" from then on."""
        short = {name: brief for item in citation.items for name, brief in self._short.get(item.key, {}).items()}
        named = self._named[citation.place.file]
        for name, brief in short.items():
            text = _mend(text, escape(name, quote=False), escape(brief, quote=False), citation.narrative, named)
        return text


def _mend(text: str, name: str, brief: str, narrative: bool, named: set[str]) -> str:
    head, link, rest = text.partition("<a ")
    if narrative and name in head:
        in_full = _is_first(name, named) and head.endswith("(")
        return (f"{head}{brief}, " if in_full else head.replace(name, brief)) + link + rest
    return _LINK.sub(lambda found: found[1] + _brief(found[2], name, brief, named) + found[3], text)


def _brief(words: str, name: str, brief: str, named: set[str]) -> str:
    if name not in words:
        return words
    return words.replace(name, f"{name} [{brief}]" if _is_first(name, named) else brief)


def _is_first(name: str, named: set[str]) -> bool:
    is_first = name not in named
    named.add(name)
    return is_first


def with_abbreviations(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields in which groups that are written "World Health Organization (WHO)" have their abbreviation apart.

    Without it, a citation would have brackets in brackets, and the list the short name (APA 7, 8.21 and 9.11).
    """
    return {
        key: [_apart(name) for name in value] if isinstance(value, list) else value for key, value in fields.items()
    }


def _apart(name: Any) -> Any:
    written = name.get("literal") if isinstance(name, dict) and ABBREVIATION not in name else None
    found = _IN_BRACKETS.fullmatch(written) if isinstance(written, str) else None
    if found is None or not _shortens(found["brief"], found["name"]):
        return name
    return {**name, "literal": found["name"], ABBREVIATION: found["brief"]}


def _shortens(brief: str, name: str) -> bool:
    """Whether the letters of a short name are in the long one, in their order and from its first: "UNICEF"."""
    letters = iter(name.casefold())
    is_within = all(letter in letters for letter in brief.casefold() if letter.isalnum())
    return is_within and brief not in _PLACES and name.removeprefix("The ")[:1].casefold() == brief[0].casefold()


def is_called(name: Mapping[str, Any], words: str) -> bool:
    """Whether words are the name of a group: in full, in short, or as “World Health Organization (WHO)”."""
    known = (name.get("literal"), name.get(ABBREVIATION))
    return words != "" and (words in known or _apart({"literal": words})["literal"] == known[0])


def without_abbreviations(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's fields as the engine knows them."""
    return {
        key: [_without(name) for name in value] if isinstance(value, list) else value for key, value in fields.items()
    }


def _without(name: Any) -> Any:
    return {part: words for part, words in name.items() if part != ABBREVIATION} if isinstance(name, dict) else name


def _groups(fields: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for person in fields.get("author") or fields.get("editor") or ():
        if person.get("literal") and person.get(ABBREVIATION):
            yield person["literal"], person[ABBREVIATION]
