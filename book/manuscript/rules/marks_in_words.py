"""Marks that are still among words after all rules have read theirs, each with what its author can do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from book.language import ENGLISH, lines_in, units, words_for_lines
from book.manuscript.rules.asked_scale import RANGE, SCALE
from book.manuscript.rules.lines import counted
from book.manuscript.rules.marks import TICKED_SIGNS

BLANK, MARK, CODE = "\ue000", "\ue001", "\ue002"
"""What stands among the words that are looked at for a blank, a box or circle, a piece of code."""

_SPACES = "Put a space on each side of it."
UNDERSCORES = "Draw the blank with underscores: “____”."
_NARROW = "Type it in narrow signs, as a Latin keyboard has them: “____”, “[ ]”, “( )”, “(0..10)”."
_WIDE = re.compile(r"＿{2,}|［[ \u3000＿]?］|（[ \u3000]）|（-?\d+\s*\.\.\s*\d+）")
"""Marks in the wide signs of Chinese, Japanese and Korean keyboards."""
_EMPTY = "Draw it empty: “{drawn}”."
_AT_THE_END = "Ruled lines are counted behind a blank, at the end of a line: “____ {mark}”."
_IN_BRACKETS = "Put it in brackets: “({mark})”."
_IN_ROUND = "Put round brackets around it: “({low}..{high})”."
_COUNTED = "Ruled lines are counted so: “____ ({number} {lines})”."
_STEPS = "Steps cannot be chosen: (0..10) shows each number, (0..100) every tenth."
_ALONE = "Write it on a line of its own, below what it asks."
RANGE_HINT = (
    "For numbers to circle write “({low}..{high})”; where a number is written down, put it in front of the blank: "
    "“({low}–{high}) ____”."
)
SPACE_HINT = "An item of a list begins with a space there: “{spaced}”."
_LOWEST = ("0", "1")
"""With what a scale begins that somebody has written as a range."""
_UNITS = re.compile(r"[cdkm]?[mlg]|min|h|ms|s|d|k?cal|k?j|k?w|k?hz|v|a|n|m?mol|h?pa|bar|bpm|x", re.IGNORECASE)
"""What numbers are counted in, in every language."""
_TICKED = re.compile(rf"(?<![\w\\\]])(?P<mark>\[[xX✓✔✗✘]\]|(?P<round>\([xX•●oO]\))|[{TICKED_SIGNS}])(?![\w\[({{:])")
_BARE_SCALE = re.compile(
    r"(?:(?<=[?:\s])(?<![,;]\s)|^)\[?(?P<low>-?\d{1,3})\.{2,3}(?P<high>\d{1,3})\]?(?=[ \t]*$|[^\n]*…)", re.MULTILINE
)
"""A scale without round brackets, at the end of a line or before words for its ends; none of a row of words."""
_RANGE_AT_END = re.compile(rf"(?P<mark>{RANGE.pattern})[ \t]*:?[ \t]*$", re.MULTILINE)
_CHOSEN = "Draw a circle or a box in front of each word to choose: “( ) Yes ( ) No”."
_WORD = rf"[^\W\d_][^/|?:()\n{BLANK}{MARK}]{{0,30}}?"
_CHOICES = re.compile(
    rf"(?<!\w){_WORD}(?:\s*/\s*{_WORD})+\s*(?P<mark>\((?=[^()\n]{{4,60}}\))[^()\n]*\b(?:circle|ring|tick|check|mark|select|"
    r"choose|underline|delete|cross out|ankreuzen|einkreisen|umkreisen|unterstreichen|streichen|entoure[rz]|coche[rz]|"
    r"souligne[rz]|raye[rz]|marque|rodee|subraye|tache)\b[^()\n]*\))",
    re.IGNORECASE,
)
"""Words with strokes between them, of which one is to be marked."""
_ASKS = re.compile(r"(?:^|[?:])\s*$")


class Found(NamedTuple):
    """A mark among words, what to do, and how the same is written as words."""

    mark: str
    hint: str
    as_words: str


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    hint: str


def marks_in(words: str, language: str) -> Iterator[Found]:
    """Yield the marks in words of a language that nothing has read, with their hints."""
    for row in _rows(language):
        for match in row.pattern.finditer(words):
            yield found(match, row.hint, language)
    for match in _ticked(words):
        yield found(match, _EMPTY, language, drawn="( )" if match["round"] else "[ ]")
    for match in _behind_blank(r"\((?P<number>\d{1,3})\s+(?P<word>[^\W\d_]+)\)").finditer(words):
        if not (is_counted(match["mark"]) or _is_unit(match["word"])):
            yield found(match, _COUNTED, language)


def found(match: re.Match[str], hint: str, language: str, **more: str) -> Found:
    """Return a mark with its hint filled in. match: its group "mark", or all of it; its groups fill the hint."""
    named = match.groupdict()
    mark = (named.get("mark") or match[0]).strip()
    number = named.get("number") or next(iter(re.findall(r"\d+", mark)[::-1]), "3")
    known = {**named, "mark": mark, "number": number, "lines": lines_in(language), **more}
    return Found(mark, hint.format_map(known), f"{mark}." if mark[0].isdigit() else f"\\{mark}")


def is_counted(words: str) -> bool:
    """Whether words are a number of lines in brackets, as it stands behind a blank."""
    return counted().fullmatch(words) is not None


def ranges_at_ends(words: str) -> list[re.Match[str]]:
    """Find the ranges such as `(0–10)`, with or without a colon, that end a line."""
    return [match for match in _RANGE_AT_END.finditer(words) if match["low"] in _LOWEST]


def _is_unit(word: str) -> bool:
    return word.casefold() in units() or _UNITS.fullmatch(word) is not None


@cache
def _rows(language: str) -> tuple[_Row, ...]:
    own = "|".join(sorted({lines_in(language), lines_in(ENGLISH)}, key=len, reverse=True))
    every = "|".join(map(re.escape, words_for_lines()))
    return (
        _Row(re.compile(r"\[[^\S\n]*\]|\[_\]|\([^\S\n]+\)|\(_\)"), _SPACES),
        _Row(re.compile(r"(?<![\w\\])_{3,}|(?<=[^\W_])_{3,}(?!\w)|(?<=[^\W_])_{4,}(?=[^\W_])"), _SPACES),
        _Row(re.compile(r"(?<![\w\\])(?<![_\\] )_(?: _)+(?!\w)"), UNDERSCORES),
        _Row(_CHOICES, _CHOSEN),
        _Row(_WIDE, _NARROW),
        _Row(re.compile(r"(?:(?<=[\s:])|^)(?:-{5,}|[–—]{3,})(?=\s|$)", re.MULTILINE), UNDERSCORES),
        _Row(re.compile(r"\(\s*-?\d+\s*\.\.+\s*-?\d+\s*\.\.+\s*\d+\s*\)"), _STEPS),
        _Row(SCALE, _ALONE),
        _Row(_BARE_SCALE, _IN_ROUND),
        _Row(counted(), _AT_THE_END),
        _Row(_behind_blank(rf"(?P<number>\d{{1,3}})\s*(?:{every})"), _IN_BRACKETS),
        _Row(_behind_blank(rf"\((?!\d+\s*(?:{every})\))(?:[^()\n]{{1,20}}\s)?(?:{own})\)"), _COUNTED),
        _Row(_behind_blank(rf"(?P<range>{RANGE.pattern})"), RANGE_HINT),
    )


def _behind_blank(pattern: str) -> re.Pattern[str]:
    """What stands between a blank and the end of its line."""
    return re.compile(rf"(?<={BLANK})[ \t]*(?P<mark>{pattern})[ \t]*$", re.MULTILINE | re.IGNORECASE)


def _ticked(words: str) -> Iterator[re.Match[str]]:
    """Boxes and circles that are filled in: those beside empty ones; boxes that begin a line or answer a question."""
    for line in words.split("\n"):
        for match in _TICKED.finditer(line):
            if MARK in line or (not match["round"] and _ASKS.search(line[: match.start()])):
                yield match
