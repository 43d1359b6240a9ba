"""The builder's words in a book's own: `words` in book.yaml, held against the English ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from book.diagnostics import Code, Place, Problems, nearest
from book.language import ENGLISH, read_file
from book.phrases import flat, other_places, plural_of

PlaceOf = Callable[[tuple[str, ...]], Place]


def check_words(words: Mapping[str, Mapping[str, Any]], place: PlaceOf, problems: Problems) -> bool:
    """Report own words, by language, that the builder does not say, that are no text, or that have other places.

    Gives whether all can be said. place: where in book.yaml an entry stands, by its path under `words`.
    """
    known = flat(read_file(ENGLISH)["words"])
    is_right = True
    for language, own in words.items():
        for name, problem in _faults(flat(own), known).items():
            is_right = False
            where = place((language, *name.split(".")))
            if not (name in known or plural_of(name, known)):
                problems.add(Code.KEY_UNKNOWN, where, key=name, hint=nearest(name, known))
            else:
                hint = f"In English the builder says: {known[name]}"
                problems.add(Code.VALUE_INVALID, where, key=name, problem=problem, hint=hint)
    return is_right


def _faults(own: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with entries, by their names."""
    no_text = {
        name: "this should be text" for name, said in own.items() if not isinstance(said, str) or not said.strip()
    }
    texts = {name: said for name, said in own.items() if name not in no_text}
    misplaced = {name: f"“{texts[name]}” {_needs(there)}" for name, _, there in other_places(texts, known)}
    unknown = {name: "" for name in own if not (name in known or plural_of(name, known))}
    return {**unknown, **no_text, **misplaced}


def _needs(places: set[str]) -> str:
    named = ", ".join(f"{{{place}}}" for place in sorted(places))
    return f"must have these places, in any order: {named}" if named else "must have no braces"
