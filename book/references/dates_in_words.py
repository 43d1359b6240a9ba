"""Dates in words, as people and catalogues write them: “3. März 2001”, “Jan/Feb 2004”, “c. 350 BCE”, “2020 Mar 3”.

Names of months, seasons and eras: Unicode CLDR, main/LANGUAGE/ca-gregorian; short forms as BibTeX and PubMed have them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

Date = dict[str, Any]

_MONTH_NAMES = """
    january januar jänner janvier enero gennaio januari janeiro stycznia styczeń января
    february februar feber février febrero febbraio februari fevereiro lutego luty февраля
    march märz maerz mrz mars marzo maart mrt março marts marca marzec марта
    april avril abril aprile kwietnia kwiecień апреля
    may mai mayo maggio mei maio maj maja мая
    june juni juin junio giugno junho czerwca czerwiec июня
    july juli juillet julio luglio julho lipca lipiec июля
    august août agosto augustus augusti sierpnia sierpień августа
    september septembre septiembre setiembre settembre setembro września wrzesień сентября
    october oktober octobre octubre ottobre outubro października październik октября
    november novembre noviembre novembro listopada listopad ноября
    december dezember décembre diciembre dicembre dezembro grudnia grudzień декабря
"""
"""A line a month, in English, German, French, Spanish, Italian, Dutch, Portuguese, Scandinavian, Polish, Russian."""

_SEASON_NAMES = """
    spring frühling frühjahr printemps primavera lente voorjaar vår forår
    summer sommer été verano estate zomer verão sommar
    fall autumn herbst automne otoño autunno herfst outono höst høst efterår
    winter hiver invierno inverno vinter
"""

_DAYS = """
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo
    lunedi martedi mercoledi giovedi venerdi domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""
_BETWEEN = frozenset(("de", "del", "of", "the", "st", "nd", "rd", "th", "er", "o", *_DAYS.split()))
_BEFORE_CHRIST = frozenset(("bc", "bce", "vchr", "vuz", "avjc", "ac", "pne", "fkr", "донэ"))
_AFTER_CHRIST = frozenset(("ad", "ce", "nchr", "uz", "apjc", "dc", "ne", "ekr", "нэ"))
"""Eras without their stops and spaces: “v. Chr.”, “av. J.-C.”, “a. C.”, “p.n.e.”, “f.Kr.”, “до н. э.”."""

_UNSURE = re.compile(r"(?:~|(?:c|ca|circa|um|etwa|vers|env|около)\b\.?)\s*(?=\w)", re.IGNORECASE)
_YEARS_OF_ERA = re.compile(r"(\D*?)(\d{1,4})(?:\s*[-–—/]+\s*(\d{1,4}))?(\D*)")
_DECADE = re.compile(r"(\d{3})[Xx]")
_ONLY_PARTS = re.compile(r"[\w\s.,~/&–—-]*")
_PARTS = re.compile(r"\d+|[^\W\d_]+|[-–—/&]+")

_FIRST_SEASON = 20
"""EDTF counts the seasons as months, spring is 21."""

_FORMS: dict[str, tuple[tuple[int, ...], ...]] = {
    "Y": ((0,),),
    "Y-Y": ((0,), (2,)),
    "MY": ((1, 0),),
    "YM": ((0, 1),),
    "Y-M": ((0, 2),),
    "DY": ((1, 0),),
    "D-Y": ((2, 0),),
    "DMY": ((2, 1, 0),),
    "DDY": ((2, 1, 0),),
    "MDY": ((2, 0, 1),),
    "YMD": ((0, 1, 2),),
    "D-M-Y": ((4, 2, 0),),
    "Y-M-D": ((0, 2, 4),),
    "M-MY": ((3, 0), (3, 2)),
    "D-DY": ((3, 0), (3, 2)),
    "YM-M": ((0, 1), (0, 3)),
    "MY-MY": ((1, 0), (4, 3)),
    "D-DMY": ((4, 3, 0), (4, 3, 2)),
    "MD-DY": ((4, 0, 1), (4, 0, 3)),
    "YMD-D": ((0, 1, 2), (0, 1, 4)),
    "DM-DMY": ((5, 1, 0), (5, 4, 3)),
    "MD-MDY": ((5, 0, 1), (5, 3, 4)),
}
"""Where year, month and day of one date or two stand; Y is a year, M a name of a month, D one digit or two.

A number beside a year alone is a month; before another with a stop it is the day, as no language writes “3.14.2020”.
"""


def in_words(words: str) -> Date | None:
    """Return what a date in words says as CSL-JSON, unchecked; None for words that are none."""
    unsure = _UNSURE.match(words)
    date = _dated(words[unsure.end() :] if unsure else words)
    return {**date, "circa": True} if date and unsure else date


def month(word: str) -> int:
    """Return the number of a month by its name, or the beginning of one that is no other's; 0 for other words."""
    start = _folded(word).strip(". ")
    found = {number for number, names in enumerate(_months(), 1) for name in names if name.startswith(start)}
    return found.pop() if len(start) > 2 and len(found) == 1 else 0


def season(word: str) -> int:
    """Return CSL's number of a season, spring is 1, by its name; 0 for other words."""
    return _seasons().get(_folded(word), 0)


def _dated(words: str) -> Date | None:
    if decade := _DECADE.fullmatch(words):
        return {"literal": f"{decade[1]}0s"}
    return _of_an_era(words) or _of_a_form(words)


def _of_an_era(words: str) -> Date | None:
    """A year or two before Christ, which are negative, or a year after."""
    found = _YEARS_OF_ERA.fullmatch(words)
    front, years, behind = ("", [], "") if found is None else (found[1], [found[2], found[3]], found[4])
    era = re.sub(r"[\W_]", "", _folded(front + behind))
    sign = -1 if era in _BEFORE_CHRIST else 1
    is_known = sign == -1 or era in _AFTER_CHRIST
    return {"date-parts": [[sign * int(year)] for year in years if year]} if is_known else None


def _of_a_form(words: str) -> Date | None:
    if not _ONLY_PARTS.fullmatch(words):
        return None
    parts = [part for part in _PARTS.findall(_folded(words)) if part not in _BETWEEN]
    form = "".join(map(_kind, parts))
    if form in ("SY", "YS"):
        year, name = sorted(parts)
        return {"date-parts": [[int(year)]], "season": _seasons()[name]}
    if form == "S-SY":
        return {"date-parts": [[int(parts[3]), _FIRST_SEASON + season(name)] for name in (parts[0], parts[2])]}
    if form == "Y-D":
        return _short_range(parts[0], parts[2])
    places = _day_and_month(parts) if form == "D-D-Y" else _FORMS.get(form, ())
    dates = [[_number(parts[place]) for place in date] for date in places]
    return {"date-parts": dates} if dates else None


def _short_range(start: str, end: str) -> Date | None:
    """Years of which the second is said in short, “1990/91”."""
    last = int(start[:2] + end)
    return {"date-parts": [[int(start)], [last]]} if len(end) == 2 and last > int(start) else None


def _day_and_month(parts: list[str]) -> tuple[tuple[int, ...], ...]:
    """Where day and month stand in “25/12/2020”, none in “5/12/2020”: some read the one first, some the other."""
    first, second = int(parts[0]) > len(_months()), int(parts[2]) > len(_months())
    if first == second:
        return ()
    return ((4, 2, 0),) if first else ((4, 0, 2),)


def _kind(part: str) -> str:
    if part.isdecimal():
        return {1: "D", 2: "D", 4: "Y"}.get(len(part), "?")
    if part in _seasons():
        return "S"
    return "M" if month(part) else "?" if part.isalpha() else "-"


def _number(part: str) -> int:
    return int(part) if part.isdecimal() else month(part)


@cache
def _months() -> list[list[str]]:
    return [_folded(line).split() for line in _MONTH_NAMES.strip().splitlines()]


@cache
def _seasons() -> dict[str, int]:
    lines = _SEASON_NAMES.strip().splitlines()
    return {name: number for number, line in enumerate(lines, 1) for name in _folded(line).split()}


def _folded(words: str) -> str:
    """Words in small letters without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
