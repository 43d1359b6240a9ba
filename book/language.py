"""What depends on a language and on nothing else, read from `languages/TAG.yaml`: one file a language.

Languages are named by BCP 47 tags ("en-GB"). What a file lacks comes from the language without its region ("de-AT"
from "de"); the builder's words, at the last, from English. A file is read once, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import yaml

from book.cldr import FORMS
from book.phrases import flat, laid_over, plural_of
from book.wording import Ending, Judgement, Reading, Wording

Made = TypeVar("Made")

FOLDER = Path(__file__).parent / "languages"
ENGLISH = "en"

# Languages that are written from right to left: Unicode CLDR 46, main/LANGUAGE/layout, characterOrder.
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})


TAG = r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"
"""What a tag looks like, whether or not there is such a language (RFC 3066, 2.1)."""

NO_TAG = "“{tag}” is no code of a language"
"""What is said of something else that stands in its place."""


def direction(language: str) -> str:
    """Return "rtl" for a language that is written from right to left, otherwise "ltr"."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def quotes(language: str) -> tuple[str, str, str, str]:
    """Return a language's quotation marks, outer pair and inner pair; English ones where they are not known."""
    outer, end, inner, inner_end = _nearest(language, "quotes") or read_file(ENGLISH)["quotes"]
    return outer, end, inner, inner_end


def decimal_sign(language: str) -> str:
    """Return what stands between whole and parts of a number in a language, "" where that is not known."""
    return str(_nearest(language, "decimal") or "")


def notes_before_stops(language: str) -> bool:
    """Say whether the sign of a note stands before a full stop or a comma in a language, and not behind it."""
    return bool(_nearest(language, "notes") == "before")


def wording(*languages: str) -> Wording:
    """Return the builder's words in the first of the languages in which it has any, else in English."""
    return _wording(lineage(languages))


def lineage(languages: Iterable[str], own: Collection[str] = ()) -> tuple[str, ...]:
    """Return the tags whose words serve the first of the languages for which there are any, the nearest first.

    own: tags for which a book has words too.
    """
    lineages = (tuple(tag for tag in tags_of(language) if tag in own or _has_words(tag)) for language in languages)
    return next(filter(None, lineages), (ENGLISH,))


def spoken(language: str, tags: Sequence[str]) -> str:
    """Return the tag whose dates belong to the words of these tags: the language's own where they are its words."""
    return language if language.partition("-")[0] == tags[0].partition("-")[0] else tags[0]


def phrases(tags: Sequence[str], own: Mapping[str, Mapping[str, Any]], language: str = "") -> Wording:
    """Return the builder's words by these tags, the nearest first, with those of a book over them.

    own: by tag; language: whose dates go with them, otherwise those of the nearest tag.
    """
    upwards = tags[::-1]
    words = laid_over(_counted(ENGLISH, _words_of(ENGLISH)), _counted(ENGLISH, own.get(ENGLISH, {})))
    for tag, layer in (*((tag, _words_of(tag)) for tag in upwards), *((tag, own.get(tag, {})) for tag in upwards)):
        words = laid_over(words, _counted(tag, layer))
    return _made(Wording, {**words, "language": language or tags[0]})


def _counted(language: str, words: Mapping[str, Any]) -> Mapping[str, Any]:
    """Phrases whose forms for numbers know whose they are."""
    if words and words.keys() <= {*FORMS}:
        return {"language": language, **words}
    return {name: _counted(language, said) if isinstance(said, Mapping) else said for name, said in words.items()}


def unspoken(language: str, own: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the names of the phrases that the builder has in no language nearer than another one.

    own: what a book says itself, by tag. A language that has words has all of them, which the tests hold.
    """
    if any(_has_words(tag) for tag in tags_of(language)):
        return []
    english = flat(read_file(ENGLISH)["words"])
    said = {plural_of(name, english) or name for tag in tags_of(language) for name in flat(own.get(tag, {}))}
    return [name for name in dict.fromkeys(plural_of(name, english) or name for name in english) if name not in said]


def name_of(tag: str) -> str:
    """Return what a language calls itself, English where the builder has no words in it."""
    found: str = next(
        (read_file(each)["name"] for each in tags_of(tag) if _has_words(each)), read_file(ENGLISH)["name"]
    )
    return found


@cache
def every_wording() -> tuple[Wording, ...]:
    """Return the builder's words in each language that it has any in."""
    return tuple(wording(tag) for tag in known() if "words" in read_file(tag))


@cache
def reading(language: str) -> Reading | None:
    """Return what is known of words that authors write in a language; None where nothing is."""
    found = _nearest(language, "reading")
    return _reading(found) if found else None


@cache
def every_reading() -> tuple[Reading, ...]:
    """Return what is known of words that authors write, of each language: a book may quote any."""
    return tuple(_reading(read_file(tag)["reading"]) for tag in known() if "reading" in read_file(tag))


@cache
def words_for_lines() -> tuple[str, ...]:
    """Return "lines" in every language, in all forms that stand behind a number."""
    return tuple(word for tag in known() for word in read_file(tag).get("lines", ()))


def lines_in(language: str) -> str:
    """Return "lines" in a language, as it stands behind a larger number; in English where it is not known."""
    found: list[str] = _nearest(language, "lines") or read_file(ENGLISH)["lines"]
    return found[-1]


@cache
def units() -> frozenset[str]:
    """Return what a number in brackets may count beside lines, in every language, casefolded."""
    return frozenset(word.casefold() for tag in known() for word in read_file(tag).get("units", ()))


@cache
def words_for_signature() -> tuple[str, ...]:
    """Return "signature" in every language that has a word for it."""
    return tuple(word for tag in known() for word in read_file(tag).get("signature", ()))


def names_of_signs(language: str) -> Mapping[str, str]:
    """Return what faces and signs are called in a language; nothing where it is not known."""
    names: Mapping[str, str] = _nearest(language, "signs") or {}
    return names


def names_of_statements(language: str) -> Mapping[str, str]:
    """Return what theorems and the like are called in a language, by their English words; in English if not known."""
    names: Mapping[str, str] = _nearest(language, "statements") or read_file(ENGLISH)["statements"]
    return names


@cache
def date_letters() -> tuple[Mapping[str, str], ...]:
    """Return the letters of "day", "month", "year", "hour", "minute" in a date to fill in, of each language."""
    return tuple(read_file(tag)["date"] for tag in known() if "date" in read_file(tag))


@cache
def every_time_word() -> tuple[Mapping[str, list[str]], ...]:
    """Return the words beside the figures of times, of each language: what each entry is stands in `en.yaml`."""
    return tuple(read_file(tag)["time"] for tag in known() if "time" in read_file(tag))


def time_words(language: str) -> Mapping[str, list[str]]:
    """Return a language's words beside the figures of times; English ones where they are not known."""
    words: Mapping[str, list[str]] = _nearest(language, "time") or read_file(ENGLISH)["time"]
    return words


def locator_words(language: str) -> Mapping[str, str]:
    """Return what figures behind a citation may count in a language, words to CSL's names; nothing where not known."""
    found = (_nearest(language, "reading") or {}).get("locators", {})
    return {word: name for name, words in found.items() for word in words}


@cache
def known() -> tuple[str, ...]:
    """Return the tags of all languages that have a file, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def read_file(tag: str) -> Mapping[str, Any]:
    """Return a language's file: maps, lists and text. No text is taken for a number, or a "no" for a false."""
    loaded: Mapping[str, Any] = yaml.load((FOLDER / f"{tag}.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
    return loaded


def tags_of(language: str) -> Iterator[str]:
    """Return the language's own tag, and those with less and less behind it."""
    parts = language.replace("_", "-").split("-")
    return ("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def _files(language: str) -> Iterator[str]:
    """The tags of a language that have a file."""
    return (name for name in tags_of(language) if name in known())


def _words_of(tag: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_file(tag).get("words", {}) if tag in known() else {}
    return words


def _has_words(tag: str) -> bool:
    return bool(_words_of(tag))


def _nearest(language: str, entry: str) -> Any:
    return next((read_file(tag)[entry] for tag in _files(language) if entry in read_file(tag)), None)


@cache
def _wording(tags: tuple[str, ...]) -> Wording:
    return phrases(tags, {})


def _made(kind: type[Made], entries: Mapping[str, Any]) -> Made:
    """A dataclass of texts and of such dataclasses. Raises KeyError for an unknown entry, TypeError for a missing."""
    kinds = get_type_hints(kind)
    made = {name: _made(kinds[name], value) if is_dataclass(kinds[name]) else value for name, value in entries.items()}
    return kind(**made)


def _reading(entries: Mapping[str, Any]) -> Reading:
    return Reading(
        initials=tuple(entries["initials"]),
        total=tuple(entries["total"]),
        average=tuple(entries["average"]),
        change=tuple(entries["change"]),
        steps=tuple(entries.get("steps", ())),
        endings=tuple(Ending(**row) for row in entries["endings"]),
        blame=tuple(Judgement(**row) for row in entries["blame"]),
    )
