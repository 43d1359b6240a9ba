"""Dates of sources, in every form that authors and reference managers write, become CSL-JSON.

The forms are those of EDTF (ISO 8601-2, levels 0 and 1, which CSL-YAML and BibLaTeX use) and of RIS ("1992/05/14/").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from book.references.vocabulary import NO_DATE

DATE_HELP = "Write a year (2014), a day (2014-09-25), or n.d. where there is no date."

_UNSURE = re.compile(r"(?:~|c\.|ca\.|circa)\s*(\d{4})")
_DECADE = re.compile(r"(\d{3})[Xx]")
_YEARS = re.compile(r"(\d{4})\s*[-–—]+\s*(\d{4})")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_TWO_MONTHS = re.compile(r"([A-Za-z]{3,9})\.?\s*[-–—/]+\s*([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_EDTF = re.compile(r"(-?\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.Z+-]*)?([~?%]?)")
_RIS = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_OPEN = ("", "..", "open")
_PARTS = ("year", "month", "day")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS = [name[:3] for name in _FULL_MONTHS]
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON_MONTHS = range(21, 25)  # EDTF counts the seasons as months, spring is 21

Date = dict[str, Any]


class DateFault(ValueError):  # noqa: N818 (it is a fault of the input, not of the program)
    """A value that is no date; the message says why."""


def read_date(value: Any) -> Date | None:
    """Return a date as CSL-JSON, None for "n.d." and for what says nothing. Raises DateFault.

    value: as CSL-JSON; as EDTF ("2010-05", "2010/2012", "2010~", "-0043"); by its parts (`year: 2014`); a list of one
    or two such parts; in English words ("May 2020", "Spring 2004", "c. 1990", "1990--1995"). Words that are none of
    these are printed as they stand.
    """
    date = _date(value)
    for parts in date.get("date-parts", []) if date else []:
        _check(parts)
    return date


def _check(parts: list[int]) -> None:
    month, day = (*parts[1:], 0, 0)[:2]
    if month not in range(13) and month not in _SEASON_MONTHS:
        raise DateFault(f"there is no month {month}")
    if day and not 1 <= day <= _DAYS[(month or 1) - 1 if month <= len(_DAYS) else 0]:
        raise DateFault(f"there is no day {day} in month {month}")


def _date(value: Any) -> Date | None:
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, list) and 1 <= len(value) <= 2 and all(isinstance(each, dict) for each in value):
        return {"date-parts": [_parts(each) for each in value]}
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise DateFault("this is no date")
    words = str(value).strip()
    return None if words.casefold() in NO_DATE else _edtf(words) or _in_words(words) or {"literal": words}


def _in_words(words: str) -> Date | None:
    """What a date in English words says, None for words that are none."""
    if found := _UNSURE.fullmatch(words):
        return {"date-parts": [[int(found[1])]], "circa": True}
    if found := _DECADE.fullmatch(words):
        return {"literal": f"{found[1]}0s"}
    if found := _YEARS.fullmatch(words):
        return {"date-parts": [[int(found[1])], [int(found[2])]]}
    return _of_month(words)


def _of_month(words: str) -> Date | None:
    if found := _TWO_MONTHS.fullmatch(words):
        months = [_month(found[1]), _month(found[2])]
        return {"date-parts": [[int(found[3]), month] for month in months]} if all(months) else None
    if found := _MONTH_FIRST.fullmatch(words):
        name, day, year = found.groups()
    elif found := _DAY_FIRST.fullmatch(words):
        day, name, year = found.groups()
    else:
        return None
    if not day and name.casefold() in _SEASONS:
        return {"date-parts": [[int(year)]], "season": _SEASONS[name.casefold()]}
    month = _month(name)
    return {"date-parts": [[int(year), month, *([int(day)] if day else [])]]} if month else None


def _month(name: str) -> int:
    """The number of a month by its English name or the beginning of it; 0 for other words."""
    start = name[:3].casefold()
    full = _FULL_MONTHS[_MONTHS.index(start)] if start in _MONTHS else ""
    return _MONTHS.index(start) + 1 if full.startswith(name.casefold()) or name.casefold() == "sept" else 0


def _edtf(words: str) -> Date | None:
    """What an EDTF date says, and None for words that are none; a CSL range without an end has an empty one."""
    ends = words.split("/") if len(words) > 4 else [words]
    found = [_EDTF.fullmatch(end.strip()) for end in ends]
    known = [match or end.strip() in _OPEN for match, end in zip(found, ends, strict=True)]
    if len(ends) > 2 or not all(known) or not found[0]:
        return None
    parts = [_numbers(match) if match else [0] for match in found]
    return _seasoned(parts) | ({"circa": True} if any(match and match[4] for match in found) else {})


def _numbers(found: re.Match[str]) -> list[int]:
    """The numbers of one date. EDTF counts a year 0, which CSL lacks: -0043 is 44 BC."""
    numbers = [int(part) for part in found.groups()[:3] if part]
    return [numbers[0] - 1 if found[1].startswith("-") or numbers[0] == 0 else numbers[0], *numbers[1:]]


def _seasoned(parts: list[list[int]]) -> Date:
    """A date whose seasons, written as months, are told apart."""
    if len(parts) == 1 and len(parts[0]) == 2 and parts[0][1] in _SEASON_MONTHS:
        return {"date-parts": [parts[0][:1]], "season": parts[0][1] - 20}
    return {"date-parts": parts}


def ris_date(words: str) -> Date | None:
    """Return a date of a RIS file, "1992/05/14/" or "2004///Spring"; other words as they stand.

    Reference Manager's specification: "YYYY/MM/DD/other info"; every part but the year may be empty.
    """
    found = _RIS.fullmatch(words.strip())
    if found is None:
        return read_date(words) if words.strip(" /") else None
    year, month, day, other = found.groups()
    if not int(month or 0):
        season = _SEASONS.get((other or "").strip().casefold())
        return {"date-parts": [[int(year)]]} | ({"season": season} if season else {})
    return {"date-parts": [[int(year), int(month), *([int(day)] if int(day or 0) else [])]]}


def _mapping(value: Mapping[str, Any]) -> Date | None:
    if "year" in value:
        return {"date-parts": [_parts(value)]}
    words = value.get("literal") or value.get("raw")
    if value.get("date-parts") or (not words and "date-parts" in value):
        return _csl(value)
    if not isinstance(words, str | int):
        raise DateFault("this is no date")
    if "literal" not in value:
        return _date(words)
    words = str(words).strip()  # it is meant to be printed as it stands
    return None if words.casefold() in NO_DATE else _edtf(words) or {"literal": words}


def _csl(value: Mapping[str, Any]) -> Date | None:
    written = value["date-parts"]
    if (
        not isinstance(written, list)
        or not 1 <= len(written) <= 2
        or not all(isinstance(each, list) for each in written)
    ):
        raise DateFault("“date-parts” should be a list in a list, such as [[2014, 9, 25]]")
    parts = [[_number(part) for part in each if part not in (None, "")] for each in written]
    parts = [[each[0], *(part for part in each[1:] if part)] for each in parts if each]
    if not parts:
        return None
    return {**value, **_seasoned(parts), **_season(value)}


def _season(value: Mapping[str, Any]) -> Date:
    """The season as CSL's number, which Zotero writes as a word."""
    written = value.get("season")
    return {"season": _SEASONS[str(written).casefold()]} if str(written).casefold() in _SEASONS else {}


def _parts(value: Mapping[str, Any]) -> list[int]:
    """The parts of a date written as `year: 2014`, `month: 9`."""
    return [_number(value[part]) for part in _PARTS if part in value]


def _number(value: Any) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise DateFault(f"“{value}” is not a number") from error
