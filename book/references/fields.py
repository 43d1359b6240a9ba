"""One entry's fields, as an author or a reference manager wrote them, are checked and become CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any
from urllib.parse import unquote

from book.diagnostics import Code, Place, Problems, nearest
from book.files.addresses import web_fault
from book.references.dates import DATE_HELP, DateFault, read_date
from book.references.extra import with_extra
from book.references.keys import Keys
from book.references.model import OTHER_KEYS, Entry, Fault, Faults
from book.references.odd_names import odd_names
from book.references.spare_words import tidy_name, without_spare_words
from book.references.vocabulary import (
    DATES,
    FIELDS,
    FIELDS_BY_SMALL_LETTERS,
    FIELDS_OF_BIBTEX,
    LANGUAGES,
    NAME_PARTS,
    NAMES,
    NEEDED,
    NOT_WORDS,
    OTHER_TYPES,
    REGISTRY_FIELDS,
    REGISTRY_NAME_PARTS,
    TYPES,
)
from book.references.web_words import from_the_web

Path = tuple[str | int, ...]

_DOI = re.compile(r"10\.\d{2,9}(\.\d+)*/.*\S", re.DOTALL)
_RESOLVER = re.compile(r"https?://[^/\s]*doi[.-]org[^/\s]*/+|(?:dx\.)?doi\.org/+", re.IGNORECASE)
_PROXY = re.compile(r"https?://\S+?[?&]\w*url=(?=https?\b)", re.IGNORECASE)
_DOI_LABEL = re.compile(r"(?:urn:|info:)?doi(:|/|\s)\s*", re.IGNORECASE)
_DOI_MARK = re.compile(r"\s*[\[(]doi[\])]$", re.IGNORECASE)  # PubMed
_TAG = re.compile(r"[A-Za-z]{2,3}([-_]\w+)*")
_SCHEME_TWICE = re.compile(r"https?://(?=https?://)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s/].*", re.IGNORECASE)
_DASHES = re.compile(r"\s*--+\s*")
_PARTING = r">?(?:\s*[,;|]\s*|\s+)(?:and\s+|&\s*)?<?"
_SEVERAL = {
    "URL": re.compile(rf"{_PARTING}(?=https?://|www\.)", re.IGNORECASE),
    "DOI": re.compile(rf"{_PARTING}(?=10\.\d{{4,9}}/|https?://|doi:)", re.IGNORECASE),
}
"""What stands between several addresses of a work in one field."""
_UNNEEDED = {("title", "personal_communication")}  # APA 7, 8.9: it is cited by who said it, and when
_NAMES_HELP = "Write a list, a name a line: - {family: Lanius, given: R. A.}  or for a group: - literal: Its name"
_TEXT_HELP = "Write the words, in quotes."


@dataclass(frozen=True)
class RawEntry:
    """An entry as read. place: where it stands, or a field of it: `place(("issued",))`.

    faults: what its reader has found; broken: why it could not be read, of which then only the "id" is known.
    """

    fields: Any
    place: Callable[[Path], Place]
    faults: tuple[Fault, ...] = ()
    broken: Fault | None = None


@dataclass(frozen=True)
class Wording:
    """How things are written in a format: a key and the name of an organization, with {}; several: hint for names."""

    key: str
    group: str
    several: str


class _DateFault(Exception):  # noqa: N818 (as below)
    """A date of which one part is wrong: what is wrong, and the rest, which is used."""

    def __init__(self, problem: str, rest: dict[str, Any]) -> None:
        super().__init__(problem)
        self.rest = rest


class _Fault(Exception):  # noqa: N818 (it is a fault of the input, not of the program)
    """A value that cannot be used: what is wrong, what to write, and where within the value it is."""

    def __init__(self, problem: str, hint: str, path: Path = ()) -> None:
        super().__init__(problem)
        self.hint = hint
        self.path = path


def read_entry(raw: RawEntry, keys: Keys, wording: Wording) -> Entry:
    """Return an entry with its fields as CSL-JSON, and with all that is odd in it as its faults.

    keys: those of the file; an entry without one is given one. wording: of the file's format.
    Dates may be written as CSL-JSON, as `2014`, as `2014-09-25` or by their parts (`year: 2014`); `issued: n.d.` says
    that there is no date, and silences the warning about a missing one. An entry that cannot be read has a fault, and
    its key as its title.
    """
    place = raw.place(())
    if raw.broken or not isinstance(raw.fields, dict):
        key = str(raw.fields["id"]) if raw.broken else ""
        return Entry(key, {"id": key, "type": "document", "title": key}, place, (raw.broken or _no_fields(place),))
    faults = Faults()
    key = _key(raw, keys, wording, faults)
    fields = without_spare_words(_checked(key, raw, faults))
    _check_names(fields, raw, wording, faults)
    _check_whole(key, RawEntry(with_extra(raw.fields), raw.place), fields.get("type", ""), faults)
    return Entry(key, fields, place, (*raw.faults, *faults.kept))


def _no_fields(place: Place) -> Fault:
    words = {
        "key": "references",
        "problem": "this entry should be fields with values",
        "hint": "Write each field on its own line: id: frewen2015",
    }
    return Fault(Code.VALUE_INVALID, place, words)


def _key(raw: RawEntry, keys: Keys, wording: Wording, faults: Faults) -> str:
    key = raw.fields.get("id")
    if isinstance(key, str | int) and not isinstance(key, bool) and str(key).strip():
        return str(key)
    made = keys.make(_checked("", raw, Faults()))
    hint = f"Give it a key that stays: {wording.key.format(made)}"
    faults.add(Code.REFERENCE_KEY_MADE, raw.place(()), keys=f"[@{made}]", hint=hint)
    return made


def _checked(key: str, raw: RawEntry, problems: Problems) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for written, value in with_extra(raw.fields).items():
        place = raw.place((written,))
        name = FIELDS_BY_SMALL_LETTERS.get(written.casefold(), written) if isinstance(written, str) else written
        if name in REGISTRY_FIELDS:
            continue
        if name == OTHER_KEYS:
            fields[name] = ",".join(map(str, value)) if isinstance(value, list) else str(value)
            continue
        if name not in FIELDS:
            problems.add(Code.REFERENCE_FIELD_UNKNOWN, place, key=key, field=name, hint=_nearest_field(name))
            continue
        try:
            checked = _value(name, value)
        except _Fault as fault:
            place = raw.place((written, *fault.path))
            problems.add(Code.VALUE_INVALID, place, key=f"{key}: {name}", problem=fault, hint=fault.hint)
            continue
        except _DateFault as fault:
            checked = fault.rest
            kept = "–".join("-".join(map(str, parts)) for parts in checked["date-parts"])
            problems.add(Code.REFERENCE_DATE, place, key=f"{key}: {name}", problem=fault, kept=kept)
        if checked is not None:
            fields[name] = checked
        if others := _others(name, value):
            problems.add(Code.REFERENCE_ADDRESSES, place, key=key, name=name, others=", ".join(others))
    return fields | {"id": key, "type": _type(key, fields.get("type"), raw.place(("type",)), problems)}


@cache
def _nearest_field(name: str) -> str:
    meant = FIELDS_OF_BIBTEX.get(name.casefold())
    return f"CSL calls it “{meant}”." if meant else nearest(name, FIELDS)


def _type(key: str, written: str | None, place: Place, problems: Problems) -> str:
    """The CSL type, or the nearest one to what is written; "document" is what CSL calls everything else."""
    if written is None or written.casefold() in TYPES:
        return written.casefold() if written else "document"
    close = get_close_matches(written.casefold().replace(" ", "-"), TYPES, n=1, cutoff=0.8)
    kind = OTHER_TYPES.get(written.casefold()) or (close[0] if close else "document")
    problems.add(Code.REFERENCE_TYPE_UNKNOWN, place, key=key, type=written, kind=kind, written=f"type: {kind}")
    return kind


def _value(name: str, value: Any) -> Any:
    """The value as CSL-JSON; None where it says nothing. Raises _Fault."""
    if value is None or value in ("", []):
        return None
    if name in NAMES:
        return _names(value)
    if name in DATES:
        return _date(value)
    if name in ("categories", "keyword", "custom"):
        return None  # never printed
    if name == "language" and isinstance(value, str):
        return _language(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = (", " if name in NOT_WORDS else "; ").join(value)  # Crossref writes lists, most of one
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Fault("this should be text", _TEXT_HELP)
    if name == "URL":
        return _address(str(value))
    if name == "DOI":
        return _doi(str(value))
    return _text(name, str(value))


def _text(name: str, words: str) -> str:
    if name == "page":
        words = _DASHES.sub("-", words)
    return words.strip() if name in NOT_WORDS else from_the_web(words).strip()


def _address(written: str) -> str:
    """The first address of the web: CSL has one, and others behind it are of the same work elsewhere."""
    address = _SEVERAL["URL"].split(written)[0].strip().strip("<>")
    address = _SCHEME_TWICE.sub("", address)
    if not _URL.fullmatch(address) or web_fault(address):
        raise _Fault(f"“{written}” is not an address of the web", "Write it in full, such as https://example.org/page.")
    return address


def _others(name: str, value: Any) -> list[str]:
    """The addresses behind the first, in a field that holds one: without those that are the same."""
    if name not in _SEVERAL or not isinstance(value, str):
        return []
    first, *others = (each.strip().strip("<>") for each in _SEVERAL[name].split(_without_label(value)))
    return [each for each in dict.fromkeys(others) if _bare(each) != _bare(first)]


def _bare(address: str) -> str:
    """An address without what may be written or left out."""
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", _without_label(address).casefold())


def _language(written: str) -> str | None:
    """The tag of BCP 47, None for words that are none: it only decides about capitals."""
    known = LANGUAGES.get(written.strip().casefold())
    return known or (written.strip() if _TAG.fullmatch(written.strip()) else None)


def _date(value: Any) -> dict[str, Any] | None:
    try:
        return read_date(value)
    except DateFault as fault:
        if fault.rest:
            raise _DateFault(str(fault), fault.rest) from fault
        raise _Fault(str(fault), DATE_HELP) from fault


def _doi(written: str) -> str:
    """The bare DOI, which is what CSL holds: resolvers and "doi:" in front, however often, are taken off."""
    doi = _DOI_MARK.sub("", _SEVERAL["DOI"].split(_without_label(written))[0]).rstrip(".,;")
    doi = doi if "/" in doi else unquote(doi)
    if not _DOI.fullmatch(doi):
        raise _Fault(f"“{written}” is not a DOI", "Write what begins with “10.”, such as 10.1000/182.")
    return doi


def _without_label(written: str) -> str:
    doi = written.strip()
    while front := _PROXY.match(doi) or _RESOLVER.match(doi) or _DOI_LABEL.match(doi):
        rest = doi[front.end() :]
        doi = rest if front.re is _DOI_LABEL else unquote(rest)
    return doi


def _names(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise _Fault("this should be a list of names", _NAMES_HELP)
    return [tidy_name(_name(each, number)) for number, each in enumerate(value)]


def _name(value: Any, number: int) -> dict[str, Any]:
    _check_words(value, number)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        value = {"literal": value["name"], **value}
    if not isinstance(value, dict) or not (value.get("family") or value.get("literal") or value.get("given")):
        raise _Fault("each name needs “family” or “literal”", _NAMES_HELP)
    for part in value.keys() - REGISTRY_NAME_PARTS:
        if part not in NAME_PARTS:
            raise _Fault(f"a name has no part “{part}”", nearest(part, NAME_PARTS))
    known = {part: text for part, text in value.items() if part in NAME_PARTS and text is not None}
    return {part: text if isinstance(text, bool) else str(text) for part, text in known.items()}


def _check_words(name: Any, number: int) -> None:
    """Null and True are names of people, which YAML reads as something else where they are not in quotes."""
    for part in ("family", "given", "literal") if isinstance(name, dict) else ():
        word = name.get(part, "")
        is_lost = word is None and part == "family" and not name.get("literal")
        if is_lost or isinstance(word, bool):
            read = "nothing" if word is None else f"the value “{str(word).lower()}”"
            hint = f'Put it in quotes, such as {part}: "{"Null" if word is None else word}".'
            raise _Fault(f"“{part}” is read as {read}, and is no name", hint, (number, part))


def _check_names(fields: dict[str, Any], raw: RawEntry, wording: Wording, problems: Problems) -> None:
    """Report names that are surely read as what they are not."""
    for field in sorted(NAMES & fields.keys()):
        for odd in odd_names(fields[field], wording.several):
            hint = odd.hint or f"Of an organization write: {wording.group.format(field, odd.words)}"
            words = {"key": f"{fields['id']}: {field}", "name": odd.words, "read": odd.read, "hint": hint}
            problems.add(Code.REFERENCE_NAME, raw.place((field,)), **words)


def _check_whole(key: str, raw: RawEntry, kind: str, problems: Problems) -> None:
    """Report what an entry of this type should have and has not."""
    place = raw.place(())
    said = {name for name, value in raw.fields.items() if value not in (None, "", [])}
    present = {FIELDS_BY_SMALL_LETTERS.get(str(name).casefold(), name) for name in said}
    if present.isdisjoint(("author", "editor", "title")):
        problems.add(Code.REFERENCE_NAMELESS, place, key=key)
    if "type" not in present:
        what = f"what “{key}” is, such as book or article-journal"
        problems.add(Code.REFERENCE_INCOMPLETE, place, key=key, field="type", what=what)
    needed = {"title": "its title", "issued": "the year, or write “issued: n.d.” if it has none"} | NEEDED.get(kind, {})
    stand_ins = {"issued": "status", "URL": "DOI", "title": "reviewed-title"}
    for field, what in needed.items():
        if (field, kind) in _UNNEEDED:
            continue
        if present.isdisjoint((field, stand_ins.get(field, field))):
            problems.add(Code.REFERENCE_INCOMPLETE, place, key=key, field=field, what=what)
