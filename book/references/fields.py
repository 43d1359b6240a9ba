"""One entry's fields, as an author or a reference manager wrote them, are checked and become CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from book.diagnostics import Code, Place, Problems, nearest
from book.files.addresses import WEB
from book.references.model import Entry
from book.references.vocabulary import DATES, FIELDS, NAME_PARTS, NAMES, NEEDED, NO_DATE, TYPES

Path = tuple[str | int, ...]

_DOI = re.compile(r"(https?://(dx\.)?doi\.org/|doi:\s*)?10\.\d{2,9}(\.\d+)*/[^\s\"\\^`{|}]+", re.IGNORECASE)
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DATE_PARTS = ("year", "month", "day")
_NAMES_HELP = "Write a list, a name a line: - {family: Lanius, given: R. A.}  or for a group: - literal: Its name"
_DATE_HELP = "Write a year (2014), a day (2014-09-25), or n.d. where there is no date."
_TEXT_HELP = "Write the words, in quotes."


@dataclass(frozen=True)
class RawEntry:
    """An entry as read. place: where it stands, or a field of it: `place(("issued",))`."""

    fields: Any
    place: Callable[[Path], Place]


class _Fault(Exception):  # noqa: N818 (it is a fault of the input, not of the program)
    """A value that cannot be used: what is wrong, and what to write."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint


def read_entry(raw: RawEntry, problems: Problems) -> Entry | None:
    """Return an entry with its fields as CSL-JSON; None if it has no usable id.

    Dates may be written as CSL-JSON, as `2014`, as `2014-09-25` or by their parts (`year: 2014`); `issued: n.d.` says
    that there is no date, and silences the warning about a missing one. Everything odd is added to `problems`.
    """
    place = raw.place(())
    if not isinstance(raw.fields, dict):
        problems.add(
            Code.VALUE_INVALID,
            place,
            key="references",
            problem="this entry should be fields with values",
            hint="Write each field on its own line: id: frewen2015",
        )
        return None
    key = raw.fields.get("id")
    if not isinstance(key, str | int) or isinstance(key, bool) or not str(key).strip():
        problems.add(Code.KEY_MISSING, place, key="id", what="the name by which the text cites this entry.")
        return None
    fields = _checked(str(key), raw, problems)
    _check_whole(str(key), raw, fields.get("type", ""), problems)
    return Entry(str(key), fields, place)


def _checked(key: str, raw: RawEntry, problems: Problems) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in raw.fields.items():
        place = raw.place((name,))
        if name not in FIELDS:
            problems.add(Code.REFERENCE_FIELD_UNKNOWN, place, key=key, field=name, hint=nearest(name, FIELDS))
            continue
        try:
            checked = _value(name, value)
        except _Fault as fault:
            problems.add(Code.VALUE_INVALID, place, key=f"{key}: {name}", problem=fault, hint=fault.hint)
            continue
        if checked is not None:
            fields[name] = checked
    return fields | {"id": key}


def _value(name: str, value: Any) -> Any:
    """The value as CSL-JSON; None where it says nothing. Raises _Fault."""
    if value is None or value == "":
        return None
    if name in NAMES:
        return _names(value)
    if name in DATES:
        return _date(value)
    if name in ("categories", "keyword", "custom"):
        return None  # never printed
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Fault("this should be text", _TEXT_HELP)
    if name == "URL" and not WEB.fullmatch(str(value)):
        raise _Fault(f"“{value}” is not an address of the web", "Write it in full, such as https://example.org/page.")
    if name == "DOI" and not _DOI.fullmatch(str(value)):
        raise _Fault(f"“{value}” is not a DOI", "Write what begins with “10.”, such as 10.1000/182.")
    if name == "type" and value not in TYPES:
        raise _Fault(f"there is no type “{value}”", nearest(str(value), TYPES))
    return str(value)


def _names(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise _Fault("this should be a list of names", _NAMES_HELP)
    return [_name(each) for each in value]


def _name(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not (value.get("family") or value.get("literal") or value.get("given")):
        raise _Fault("each name needs “family” or “literal”", _NAMES_HELP)
    for part in value:
        if part not in NAME_PARTS:
            raise _Fault(f"a name has no part “{part}”", nearest(part, NAME_PARTS))
    return {part: text if isinstance(text, bool) else str(text) for part, text in value.items() if text is not None}


def _date(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str) and value.strip().casefold() in NO_DATE:
        return None
    if isinstance(value, dict):
        return _date_mapping(value)
    if isinstance(value, list) and 1 <= len(value) <= 2 and all(isinstance(each, dict) for each in value):
        return {"date-parts": [_parts(each) for each in value]}
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _Fault("this is no date", _DATE_HELP)
    found = _ISO_DATE.fullmatch(str(value).strip())
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else {"literal": str(value)}


def _date_mapping(value: Mapping[str, Any]) -> dict[str, Any] | None:
    if "year" in value:
        return {"date-parts": [_parts(value)]}
    if "date-parts" in value:
        return {**value, "date-parts": _date_parts(value["date-parts"])}
    words = value.get("literal") or value.get("raw")
    if not isinstance(words, str | int):
        raise _Fault("this is no date", _DATE_HELP)
    return _date(words)


def _date_parts(value: Any) -> list[list[int]]:
    if not isinstance(value, list) or not 1 <= len(value) <= 2 or not all(isinstance(each, list) for each in value):
        raise _Fault("“date-parts” should be a list in a list, such as [[2014, 9, 25]]", _DATE_HELP)
    return [[_number(part) for part in each] for each in value]


def _parts(value: Mapping[str, Any]) -> list[int]:
    """The parts of a date written as `year: 2014`, `month: 9`."""
    return [_number(value[part]) for part in _DATE_PARTS if part in value]


def _number(value: Any) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise _Fault(f"“{value}” is not a number", _DATE_HELP) from error


def _check_whole(key: str, raw: RawEntry, kind: str, problems: Problems) -> None:
    """Report what an entry of this type should have and has not."""
    place = raw.place(())
    present = {name for name, value in raw.fields.items() if value not in (None, "", [])}
    if present.isdisjoint(("author", "editor", "title")):
        problems.add(Code.REFERENCE_NAMELESS, place, key=key)
    if "type" not in present:
        problems.add(Code.KEY_MISSING, place, key="type", what=f"what “{key}” is, such as book or article-journal.")
    needed = {"title": "its title", "issued": "the year, or write “issued: n.d.” if it has none"} | NEEDED.get(kind, {})
    stand_ins = {"issued": "status", "URL": "DOI"}
    for field, what in needed.items():
        if present.isdisjoint((field, stand_ins.get(field, field))):
            problems.add(Code.REFERENCE_INCOMPLETE, place, key=key, field=field, what=what)
