"""What is wrong with a language file, by the names of its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from book.cldr import FORMS, OTHER, plural_form
from book.handing_out.people_table import ADVICE
from book.html.signs import SIGN
from book.language import ENGLISH, read_file
from book.phrases import flat, other_places, plural_of

KEYS = {
    "name",
    "reviewed",
    "quotes",
    "decimal",
    "notes",
    "lines",
    "signature",
    "date",
    "time",
    "units",
    "reading",
    "signs",
    "statements",
    "words",
}
READING = {"initials", "total", "average", "change", "steps", "endings", "blame", "locators"}
STATEMENTS = read_file(ENGLISH)["statements"].keys()
LOCATORS = read_file(ENGLISH)["reading"]["locators"].keys()
DATE = {"day", "month", "year", "hour", "minute"}
TIME, ALSO_TIME = {"hours", "minutes", "joined", "clock"}, {"halves", "noon", "midnight"}
MARKS = ("between_places", "between_terms")


def _is_english(read: Mapping[str, Any]) -> bool:
    """English has the messages of the terminal there alone."""
    return "English" in read.values()


def faults(text: str, english: str, whole: bool = True, tag: str = ENGLISH) -> list[str]:
    """Return what is wrong with a language's file, beside the English one.

    whole: it must have all words, unlike the file of a region, which has what differs; tag: the language, which
    says what forms for numbers there must be.
    """
    read, model = (yaml.load(each, Loader=yaml.CBaseLoader) for each in (text, english))
    if not _is_english(read):
        model["words"]["people"] |= {code.slug: code.text for code in ADVICE}
    return [
        *(f"written twice: {name}" for name in _twice(yaml.compose(text, Loader=yaml.CBaseLoader))),
        *(f"not known: {name}" for name in sorted(read.keys() - KEYS)),
        *(f"missing: {name}" for name in ("name", "reviewed", "quotes", "decimal") if whole and name not in read),
        *_of_head(read),
        *(
            f"signs: missing: {sign}"
            for sign in model["signs"]
            if "signs" in read and whole and sign not in read["signs"]
        ),
        *(_of_time(read["time"]) if "time" in read else ()),
        *(_of_reading(read["reading"]) if "reading" in read else ()),
        *(_of_words(flat(read["words"]), flat(model["words"]), whole, tag) if "words" in read else ()),
    ]


def _of_head(read: Mapping[str, Any]) -> Iterator[str]:
    if read.get("reviewed", "no") not in ("yes", "no"):
        yield "reviewed: neither yes nor no"
    if read.get("notes", "behind") not in ("before", "behind"):
        yield "notes: neither before nor behind"
    if len(read.get("quotes", "four")) != 4:
        yield "quotes: not two pairs"
    if read.get("decimal", ".") not in (".", ","):
        yield "decimal: neither a full stop nor a comma"
    yield from (f"signs: no sign: {sign}" for sign in read.get("signs", ()) if not SIGN.fullmatch(sign))
    yield from (f"units: no word: {word}" for word in read.get("units", ()) if not word.isalpha())
    statements = read.get("statements", STATEMENTS)
    yield from (f"statements: not known or missing: {name}" for name in sorted({*statements} ^ STATEMENTS))
    if "date" in read:
        yield from (f"date: not known or missing: {name}" for name in sorted(read["date"].keys() ^ DATE))
        yield from (f"date.{name}: not one letter" for name, sign in read["date"].items() if len(sign) != 1)


def _of_time(time: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"time: not known or missing: {name}" for name in sorted((time.keys() - ALSO_TIME) ^ TIME))
    if not time.get("hours") or not time.get("minutes"):
        yield "time: no words for hours or minutes"
    if len(time.get("halves", "ap")) != 2:
        yield "time.halves: not one before and one after noon"
    yield from (f"time: hours and minutes: {word}" for word in {*time["hours"]} & {*time["minutes"]})


def _of_reading(reading: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"reading: not known or missing: {name}" for name in sorted(reading.keys() ^ READING))
    locators = reading.get("locators", {}).keys()
    yield from (f"reading.locators: not known or missing: {name}" for name in sorted(locators ^ LOCATORS))
    patterns = [row["words"] for row in reading.get("blame", ())] + [row["forms"] for row in reading.get("endings", ())]
    yield from (f"no regular expression: {pattern}" for pattern in patterns if not _compiles(pattern))
    yield from (f"no reason: {row['words']}" for row in reading.get("blame", ()) if not row.get("why"))


def _compiles(pattern: str) -> bool:
    try:
        return bool(re.compile(pattern))
    except re.error:
        return False


def _of_words(words: Mapping[str, str], english: Mapping[str, str], whole: bool, tag: str) -> Iterator[str]:
    expected = list(_expected(english, plural_forms(tag)))
    yield from (f"missing: {name}" for name in expected if whole and name not in words)
    yield from (f"not known: {name}" for name in words if name not in expected)
    yield from (f"not marks alone: {name}" for name in MARKS if any(sign.isalnum() for sign in words.get(name, "")))
    if re.sub(r"\{\w+\}", "", words.get("signpost", "")).strip():
        yield "words around the two ends of a line: signpost"
    yield from (f"empty: {name}" for name, phrase in words.items() if not phrase.strip())
    yield from (
        f"other places: {name}: {sorted(here)} for {sorted(there)}"
        for name, here, there in other_places(words, english)
    )


def plural_forms(tag: str) -> list[str]:
    """The names of the forms that a language needs for numbers that a book can count to."""
    needed = {plural_form(tag, number) for number in range(1000)} | {OTHER}
    return [form for form in FORMS if form in needed]


def _expected(english: Mapping[str, str], forms: Sequence[str]) -> Iterator[str]:
    """The names of all phrases, with the forms for numbers that a language needs."""
    for name in english:
        if not (phrase := plural_of(name, english)):
            yield name
        elif name.endswith(".one"):
            yield from (f"{phrase}.{form}" for form in forms)


def _twice(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        yield from (name for name in dict.fromkeys(names) if names.count(name) > 1)
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for each in child if isinstance(child, tuple) else (child,):
            yield from _twice(each)
