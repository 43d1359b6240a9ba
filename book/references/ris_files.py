"""RIS becomes raw entries: what each tag says in an entry of its type, as Zotero, EndNote and RefMan write them.

"RIS Format Specifications" (Research Information Systems, 2001 and 2011), and the tables of tags of EndNote and Zotero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from book.diagnostics import Place, Problems
from book.references.dates import ris_date
from book.references.fields import Path, RawEntry
from book.references.library_text import LibraryText, not_a_library
from book.references.vocabulary import KINDS_OF_ARTICLES, RIS_TYPES

Fields = dict[str, Any]

_ENTRY = re.compile(r"^[ \t]*TY {1,2}-", re.MULTILINE)
_LINE = re.compile(r"[ \t]*([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_SUFFIX = re.compile(r"(jr|sr)\.?|[ivx]+|[23](nd|rd)", re.IGNORECASE)
_PAGES = re.compile(r"\s*(?:--|[-–—])\s*")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

_IN_A_WHOLE = ("chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference")
_ALONE = ("book", "report", "thesis", "software", "map", "standard", "classic", "pamphlet", "musical_score", "dataset")
"""What is in no other work: its T2 is a series."""

_TEXTS: dict[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT"),
    "container-title-short": ("JA", "J2", "J1"),
    "title-short": ("ST",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "volume": ("VL",),
    "edition": ("ET",),
    "abstract": ("AB", "N2"),
    "note": ("N1", "RN"),
    "language": ("LA",),
    "call-number": ("CN",),
    "number-of-volumes": ("NV",),
    "original-title": ("OT",),
    "archive": ("DB",),
    "DOI": ("DO", "DI"),
    "genre": ("M3",),
}
"""The tags of each field in entries of every type, the first that says something counts."""

_NAMES: dict[str, tuple[str, ...]] = {"author": ("AU", "A1"), "editor": ("ED",), "translator": ("A4", "TA")}
_SECOND = {"personal_communication": "recipient", "motion_picture": "producer", "broadcast": "producer"}
"""What a second name (A2) is where it is no editor."""


@dataclass(frozen=True)
class RisEntry:
    """An entry's tags with what they say, in their order, and where each stands first in the text."""

    tags: Mapping[str, Sequence[str]]
    offsets: Mapping[str, int]
    offset: int

    def first(self, *tags: str) -> str:
        """The first of these tags that says something; "" if none does."""
        return next((value for tag in tags for value in self.tags.get(tag, ()) if value), "")

    def all(self, *tags: str) -> list[str]:
        """Return all that these tags say."""
        return [value for tag in tags for value in self.tags.get(tag, ()) if value]


def read_ris(file: LibraryText, _language: str, problems: Problems) -> Sequence[RawEntry]:
    """Read RIS. An entry without a key has an "id" of None. Reports BIBLIOGRAPHY_INVALID if there is no entry."""
    entries = list(ris_entries(file.text))
    if not entries and file.text.strip():
        not_a_library(Place(file.name), "no entry begins with “TY  -”", problems, file.text)
    return [RawEntry(ris_fields(entry), _places(file, entry)) for entry in entries]


def ris_entries(text: str) -> Iterator[RisEntry]:
    """Take a RIS file apart. A line without a tag goes on with the line before."""
    starts = [found.start() for found in _ENTRY.finditer(text)]
    for start, end in pairwise((*starts, len(text))):
        yield _entry(text, start, end)


def _entry(text: str, start: int, end: int) -> RisEntry:
    tags: dict[str, list[str]] = {}
    offsets: dict[str, int] = {}
    position, last = start, "TY"
    for line in text[start:end].splitlines(keepends=True):
        if found := _LINE.match(line):
            last = found[1]
            if last == "ER":
                break
            tags.setdefault(last, []).append(found[2].strip())
            offsets.setdefault(last, position)
        elif line.strip():
            tags[last][-1] = f"{tags[last][-1]} {line.strip()}".strip()
        position += len(line)
    return RisEntry(tags, offsets, start)


def _places(file: LibraryText, entry: RisEntry) -> Callable[[Path], Place]:
    """Where the entry stands, and its fields as far as one tag says them."""

    def place(inner: Path) -> Place:
        name = str(inner[0]) if inner else ""
        tags = {**_TEXTS, **_NAMES, "issued": ("PY", "Y1", "DA"), "accessed": ("Y2",), "URL": ("UR",)}.get(name, ())
        known = [entry.offsets[tag] for tag in tags if tag in entry.offsets]
        return file.place(known[0] if known else entry.offset)

    return place


def ris_fields(entry: RisEntry) -> Fields:
    """Return the CSL-JSON fields of an entry, with the CSL type nearest to its own."""
    kind = RIS_TYPES.get(entry.first("TY").upper(), "document")
    fields: Fields = {name: entry.first(*tags) for name, tags in _TEXTS.items()}
    fields |= {"id": entry.first("ID") or None, "type": kind, **_people(entry, kind), **_dates(entry)}
    fields |= _whole(entry, kind) | _numbers(entry, kind) | _pages(entry) | {"URL": _address(entry)}
    fields["title"] = fields["title"] or entry.first("BT")
    if kind.startswith(("article-", "chapter", "paper-")):
        fields |= _of_no_catalogue(fields)
    fields["note"] = "\n".join(entry.all("N1", "RN"))
    return {name: value for name, value in fields.items() if value or name in ("id", "issued")}


def _of_no_catalogue(fields: Fields) -> Fields:
    """Fields of an article without what its catalogue says of it: its own name, a kind of articles, the day online.

    APA 7, 9.30: a database is named only for what stands nowhere else.
    """
    genre, edition = fields["genre"], fields["edition"]
    is_kind = genre.casefold() in KINDS_OF_ARTICLES
    return {
        "archive": "",
        "genre": "" if is_kind else genre,
        "edition": "" if re.match(r"\d{4}/", edition) else edition,
    }


def _whole(entry: RisEntry, kind: str) -> Fields:
    """What a work is in: a journal, a book, a site; and the series of what is in none."""
    second, third = entry.first("T2"), entry.first("T3")
    if kind in _ALONE:
        return {"collection-title": second or third}
    if kind == "paper-conference" and entry.first("C3"):
        return {"container-title": entry.first("C3"), "event-title": second, "event-place": entry.first("C1")}
    journal = entry.first("JF", "JO")
    whole = (second or entry.first("BT") or journal) if kind in _IN_A_WHOLE else (journal or second)
    return {"container-title": whole or entry.first("JA", "J2", "J1"), "collection-title": third}


def _numbers(entry: RisEntry, kind: str) -> Fields:
    """Numbers, whose tags say something else in each type."""
    serial, issue, other = entry.first("SN"), entry.first("IS"), entry.first("M1")
    if kind in ("report", "patent", "standard", "bill", "legislation"):
        return {"number": issue or serial or other, "section": entry.first("SE"), "authority": _authority(entry, kind)}
    if kind == "legal_case":
        return {"number": issue, "authority": entry.first("PB"), "publisher": ""}
    if kind == "software":
        return {"version": entry.first("ET"), "edition": "", "number": other}
    is_isbn = kind in _ALONE or kind in _IN_A_WHOLE
    serials = {"ISBN" if is_isbn else "ISSN": serial}
    where = {"collection-number" if is_isbn else "issue": issue or other, "section": entry.first("SE")}
    return {**serials, **where, **({"number": entry.first("AN")} if kind == "thesis" else {})}


def _authority(entry: RisEntry, kind: str) -> str:
    return entry.first("PB") if kind == "patent" else ""


def _pages(entry: RisEntry) -> Fields:
    """Pages from and to."""
    start, end = (_PAGES.sub("-", entry.first(tag)) for tag in ("SP", "EP"))
    is_one = not end or "-" in start or start == end
    return {"page": start if is_one else f"{start}-{end}".strip("-")}


def _address(entry: RisEntry) -> str:
    """The addresses of the web, of which the first counts; RIS may hold several in one line, parted by semicolons.

    One without its "https://" is kept, so that it is told.
    """
    pages, others = (
        [address.rstrip(";") for line in entry.all(*tags) for address in _ADDRESS.findall(line)]
        for tags in (("UR",), ("L2", "LK"))
    )
    bare = [value for value in entry.all("UR") if value.casefold().startswith("www.")]
    return " ".join(pages or others[:1] or bare[:1])


def _dates(entry: RisEntry) -> Fields:
    """The date of publication, and others. Of several of one year, the one counts that says its month too.

    DA is the tag of dates since 2011, PY of years; Y1 is of 2001.
    """
    dates = [date for date in map(ris_date, _written_dates(entry)) if date]
    alike = [date for date in dates if _year(date) == _year(dates[0])]
    issued = max(alike, key=lambda date: len(date.get("date-parts", [[]])[0]), default=None)
    others = {"accessed": entry.first("Y2"), "original-date": entry.first("OP")}
    return {"issued": issued} | {name: ris_date(words) for name, words in others.items() if words}


def _written_dates(entry: RisEntry) -> list[str]:
    """The dates in the order in which they count; EndNote writes a DA without its year, “Jun 12”."""
    years = entry.all("PY", "Y1")
    year = re.match(r"\d{4}", years[0]) if years else None
    whole = [words for words in entry.all("DA") if re.search(r"\d{4}", words)]
    parts = [f"{words} {year[0]}" if year else words for words in entry.all("DA") if re.search(r"[^\W\d]", words)]
    return [*whole, *years, *(parts if not whole else [])]


def _year(date: Fields) -> Any:
    return date.get("date-parts", [[None]])[0][0]


def _people(entry: RisEntry, kind: str) -> Fields:
    found = {name: [_name(words) for words in dict.fromkeys(entry.all(*tags))] for name, tags in _NAMES.items()}
    second, third = ([_name(words) for words in entry.all(tag)] for tag in ("A2", "A3"))
    if entry.first("TY").upper() == "EDBOOK" and not (second or found["editor"]):
        return {"editor": found["author"], "translator": found["translator"]}
    if kind in _SECOND:
        return {**found, _SECOND[kind]: second}
    if kind in ("book", "report") and found["author"] and not third and entry.first("T2", "T3"):
        return {**found, "collection-editor": second}
    if kind in _IN_A_WHOLE:
        return {**found, "editor": second + found["editor"], "collection-editor": third}
    return {**found, "editor": second + third + found["editor"]}


def _name(words: str) -> Fields:
    """A name, "Last, First, Suffix"; one without a comma is that of a group."""
    parts = [part.strip() for part in words.strip("{}").split(",")]
    if len(parts) == 1:
        return {"literal": parts[0]}
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[1]):
        parts = [parts[0], parts[2], parts[1]]
    suffix = {"suffix": ", ".join(parts[2:])} if len(parts) > 2 and parts[2] else {}
    return _parted(parts[0], parts[1]) | suffix


def _parted(family: str, given: str) -> Fields:
    """A family name with its particle apart, which stays in front of it."""
    found = re.fullmatch(r"((?:[a-zà-ÿ'’]+\s+)+)(.+)", family)
    name = {"family": found[2], "non-dropping-particle": found[1].strip()} if found else {"family": family}
    return {**name, **({"given": given} if given else {})}
