"""Columns and rows of a table that are worked out from others: `Time in bed = Up − Bedtime` as a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from book.manuscript.header_names import as_said, names
from book.manuscript.model import Operation

_FORMULA = re.compile(r"[^=]+?\s*(?:\(=\s*(?P<inside>[^=]+)\)|=\s*(?P<behind>[^=]+))")
_IN_BRACKETS = re.compile(r"\s*\(=?\s*(?P<inside>[^()=]+)\)$")
_SIGN = re.compile(r"\s+([-−–+])\s+")


class Formula(NamedTuple):
    """Which columns, or rows, are added, and which are taken off; counted from 0."""

    added: tuple[int, ...]
    taken_off: tuple[int, ...]

    @property
    def operation(self) -> Operation:
        """A change where anything is taken off: those that are added stand last."""
        return Operation.CHANGE if self.taken_off else Operation.SUM

    @property
    def parts(self) -> tuple[int, ...]:
        """All, in the order in which an operation takes them."""
        return (*self.taken_off, *self.added)


class Unknown(NamedTuple):
    """A name in a formula that no other header has. at: where the formula stands, counted from 0."""

    at: int
    name: str


def read_formulas(headers: Sequence[str]) -> tuple[dict[int, Formula], list[Unknown]]:
    """Return the formulas among the headers of columns, or the first words of rows, and names that they miss.

    What names none of the others is no formula. One may take another that stands before it.
    """
    terms = {at: found for at, header in enumerate(headers) if (found := _terms(header))}
    formulas: dict[int, Formula] = {}
    unknown: list[Unknown] = []
    for at, signed in terms.items():
        places = [_place(name, headers, at, [other for other in terms if other > at]) for _, name in signed]
        missing = [Unknown(at, name) for (_, name), place in zip(signed, places, strict=True) if place is None]
        if not missing:
            formulas[at] = _formula([sign for sign, _ in signed], [place for place in places if place is not None])
        elif len(missing) < len(signed):
            unknown += missing
    return formulas, unknown


def _terms(header: str) -> list[tuple[str, str]]:
    """The signs and names behind a header's "="; [] where there are not two at least."""
    match = _FORMULA.fullmatch(header)
    if match is None:
        return []
    return _signed(match["inside"] or match["behind"])


def _signed(words: str) -> list[tuple[str, str]]:
    first, *rest = _SIGN.split(words.strip())
    return [("+", first), *zip(rest[::2], rest[1::2], strict=True)] if rest else []


def without_brackets(words: str) -> str:
    """Return words without how they say, in brackets behind them, that something is worked out: "(up − bedtime)"."""
    return _IN_BRACKETS.sub("", words) if signed_names(words) else words


def signed_names(words: str) -> list[tuple[str, str]]:
    """Return the signs and names in brackets behind words, "(up − bedtime)"; [] where there are not two at least."""
    match = _IN_BRACKETS.search(words)
    return _signed(match["inside"]) if match else []


def formula_of(signed: Sequence[tuple[str, str]], called: Sequence[set[str]]) -> Formula | None:
    """Return what is worked out from spaces by their names, of equal ones the last; None where one is missing.

    called: the names of each space, as they are said.
    """
    places = [[at for at, each in enumerate(called) if as_said(name) in each] for _, name in signed]
    if not all(places):
        return None
    return _formula([sign for sign, _ in signed], [found[-1] for found in places])


def _place(name: str, headers: Sequence[str], at: int, later: Sequence[int]) -> int | None:
    """Where a header of this name stands: the nearest before the formula, or else behind it."""
    called = [
        place
        for place, header in enumerate(headers)
        if place != at and place not in later and as_said(name) in map(as_said, names(header))
    ]
    before = [place for place in called if place < at]
    return before[-1] if before else next(iter(called), None)


def _formula(signs: Sequence[str], places: Sequence[int]) -> Formula:
    signed = list(zip(signs, places, strict=True))
    return Formula(
        tuple(place for sign, place in signed if sign == "+"), tuple(place for sign, place in signed if sign != "+")
    )
