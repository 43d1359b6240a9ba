"""What pandoc leaves out of BibTeX and RIS is put back: types, dates, names and keys, from the file's own text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from book.references.dates import ris_date
from book.references.vocabulary import BIB_TYPES, RIS_TYPES

Fields = dict[str, Any]

BIB_ENTRY = re.compile(r"^[ \t]*@\s*\w+\s*[{(]\s*([^\s,{}()]+)\s*,", re.MULTILINE)
"""The head of a BibTeX entry; its group is the key."""

_BIB_LANGUAGE = re.compile(r"(?<![\w-])(langid|hyphenation|language)\s*=\s*[{\"]*([\w-]+)", re.IGNORECASE)
_RIS_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?- ?(.*)$", re.MULTILINE)
_BIB_HEAD = re.compile(r"\s*@\s*(\w+)")
_BIB_DATE = re.compile(r"^[\s,]*(?:date|year)\s*=\s*[{\"]+([^}\"]+)", re.MULTILINE | re.IGNORECASE)
_SUFFIX = re.compile(r"(jr|sr)\.?|[ivx]+|[23](nd|rd)", re.IGNORECASE)
_RIS_DATES = ("PY", "Y1", "DA")


@dataclass
class Keys:
    """The keys of a file's entries, so that each that we make up is new."""

    taken: set[str] = field(default_factory=set)

    def make(self, fields: Mapping[str, Any]) -> str:
        """Return a key of the first name and the year, "mind2020"; the next of the same is "mind2020b"."""
        people = fields.get("author") or fields.get("editor") or [{}]
        name = people[0].get("family") or people[0].get("literal") or str(fields.get("title", ""))
        year = fields.get("issued", {}).get("date-parts", [[""]])[0][0]
        start = f"{_plain(name) or 'entry'}{year}"
        tails = ("", *"bcdefghijklmnopqrstuvwxyz", *(f"-{number}" for number in range(27, 10_000)))
        key: str = next(start + tail for tail in tails if start + tail not in self.taken)
        self.taken.add(key)
        return key


def _plain(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(re.findall("[a-z0-9]+", ascii_name.casefold())[:2])


def with_language(text: str, language: str) -> str:
    """Return a BibTeX file in which each entry says its language: its `language`, or else the book's (BCP 47).

    biblatex's `langid` is by default the document's, and pandoc would take small letters for all others.
    """
    heads = list(BIB_ENTRY.finditer(text))
    starts = [head.start() for head in heads]
    parts = [text[: starts[0]]] if heads else [text]
    for head, entry in zip(heads, entry_texts(text, starts), strict=True):
        own = {found[1].casefold(): found[2] for found in _BIB_LANGUAGE.finditer(entry)}
        known = own.get("langid") or own.get("hyphenation") or own.get("language") or language
        end = head.end() - head.start()
        parts.append(f"{entry[:end]} langid = {{{known}}},{entry[end:]}")
    return "".join(parts)


def mend_bib(fields: Fields, text: str) -> Fields:
    """Return the fields of a BibTeX entry, `text`, with its nearest CSL type and with a date that is in words."""
    head, date = _BIB_HEAD.match(text), _BIB_DATE.search(text)
    kind = fields.get("type") or BIB_TYPES.get(head[1].casefold() if head else "", "document")
    mended = {**fields, "type": kind}
    if not _BIB_LANGUAGE.search(text):
        mended.pop("language", None)  # it is the book's, which the entry does not say
    if "issued" in mended and not mended["issued"].get("date-parts"):
        mended["issued"] = {"literal": date[1].strip()} if date else None
    return mended


def mend_ris(fields: Fields, text: str) -> Fields:
    """Return the fields of a RIS entry, `text`, with its nearest CSL type, its dates and the names of groups."""
    tags = _tags(text)
    kind = RIS_TYPES.get(tags["TY"][0].strip().upper(), "document")
    names = {name: _names(value, tags) for name, value in fields.items() if name in ("author", "editor")}
    written = [tags[tag][0] for tag in _RIS_DATES if tag in tags]
    dates = {"issued": _fullest(written), "accessed": ris_date(tags.get("Y2", [""])[0])}
    return {**fields, **names, "type": kind} | {name: date for name, date in dates.items() if date or name == "issued"}


def has_ris_key(text: str) -> bool:
    """Say whether a RIS entry has a key of its own."""
    return any(value.strip() for value in _tags(text).get("ID", ()))


def _tags(text: str) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for tag, value in _RIS_LINE.findall(text):
        tags.setdefault(tag, []).append(value)
    return tags


def _fullest(written: Sequence[str]) -> Fields | None:
    """The first date, or a later one of the same year that says its month too."""
    dates = [date for date in map(ris_date, written) if date]
    alike = [date for date in dates if _year(date) == _year(dates[0])]
    return max(alike, key=lambda date: len(date.get("date-parts", [[]])[0]), default=None)


def _year(date: Fields) -> Any:
    return date.get("date-parts", [[None]])[0][0]


def _names(people: Sequence[Fields], tags: Mapping[str, Sequence[str]]) -> list[Fields]:
    """Names without a comma are those of groups, and a second comma parts "Jr." off (RIS: "Last, First, Suffix")."""
    groups = {value.strip() for values in tags.values() for value in values if "," not in value}
    return [_name(person, groups) for person in people]


def _name(person: Fields, groups: set[str]) -> Fields:
    given, family = person.get("given", ""), person.get("family", "")
    particles = [person.get(part, "") for part in ("dropping-particle", "non-dropping-particle")]
    whole = " ".join(part for part in (given, *particles, family) if part)
    if whole in groups:
        return {"literal": whole.strip("{}")}
    is_swapped = "suffix" in person and _SUFFIX.fullmatch(given)
    return {**person, "given": person["suffix"], "suffix": given} if is_swapped else person


def entry_texts(text: str, starts: Sequence[int]) -> Iterator[str]:
    """The text of each entry, from where it starts to where the next one does."""
    for start, end in pairwise((*starts, len(text))):
        yield text[start:end]
