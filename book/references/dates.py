"""Dates of sources, in every form that authors and reference managers write, become CSL-JSON.

The forms are those of EDTF (ISO 8601-2, levels 0 and 1, which CSL-YAML and BibLaTeX use) and of RIS ("1992/05/14/").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from book.references.dates_in_words import Date, in_words, month, season
from book.references.vocabulary import NO_DATE

DATE_HELP = "Write a year (2014), a day (2014-09-25), or n.d. where there is no date."

_EDTF = re.compile(r"(-?\d{4})(?:-([0-3]?\d)(?:-(\d{1,2}))?)?(?:T[\d:.Z+-]*)?([~?%]?)")
_DAY = re.compile(r"\d{4}(?:-\d{1,2}){1,2}")
_UNKNOWN = re.compile(r"(?:-(?:XX|xx|uu))+(?=[~?%]?$)")
_CENTURY = re.compile(r"(?=.{4}$)(\d\d?)(?:X{2,3}|x{2,3})")
_SHORT_YEAR = re.compile(r"-\d{1,3}")
_SHORT_YEARS = re.compile(r"(-\d{1,3})/(-\d{1,3})")
_BASIC = re.compile(
    r"((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)"
)  # ISO 8601, 5.2.2.1, of years that are no numbers else
_LETTERED = re.compile(r"\(?(?:[c©]\s?)?(\d{4})(?:[a-z](?<!0s))?\)?\.?(?:,\s*[c©]\s?\d{4}\.?)?")
_RIS = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_WITHIN = re.compile(r"(?<=\d)[~?%](?=-\d)")  # EDTF, level 2: a part is unsure, and so is the whole
_SHORT_END = re.compile(r"^(\d{4}-(?:\d\d-)?)(\d\d)/(\d\d)$")
_OPEN = ("", "..", "open", "unknown")
_PARTS = ("year", "month", "day")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON_MONTHS = range(21, 25)  # EDTF counts the seasons as months, spring is 21


class DateFault(ValueError):  # noqa: N818 (it is a fault of the input, not of the program)
    """A value that is no date; the message says why. rest: as much of it as is one, its year at least; or None."""

    def __init__(self, problem: str, rest: Date | None = None) -> None:
        super().__init__(problem)
        self.rest = rest


def read_date(value: Any) -> Date | None:
    """Return a date as CSL-JSON, None for "n.d." and for what says nothing. Raises DateFault.

    value: as CSL-JSON; as EDTF ("2010-05", "2010/2012", "2010~", "-0043"); by its parts (`year: 2014`); a list of one
    or two such parts; in words ("May 2020", "3 janvier 2004", "c. 350 BCE", "1990--1995"). Words that are none of these
    are printed as they stand.
    """
    date = _date(value)
    if not date or "date-parts" not in date:
        return date
    written = date["date-parts"]
    if not any(parts[0] for parts in written if parts):
        return None  # a year 0 is how programs write that they know none
    date = {**date, "date-parts": [_sound(parts) for parts in written]}
    if problem := next(filter(None, map(_problem, written)), ""):
        raise DateFault(problem, date)
    if len(written) > 1 and any(written[1]) and written[1] < written[0]:
        raise DateFault("its end is before its beginning", {**date, "date-parts": date["date-parts"][:1]})
    return date


def _problem(parts: Sequence[int]) -> str:
    """What is wrong with the month or the day of a date; "" if nothing is. A zero says that it is not known."""
    in_year, day = (*parts[1:], 0, 0)[:2]
    if in_year not in range(13) and in_year not in _SEASON_MONTHS:
        return f"there is no month {in_year}"
    if day and not in_year:
        return f"the day {day} is in no month"
    if day and not 1 <= day <= _DAYS[in_year - 1 if in_year <= len(_DAYS) else 0]:
        return f"there is no day {day} in month {in_year}"
    return ""


def _sound(parts: Sequence[int]) -> list[int]:
    """The parts of a date up to the first that is wrong or not known; its year is always among them."""
    ends = range(len(parts), 1, -1)
    return list(next((parts[:end] for end in ends if parts[end - 1] and not _problem(parts[:end])), parts[:1]))


def _date(value: Any) -> Date | None:
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, list) and 1 <= len(value) <= 2 and all(isinstance(each, dict) for each in value):
        return {"date-parts": [_parts(each) for each in value]}
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise DateFault("this is no date")
    words = str(value).strip()
    if words.casefold() in NO_DATE or words in ("0000-00", "0000-00-00"):
        return None
    return _edtf(words) or in_words(words) or {"literal": words}


def _edtf(words: str) -> Date | None:
    """What an EDTF date says, and None for words that are none; a CSL range without an end has an empty one."""
    if _SHORT_YEAR.fullmatch(words):
        return {"date-parts": [[int(words)]]}  # as CSL counts: EDTF has four digits
    if years := _SHORT_YEARS.fullmatch(words):
        return {"date-parts": [[int(years[1])], [int(years[2])]]}
    if day := _BASIC.fullmatch(words) or _SLASHED.fullmatch(words):
        return {"date-parts": [[int(part) for part in day.groups()]]}
    if year := _LETTERED.fullmatch(words):
        # the letter and brackets are the style's, © and the stop the catalogue's
        return {"date-parts": [[int(year[1])]]}
    if century := _CENTURY.fullmatch(words):
        return {"date-parts": [[int(century[1].ljust(4, "0"))], [int(century[1].ljust(4, "9"))]]}
    words = _SHORT_END.sub(r"\1\2/\1\3", words)
    ends = [_certain(end.strip()) for end in (words.split("/") if len(words) > 4 else [words])]
    found = [_EDTF.fullmatch(end) for end in ends]
    known = [match or end in _OPEN for match, end in zip(found, ends, strict=True)]
    if len(ends) > 2 or not all(known) or not any(found):
        return None
    if found[0] is None:
        return {"literal": f"–{ends[1]}"}  # CSL has no range without a start
    parts = [_numbers(match) if match else [0] for match in found]
    return _seasoned(parts) | ({"circa": True} if any(match and match[4] for match in found) else {})


def _certain(end: str) -> str:
    """A date without its parts that are not known; a sign that one of the others is unsure stands behind all."""
    known = _UNKNOWN.sub("", end)
    return f"{_WITHIN.sub('', known)}~" if _WITHIN.search(known) else known


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
    year, in_year, day, other = found.groups()
    if not int(year):
        return None
    if not int(in_year or 0):
        number = season((other or "").strip())
        return {"date-parts": [[int(year)]]} | ({"season": number} if number else {})
    return {"date-parts": [[int(year), int(in_year), *([int(day)] if int(day or 0) else [])]]}


def _mapping(value: Mapping[str, Any]) -> Date | None:
    if "year" in value:
        written = [value[part] for part in _PARTS if part in value]
        if _has_words(written):
            return {**_of_words([written]), **_circa(value)}
        return {"date-parts": [_parts(value)], **_season(value), **_circa(value)}
    words = value.get("literal") or value.get("raw")
    if value.get("date-parts") or (not words and "date-parts" in value):
        return _csl(value)
    if not isinstance(words, str | int):
        raise DateFault("this is no date")
    date = _date(words) if "literal" not in value else _literal(str(words).strip())
    return {**date, **_circa(value)} if date and "date-parts" in date else date


def _literal(words: str) -> Date | None:
    """What is meant to be printed as it stands."""
    return None if words.casefold() in NO_DATE else _edtf(words) or {"literal": words}


def _circa(value: Mapping[str, Any]) -> Date:
    """Whether it is unsure, which CSL-JSON may say in words or numbers (schema of CSL 1.0.2: csl-data.json)."""
    is_unsure = str(value.get("circa", "")).casefold() not in ("", "0", "false", "no", "none")
    return {"circa": True} if is_unsure else {}


def _csl(value: Mapping[str, Any]) -> Date | None:
    written = value["date-parts"]
    if (
        not isinstance(written, list)
        or not 1 <= len(written) <= 2
        or not all(isinstance(each, list) for each in written)
    ):
        raise DateFault("“date-parts” should be a list in a list, such as [[2014, 9, 25]]")
    said = [[part for part in each if part not in (None, "")] for each in written]
    if len(said) == len(said[0]) == 1 and (_DAY.fullmatch(only := str(said[0][0])) or _BASIC.fullmatch(only)):
        return _edtf(only)
    if any(_has_words(each) for each in said):
        return {**_of_words(said), **_circa(value)}
    parts = [_numbers_in([part or 0 for part in each]) for each, known in zip(written, said, strict=True) if known]
    if not parts:
        return None
    named = str(value.get("season", ""))
    if len(parts) == len(parts[0]) == 1 and named.isalpha() and not _season(value) and not value.get("literal"):
        return {"literal": f"{named} {parts[0][0]}"}  # a term, which is no season of CSL
    rest = {name: said for name, said in value.items() if name not in ("circa", "season")}
    return {**rest, **_seasoned(parts), **_season(value), **_circa(value)}


def _has_words(parts: Sequence[Any]) -> bool:
    """Whether a date has parts in letters, such as a season, besides the name of a month in its place."""
    return any(
        re.search(r"[^\W\d_]{2}", str(part)) and not (place == 1 and month(str(part)))
        for place, part in enumerate(parts)
    )


def _of_words(dates: Sequence[Sequence[Any]]) -> Date:
    """One or two dates with parts that are words, as "Spring 2001": a season of CSL, or printed as they stand."""
    words = "–".join(_said(parts) for parts in dates if parts)
    return in_words(words) or {"literal": words}


def _said(parts: Sequence[Any]) -> str:
    """The parts of a date, its year last."""
    first, *others = map(str, parts)
    return " ".join((*reversed(others), first) if first.lstrip("-").isdigit() else (first, *others))


def _season(value: Mapping[str, Any]) -> Date:
    """The season as CSL's number, which Zotero writes as a word."""
    written = str(value.get("season", ""))
    number = int(written) if written in ("1", "2", "3", "4") else season(written)
    return {"season": number} if number else {}


def _parts(value: Mapping[str, Any]) -> list[int]:
    """The parts of a date written as `year: 2014`, `month: 9`."""
    if value.get("year") in (None, ""):
        raise DateFault("it has no year")
    return _numbers_in([value.get(part) or 0 for part in _PARTS])


def _numbers_in(parts: Sequence[Any]) -> list[int]:
    """Year, month and day, as far as they are known; a month may be written by its name."""
    read = [month(str(part)) or _number(part) if place == 1 else _number(part) for place, part in enumerate(parts)]
    return next((read[:end] for end in range(len(read), 1, -1) if read[end - 1]), read[:1])


def _number(value: Any) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise DateFault(f"“{value}” is not a number") from error
