"""What a style says by itself is taken off a field: "pp. 3-9", "Vol. 3", "2nd edition", "Sage," of a catalogue.

A style prints its own "pp." and "ed."; catalogues of libraries write years of life, and stops between their fields
(ISBD, 0.3.2); Wiley's pages of what has none yet are "n/a-n/a".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_NUMBER = r"(?=[A-Za-z]?\d|[ivxlcIVXLC]+\b)"
_LABELS = {
    "page": re.compile(
        r"(?:(?:pp?|pgs?|ss?|págs?)(?:\.\s*|\s+)|(?:pages?|seiten?|páginas?|pagine)\b\.?:?\s*)" + _NUMBER, re.IGNORECASE
    ),
    "volume": re.compile(r"(?:(?:vol|v|bd|t|jg)(?:\.\s*|\s+)|(?:volume|band|tome|tomo|jahrgang)\b\s*)" + _NUMBER, re.I),
    "issue": re.compile(
        r"(?:(?:no|nr|n|num|iss|h)(?:\.\s*|\s+)|n[°º]\s*|(?:issue|number|heft|ausgabe)\b\s*)" + _NUMBER, re.I
    ),
}
"""The words in front of a number in each field; a single letter needs a stop or a space, as "S12" is a page."""

_NO_PAGES = re.compile(r"n\.?/?a\.?(?:\s*[-–—]+\s*n\.?/?a\.?)?", re.IGNORECASE)
_WHOLE = re.compile(r"(?:[ivxlc]+\s*,\s*)*\d+(?:\s*(?:p|pp|pages|s|seiten|páginas)\b\.?)?", re.IGNORECASE)
_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINALS = {word: str(number) for number, word in enumerate(_WORDS, start=1)}
_EDITION = re.compile(
    rf"(?:(\d+)(?:st|nd|rd|th|e|ª|º|\.ª|\.)?|({'|'.join(_WORDS)}))"
    r"(?:\s*(?:edition|ed|edn|éd|édition|edición|edizione|aufl|auflage)\b\.?|\.?)",
    re.IGNORECASE,
)
_LIFE = re.compile(r"(?:^|,?\s+)\(?(?:b\.\s*)?\d{4}\s*[-–]?\s*(?:\d{4})?\)?\.?$")
_FULLER = re.compile(r"\s*\((?!(?:eds?|hrsg|hg|dirs?|trans|coord|comp|author|editor)\b)[^()\d]*\)", re.IGNORECASE)
_SUFFIX = re.compile(r"(.+?),?\s+(Jr\.?|Sr\.?|II|III|IV)", re.DOTALL)
_INITIALS = re.compile(r"[A-ZÄÖÜÉÅØ]{2,3}")
_OTHERS = ("et al", "et al.", "and others", "others", "et alii", "u. a.", "u.a.", "et coll.")


def without_spare_words(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's CSL-JSON fields without what the style prints by itself, or a catalogue adds.

    The pages of a whole book are how many it has, and no place in it.
    """
    tidied = {name: _TIDIED[name](value) if name in _TIDIED else value for name, value in fields.items()}
    tidied = {name: value for name, value in tidied.items() if value != ""}
    if tidied.get("type") in ("book", "thesis") and _WHOLE.fullmatch(str(tidied.get("page", ""))):
        tidied["number-of-pages"] = tidied.pop("page")
    return tidied


def _labelled(name: str) -> Callable[[str], str]:
    label = _LABELS[name]
    return lambda value: re.sub(rf"(^|[,;]\s*){label.pattern}", r"\1", value, flags=re.IGNORECASE)


def _page(value: str) -> str:
    """Pages without "pp.", and without a dash that leads nowhere."""
    return "" if _NO_PAGES.fullmatch(value) else _labelled("page")(value).rstrip("-–— ")


def _edition(value: str) -> str:
    """The number of an edition, where its words say no more than that; the style adds "ed." in its language."""
    found = _EDITION.fullmatch(value)
    return value if found is None else found[1] or _ORDINALS[found[2].casefold()]


def _unstopped(value: str) -> str:
    """Words without the sign by which a catalogue parts them from the next field."""
    return value.rstrip(",:; ") or value


def tidy_name(name: Mapping[str, Any]) -> dict[str, Any]:
    """Return a CSL name without years of life and fuller forms, with its suffix and its initials apart.

    "Carl R. (Carl Ransom), 1902-1987" is Carl R.; "Smith Jr." and "JA" are Smith, J. A., Jr.; "et al." is "others".
    """
    words = " ".join(str(name.get(part, "")) for part in ("given", "dropping-particle", "family", "literal")).strip()
    if words.casefold() in _OTHERS:
        return {"literal": "others"}
    tidied = {part: _lifeless(text) if part in ("given", "suffix") else text for part, text in name.items()}
    if not (tidied.get("family") or tidied.get("literal")):
        tidied["family"] = tidied.pop("given", "")
    tidied = {part: text for part, text in tidied.items() if text != ""}
    return _with_initials(_with_suffix(tidied))


def _lifeless(text: Any) -> Any:
    return _FULLER.sub("", _LIFE.sub("", text)).strip() if isinstance(text, str) else text


def _with_suffix(name: dict[str, Any]) -> dict[str, Any]:
    for part in ("family", "given"):
        found = _SUFFIX.fullmatch(str(name.get(part, "")))
        if found and "suffix" not in name and "given" in name:
            return {**name, part: found[1], "suffix": found[2]}
    return name


def _with_initials(name: dict[str, Any]) -> dict[str, Any]:
    """Initials with their stops, as in PubMed's "Smith, JA", unless the whole name is in capitals."""
    given, family = str(name.get("given", "")), str(name.get("family", ""))
    is_short = _INITIALS.fullmatch(given) and not family.isupper()
    return {**name, "given": " ".join(f"{letter}." for letter in given)} if is_short else name


_TIDIED: dict[str, Callable[[str], str]] = {
    "page": _page,
    "volume": _labelled("volume"),
    "issue": _labelled("issue"),
    "edition": _edition,
    "publisher": _unstopped,
    "publisher-place": _unstopped,
}
