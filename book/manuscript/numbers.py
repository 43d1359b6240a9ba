"""Numbers as authors write them in the cells of a table: `1,204.5`, `−3,75 %`, `€ 7`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

NO_VALUE = ("", "-", "–", "—")
"""What stands in a cell of numbers that has none."""

_BEFORE = r"[-−+±~<>≤≥]?\s?[€$£¥]?\s?"
_BEHIND = r"\s?(?:%|‰|[€$£¥])?"
_GROUPED = " .,'’\u00a0\u2009\u202f"
"""What may stand between thousands; the decimal sign is none of them."""
_NUMBER = re.compile(rf"{_BEFORE}(?:\d{{1,3}}(?:[{_GROUPED}]\d{{3}})+|0|[1-9]\d*|(?=[.,]\d))(?:[.,]\d+)?{_BEHIND}")
"""1 204, 1204; 0042 is a code."""


class Number(NamedTuple):
    """What stands behind the whole part of a number. decimals: how many figures; behind: a sign, with its space."""

    decimals: int
    behind: str


def is_number(words: str) -> bool:
    """Whether words are nothing but a number, with its sign, a currency or per cent."""
    return _NUMBER.fullmatch(words) is not None


def read_numbers(cells: Sequence[str], likely: str) -> tuple[str, list[Number]] | None:
    """Return the decimal sign of a column, and what its numbers are; None where they are not all of one kind.

    likely: the decimal sign of the language, "" if that is not known; where it does not fit, the other one is tried.
    """
    for sign in (likely or ".", "," if likely != "," else "."):
        found = [_shape(sign).fullmatch(cell) for cell in cells]
        numbers = [Number(len(each["decimals"] or ""), each["behind"]) for each in found if each]
        if len(numbers) == len(cells):
            kinds = {number.behind for number in numbers if number.behind}
            return (sign, numbers) if len(kinds) < 2 else None
    return None


@cache
def _shape(sign: str) -> re.Pattern[str]:
    """A number with this decimal sign."""
    groups = _GROUPED.replace(sign, "")
    whole = rf"(?:\d{{1,3}}(?:[{groups}]\d{{3}})+|\d+|(?={re.escape(sign)}))"
    return re.compile(rf"{_BEFORE}{whole}(?:{re.escape(sign)}(?P<decimals>\d+))?(?P<behind>{_BEHIND})")
