"""Pieces that were made before, of sections that are still the same: a watch or preview makes the book at each save."""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from threading import Lock
from typing import Generic, TypeVar

from markdown_it.token import Token

from book.manuscript.model import IndexEntry, Manuscript, Role, Section, placed_worksheets

Made = TypeVar("Made")

STATES = 8
"""Through how many states of the book a piece is kept that none asks for: some are left before all is made of them."""

_IN_TOKEN = attrgetter(*Token.__slots__)

_INSIDE = {"tokens", "spaces", "origins", "uncitable", "head"}
"""What of a section no page shows but its own, and pages that the builder makes."""


class PieceStore(Generic[Made]):
    """What was made of sections. It holds as long as nothing but texts has changed: no key, style sheet or source.

    Whoever uses it sees to that: by what `of` is told of all other files, or with another store.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: dict[Hashable, list[Made]] = {}
        self._used: dict[Hashable, int] = {}
        self._state, self._of = 0, ""

    def of(self, manuscript: Manuscript, of: str = "") -> KnownPieces[Made]:
        """Return what is known of a manuscript on which all passes have been.

        of: all that it was made from besides texts; nothing is known where it is another than it was.
        """
        with self._lock:
            if of != self._of:
                self._made, self._used, self._of = {}, {}, of
            self._state += 1
            for key in [key for key, used in self._used.items() if used < self._state - STATES]:
                del self._made[key], self._used[key]
        return KnownPieces(self, manuscript)

    def take(self, key: Hashable, make: Callable[[], Iterable[Made]]) -> list[Made]:
        """Return what was made under a key, or make it; from any thread."""
        known = self._made.get(key)
        made = list(make()) if known is None else known
        with self._lock:
            self._made[key], self._used[key] = made, self._state
        return list(made)


class KnownPieces(Generic[Made]):
    """What is known of one state of the book.

    A text shows its own section, and of others their front matter: a chapter names its sheets, a sheet its chapter. A
    page that the builder makes may show anything.
    """

    def __init__(self, store: PieceStore[Made], manuscript: Manuscript) -> None:
        self._store = store
        self._sections = {section.id: section for section in manuscript.in_reading_order()}
        self._own = {name: _sum(_pickled(section)) for name, section in self._sections.items()}
        self._heads = _sum(_said(_head(section) for section in self._sections.values()))
        self._all = _sum(_said(self._own.items()) + _said(_lines(manuscript.index)))

    def of(self, section: Section, facts: Hashable, make: Callable[[], Iterable[Made]]) -> list[Made]:
        """Return what is made of a section, from before if it would be the same. facts: what else it is made from."""
        if self._sections.get(section.id) is not section:
            return list(make())
        is_ours = section.role in (Role.GENERATED, Role.PART)
        return self._store.take((self._own[section.id], facts, self._all if is_ours else self._heads), make)


def _as_tuple(token: Token) -> tuple[type, tuple[object]]:
    return tuple, (_IN_TOKEN(token),)


def _pickled(section: Section) -> bytes:
    """All that a section says, to be compared; nobody reads it again.

    Tokens, of which there are most, are written without the names of what they hold: in three fifths of the time.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out)
    pickler.dispatch_table = {**copyreg.dispatch_table, Token: _as_tuple}
    pickler.dump(section)
    return out.getvalue()


def _head(section: Section) -> list[object]:
    """What other texts may show of a section: its front matter, its number, the sheets that stand in it."""
    shown = (each.name for each in fields(section) if each.name not in _INSIDE)
    return [*(getattr(section, name) for name in shown), *placed_worksheets(section)]


def _lines(entries: Iterable[IndexEntry]) -> Iterator[object]:
    """All that an index says, without the entries that others name: they may lead round in a circle."""
    for entry in entries:
        yield entry.term, entry.anchor, entry.marks, [other.anchor for other in (*entry.see, *entry.see_also)]
        yield len(entry.see), len(entry.entries), list(_lines(entry.entries))


def _said(what: Iterable[object]) -> bytes:
    """All that things say of themselves. In a pickle, equal strings count otherwise than one that is there twice."""
    return repr(list(what)).encode("utf-8", "surrogatepass")


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
