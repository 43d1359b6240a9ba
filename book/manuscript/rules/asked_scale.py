"""A line that asks with a scale: `How strong? (0..10) No … Yes`, taken apart into words, scale and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from book.manuscript.rules.marks import BOX, CIRCLE, LEADER

SCALE = re.compile(r"\(\s*(?P<low>-?\d{1,6})\s*(?:\.{2,3}|…)\s*(?P<high>-?\d{1,6})\s*\)")
RANGE = re.compile(r"\(\s*(?P<low>-?\d{1,6})\s*(?:[-–—]|to|bis|à|až)\s*(?P<high>\d{1,6})\s*\)")
"""Numbers as people write them for a scale, and elsewhere: it is one where words for its ends follow."""
BETWEEN_ENDS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_ENDS = re.compile(r"\s*[^\s….][^…]*?(?:…|\.\.\.)\s*\S")
_OTHER_MARK = re.compile(rf"_{{3,}}|(?<=\s)__(?!\S)|{LEADER}|{BOX}|{CIRCLE}")
_NO_SCALE = re.compile(r"\\.|(`+)(?!`).+?(?<!`)\1(?!`)|<!--.*?-->")
_POINT = re.compile(r"^\s*[.,;:?!](?!\.)\s*")
_PAIRS = (
    *((mark, mark) for mark in ("***", "**", "*", "___", "__", "_", "~~", '"')),
    *(("“", "”"), ("„", "“"), ("«", "»"), ("[", "]"), ("(", ")")),
)
"""What may be around words and scale together: an opening and a closing mark, the longer ones first."""
_LOWEST = ("0", "1")


class Asked(NamedTuple):
    """What asks, the scale's match in its line, and the words for its ends."""

    words: str
    scale: re.Match[str]
    ends: str


def pieces(line: str, ranges: bool = False) -> Iterator[str]:
    """Yield a line with several scales as so many, cut behind all of them but the last.

    Behind that one too, if there is other room to answer, which is no word for its end. ranges: `(0–10)` is a scale
    where words for both ends follow.
    """
    ends = [scale.end() for scale in _scales(line, ranges)]
    if ends and not _OTHER_MARK.search(line, ends[-1]):
        ends.pop()
    for start, end in pairwise([0, *ends, len(line)]):
        yield _POINT.sub("", line[start:end]) if start else line[start:end]


def asked(piece: str, ranges: bool = False) -> Asked | None:
    """Take such a piece apart; None if it has no scale. Marks around words and scale are put around the words alone."""
    scale = next(iter(_scales(piece, ranges)), None)
    if scale is None:
        return None
    words, ends = piece[: scale.start()].rstrip(" \t"), _POINT.sub("", piece[scale.end() :])
    for opening, closing in _PAIRS:
        words, ends = _closed(words, ends, opening, closing)
    return Asked(words, scale, ends)


def _scales(line: str, ranges: bool) -> list[re.Match[str]]:
    """The scales of a line that are neither escaped nor code."""
    masked = _NO_SCALE.sub(lambda found: "\0" * len(found[0]), line)
    scales = [found for each in SCALE.finditer(masked) if (found := SCALE.match(line, each.start()))]
    if scales or not ranges:
        return scales
    found = RANGE.search(masked)
    return [found] if found and found["low"] in _LOWEST and _ENDS.match(masked, found.end()) else []


def _closed(words: str, ends: str, opening: str, closing: str) -> tuple[str, str]:
    """Words and ends, with a closing mark that stands at the ends put behind the words that have the opening one."""
    held = words.count(opening)
    is_open = held % 2 if opening == closing else held > words.count(closing)
    bare = ends.strip()
    if not is_open or not (bare.startswith(closing) or bare.endswith(closing)):
        return words, ends
    inner = words.removesuffix(opening)
    rest = bare.removeprefix(closing) if bare.startswith(closing) else bare.removesuffix(closing)
    return (words + closing if inner == words else inner.rstrip()), rest
