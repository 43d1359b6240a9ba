"""Phrases by their names, in sections: laid over each other, and held against a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from book.cldr import FORMS

_IN_WORDS = ("zero", "one", "two")
"""The forms that may say their number in words."""


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return phrases with others in front of them, sections of phrases too."""
    nested = {name: laid_over(below.get(name, {}), rows) for name, rows in above.items() if isinstance(rows, Mapping)}
    return {**below, **above, **nested}


def flat(phrases: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Return phrases by their whole names: "epub.fields.kept"."""
    found: dict[str, Any] = {}
    for name, value in phrases.items():
        found |= flat(value, f"{above}{name}.") if isinstance(value, Mapping) else {f"{above}{name}": value}
    return found


def places(phrase: str) -> set[str]:
    """Return the names of the places of a phrase; of one whose braces are no places, the whole phrase."""
    try:
        return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
    except ValueError:
        return {phrase}


def plural_of(name: str, model: Mapping[str, str]) -> str:
    """Return the name of the phrase, "cited", of which this is the form for some number, "" if it is no such form.

    model: a flat one, which has a form for one of each phrase that has forms.
    """
    phrase, _, form = name.rpartition(".")
    return phrase if form in FORMS and f"{phrase}.one" in model else ""


def other_places(own: Mapping[str, str], model: Mapping[str, str]) -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield the phrases that have other places than the model's: their names, the places there, those in the model.

    Both are flat. Places may change their order. A form for a number has those of the form for any number; those for
    none, one and two may leave some out.
    """
    for name in own:
        phrase = plural_of(name, model)
        counted = f"{phrase}.other" if phrase else name
        if counted not in model:
            continue
        here, there = places(own[name]), places(model[counted])
        may_lack = phrase and name.removeprefix(f"{phrase}.") in _IN_WORDS
        if not (here <= there and (may_lack or there <= here)):
            yield name, here, there
