"""Groups that are known by an abbreviation: named in full once, then in short (APA 7, 8.21).

An entry says so with its author: `{literal: World Health Organization, abbreviation: WHO}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from book.references.model import Citation, Entry

ABBREVIATION = "abbreviation"

_LINK = re.compile(r"(<a [^>]*>)(.*?)(</a>)", re.DOTALL)


class Groups:
    """The groups of a bibliography. Citations come in reading order: the first one of a group names it in full."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._short = {entry.key: dict(_groups(entry.fields)) for entry in entries}
        self._named: set[str] = set()

    def mend(self, citation: Citation, text: str) -> str:
        """Return a citation's XHTML with "World Health Organization [WHO]" the first time, with "WHO" from then on."""
        short = {name: brief for item in citation.items for name, brief in self._short.get(item.key, {}).items()}
        for name, brief in short.items():
            text = self._mend_one(text, escape(name, quote=False), escape(brief, quote=False), citation.narrative)
        return text

    def _mend_one(self, text: str, name: str, brief: str, narrative: bool) -> str:
        head, link, rest = text.partition("<a ")
        if narrative and name in head:
            in_full = self._is_first(name) and head.endswith("(")
            return (f"{head}{brief}, " if in_full else head.replace(name, brief)) + link + rest
        return _LINK.sub(lambda found: found[1] + self._brief(found[2], name, brief) + found[3], text)

    def _brief(self, words: str, name: str, brief: str) -> str:
        if name not in words:
            return words
        return words.replace(name, f"{name} [{brief}]" if self._is_first(name) else brief)

    def _is_first(self, name: str) -> bool:
        is_first = name not in self._named
        self._named.add(name)
        return is_first


def without_abbreviations(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's fields as the engine knows them."""
    return {key: [_without(name) for name in value] if isinstance(value, list) else value
            for key, value in fields.items()}


def _without(name: Any) -> Any:
    return {part: words for part, words in name.items() if part != ABBREVIATION} if isinstance(name, dict) else name


def _groups(fields: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for person in fields.get("author") or fields.get("editor") or ():
        if person.get("literal") and person.get(ABBREVIATION):
            yield person["literal"], person[ABBREVIATION]
