"""What pandoc leaves out of BibTeX and RIS is put back: types, dates, names and keys, from the file's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from book.references.dates import ris_date
from book.references.vocabulary import RIS_TYPES

Fields = dict[str, Any]

_RIS_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?- ?(.*)$", re.MULTILINE)
_SUFFIX = re.compile(r"(jr|sr)\.?|[ivx]+|[23](nd|rd)", re.IGNORECASE)
_RIS_DATES = ("PY", "Y1", "DA")


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
