"""ISBNs: their check digits, and the thirteen digits that every catalogue uses."""

from __future__ import annotations

import re

SHORT, LONG = 10, 13
FORM = re.compile(r"(97[89][ -]?)?([0-9][ -]?){9}[0-9Xx]")
BEFORE = re.compile(r"ISBN(-1[03])?:? *", re.IGNORECASE)
SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u00a0\u2009\u202f", " ")
)
"""Hyphens and spaces of typographers."""


def written_plainly(isbn: str) -> str:
    """Return an ISBN as it is copied from a page or an agency's letter, with plain hyphens and no word before it."""
    return BEFORE.sub("", isbn.strip().translate(SIGNS), count=1)


def isbn_fault(written: str) -> str:
    """Return what is wrong with an ISBN of 10 or 13 digits, with hyphens or without; "" for nothing.

    The last digit must fit the others (ISBN Users' Manual, 7th edition, section 4 and appendix 1).
    """
    if not FORM.fullmatch(written):
        return f"“{written}” is no ISBN: it has ten digits, or thirteen that begin with 978 or 979"
    digits = _digits(written)
    if len(digits) == SHORT:
        total, divisor = sum(digit * (SHORT - place) for place, digit in enumerate(digits)), 11
    else:
        total, divisor = _weighed(digits), 10
    return f"“{written}” is no ISBN: a digit is wrong" if total % divisor else ""


def thirteen(written: str) -> str:
    """Return a true ISBN as thirteen digits and nothing else: one of ten gets 978 before it and a new last digit."""
    digits = _digits(written)
    if len(digits) == SHORT:
        digits = [9, 7, 8, *digits[:-1]]
        digits.append(-_weighed(digits) % 10)
    return "".join(map(str, digits))


def _digits(written: str) -> list[int]:
    return [10 if sign in "Xx" else int(sign) for sign in re.findall("[0-9Xx]", written)]


def _weighed(digits: list[int]) -> int:
    return sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
