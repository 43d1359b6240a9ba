"""What sheets of paper have to circle or to mark, numbers in a row, "Yes / No", a line between two ends, and lists.

On a screen nobody can circle words, so each is told, with the mark that makes an answer space of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from book.manuscript.rules.marks_in_words import UNDERSCORES, Found
from book.manuscript.rules.tools import has_room

_ROW = re.compile(r"(?<![\w.,:/-])\d{1,2}(?:[ \t]+(?:[|–—/-]+[ \t]+)?\d{1,2}){3,}+(?![\w.,:/]|[ \t]*[-–—]\d)")
_YES_OR_NO = re.compile(
    r"\b(?P<yes>yes|ja|oui|s[íiì]|sim)[ \t]*/[ \t]*(?P<no>no|nein|non|nee|não)(?=[ \t]*\??[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"\|(?:[-–—_]{4,}\|){2,}|\|[-–—_]{5,}\||<[-–—]{2,}>")
_DOTS = re.compile(r"…+|\.{2,4}")
_CIRCLE = "For numbers to circle write “({low}..{high})”, with words for its ends behind it if you like."
_CHOOSE = "For one of two to be chosen write “( ) {yes} ( ) {no}”."
_SCALE = "For a scale write “(0..10)”, with words for its ends behind it: “(0..10) low … high”."
_IN_AN_ITEM = "For room in each item write “{sign} ____”."
_IN_CELLS = "Write “( )” into each of these cells, and numbers that count in brackets in the header: “({low}) Never”."


def scales_by_hand(words: str) -> Iterator[Found]:
    """Yield what is to be circled or marked in the words of a worksheet."""
    for match in _ROW.finditer(words):
        numbers = [int(number) for number in re.findall(r"\d+", match[0])]
        if all(after == before + 1 for before, after in pairwise(numbers)):
            yield Found(match[0], _CIRCLE.format(low=numbers[0], high=numbers[-1]), f"{match[0]}.")
    for match in _YES_OR_NO.finditer(words):
        yield Found(match[0], _CHOOSE.format_map(match.groupdict()), f"{match[0]}.")
    for match in _LINE.finditer(words):
        yield Found(match[0], _SCALE, f"\\{match[0]}")


def empty_items(tokens: list[Token]) -> Iterator[tuple[Token, Found]]:
    """Yield the first empty item of each list, with what to do: nobody can write behind its number on a screen."""
    told = False
    for token, after in pairwise(tokens):
        told = told and not token.type.endswith("_list_close")
        if not told and (token.type, after.type) == ("list_item_open", "list_item_close"):
            sign = f"{token.info}{token.markup}"
            yield token, Found(sign, _IN_AN_ITEM.format(sign=sign), f"\\{sign}")
            told = True


def cells_by_hand(tokens: list[Token]) -> Iterator[tuple[Token, Found]]:
    """Yield cells of dots, and of rows that say the numbers of their headers again, to be circled."""
    head: list[str] = []
    row: list[Token] = []
    for before, token in pairwise(tokens):
        row = [] if token.type == "tr_open" else row
        if before.type in ("th_open", "td_open"):
            row.append(token)
        if before.type == "td_open" and _DOTS.fullmatch(token.content) and not has_room(token):
            yield token, Found(token.content, UNDERSCORES, f"\\{token.content}")
        if token.type == "tr_close":
            said = [cell.content.strip() for cell in row[1:]]
            if head and said == head:
                yield row[1], Found(said[0], _IN_CELLS.format(low=said[0]), f"\\{said[0]}")
            is_head = bool(row) and before.type == "th_close"
            head = said if is_head and len(said) > 1 and all(map(str.isdecimal, said)) else [] if is_head else head
