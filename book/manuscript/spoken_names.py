"""Names by which answer spaces are spoken of, each another: with the heading where it tells them apart, or a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """What a space is called, the heading that it stands under, or "", and its kind, which is heard with its name."""

    name: str
    heading: str
    kind: str


def spoken_names(words: Sequence[Words], phrase: str) -> list[str]:
    """Return a name for each space, in order.

    phrase: says which it is of several of one kind and name, with the places {words}, {number} and {count}.
    """
    apart = _told_apart(words)
    names = [
        (f"{each.name} ({each.heading})" if (each.name, each.kind) in apart and each.heading else each.name, each.kind)
        for each in words
    ]
    counts, met = Counter(names), Counter[tuple[str, str]]()
    return [_numbered(name, counts, met, phrase) for name in names]


def _told_apart(words: Sequence[Words]) -> set[tuple[str, str]]:
    """The names and kinds of several spaces that stand under several headings."""
    headings: dict[tuple[str, str], set[str]] = {}
    for each in words:
        headings.setdefault((each.name, each.kind), set()).add(each.heading)
    return {name for name, under in headings.items() if len(under) > 1}


def _numbered(
    name: tuple[str, str], counts: Counter[tuple[str, str]], met: Counter[tuple[str, str]], phrase: str
) -> str:
    met[name] += 1
    return phrase.format(words=name[0], number=met[name], count=counts[name]) if counts[name] > 1 else name[0]
