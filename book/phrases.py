"""Phrases by their names, in sections: laid over each other, and held against a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

ONE = ".one"
"""What the name of a form for one ends in; it may say its number in words."""


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


def other_places(own: Mapping[str, str], model: Mapping[str, str]) -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield the phrases that have other places than the model's: their names, the places there, those in the model.

    Both are flat. Places may change their order. The form for one may leave some out, and have those of the form for
    many.
    """
    for name in own.keys() & model.keys():
        here, there = places(own[name]), places(model[name])
        is_one = name.endswith(ONE)
        allowed = there | (places(model[name.removesuffix(ONE) + ".other"]) if is_one else set())
        if not (here <= allowed and (is_one or there <= here)):
            yield name, here, there
