"""A paragraph becomes blocks of the dialect: words, lists of boxes and circles, ruled lines, ratings."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from book.importing.inlines import escaped
from book.importing.marks import BLANK, BOX, BREAK, CHOICES, CIRCLE, DONE, END, LINE, NEXT, PAGE, SOME
from book.importing.report import CHOICE, PAGE_END, TICK, TICKED, Piece, found, ruled
from book.manuscript.rules.rating import MOST_NUMBERS

LONGEST_END = 60
KINDS = {BOX: TICK, DONE: TICK, CIRCLE: CHOICE}
NAMES = {BOX: "box to tick", DONE: "box that is ticked, as it was", CIRCLE: "circle, one of several"}

_ONLY_BLANK = re.compile(rf"[{BLANK}\s]+")
_RUN = re.compile(f"{BLANK}+")
_MARK = re.compile(f"([{BOX}{DONE}{CIRCLE}])")
_UNFOLDING = re.compile(f"{CHOICES}([^{END}]*){END}")
_NUMBER = r"\d{1,3}"
_NUMBERS = re.compile(rf"(?<![\w.,/-])({_NUMBER}(?:[\s.–—-]+{_NUMBER}){{2,}})(?![\w/]|[.,]\d)")
_QUESTION = re.compile(r"^(.*[?:])\s*(.*)$", re.DOTALL)
_AT_START = re.compile(r"^(?:(\[\^\d+\](?=:)|[-+>#]|~{3,}|=+$|:(?=\s))|(\d+)([.)])(?=\s))")
_EITHER = re.compile(r"(?<=\?)\s+\(?((?:[^\W\d_][\w’' -]{0,20}?\s*/\s*)+[^\W\d_][\w’' -]{0,20}?)\)?$")
"""Answers to a question, with strokes between them, of which one is to be circled: “Do you smoke? Yes / No”."""
_STARRED = re.compile(r"\s*((?:[☆★⭐]\ufe0f?[ \xa0]*){3,})$")
"""Stars of which so many are to be filled."""
_FACE = "[\U0001f600-\U0001f64f\u2639\u263a]\ufe0f?"
_FACES = re.compile(rf"\s*((?:{_FACE}[ \xa0]+){{2,}}{_FACE})$")
"""Faces of which one is to be circled."""
MOST_STARTING = 30


def at_page_ends(words: str, write: Callable[[str], Iterator[Piece]]) -> Iterator[Piece]:
    """Give the blocks that a paragraph becomes; where a page ends in it, one ends, too."""
    for number, part in enumerate(words.split(PAGE)):
        yield from [PAGE_END] if number else []
        yield from write(part.strip())


def pieces(words: str) -> Iterator[Piece]:
    """Give the blocks that a paragraph becomes. words: a line with marks, as `Inlines.line` writes it."""
    drawn_in = (SOME, _EITHER, _STARRED, _FACES)
    if not numbers_in(words) and not any(each.search(words) for each in drawn_in):
        words = words.strip(BREAK + " ")
        yield from [Piece(at_start(words.replace(BREAK, "\\\n")))] if words else []
        return
    for line in words.split(BREAK):
        yield from _pieces(line.strip())


def at_start(words: str) -> str:
    """Return words of which nothing at their start makes a heading or a quotation; short numberings stay lists."""

    def plain(match: re.Match[str]) -> str:
        if match[1]:
            return f"{match[1]} " if match[1].startswith("[") else "\\" + match[1]
        return match[0] if int(match[2]) <= MOST_STARTING else f"{match[2]}\\{match[3]}"

    return _AT_START.sub(plain, words)


def _pieces(line: str) -> Iterator[Piece]:
    if not line:
        return
    if _ONLY_BLANK.fullmatch(line):
        yield ruled(max(1, math.ceil(line.count(BLANK) / LINE)))
    elif match := _UNFOLDING.search(line):
        yield from _unfolded(line, match)
    elif _MARK.search(line):
        yield from _options(line)
    elif match := numbers_in(line):
        yield from _rating(line, match)
    elif match := _EITHER.search(line):
        yield from _one_of(line[: match.start()], match[1].split("/"))
    elif match := _FACES.search(line):
        yield from _one_of(line[: match.start()], match[1].split())
    elif match := _STARRED.search(line):
        count = len(re.sub(r"[^☆★⭐]", "", match[1]))
        yield from _asked(line[: match.start()])
        yield Piece(f"(1..{count})", found(line, f"rating from 1 to {count}"))
    else:
        yield with_blanks(line)


def with_blanks(line: str) -> Piece:
    """Return a line with blanks drawn in it; one that would fill several lines becomes ruled lines."""
    runs = _RUN.findall(line)
    if not runs:
        return Piece(at_start(line))
    if line.endswith(BLANK) and len(runs[-1]) > LINE:
        count = math.ceil(len(runs[-1]) / LINE)
        return Piece(at_start(f"{draw(line.rstrip(BLANK))} ____ ({count} lines)"), found(line, f"{count} ruled lines"))
    return Piece(at_start(draw(line)), found(line, "blank" if len(runs) == 1 else f"{len(runs)} blanks"))


SHORT, WIDEST = 2, 40
"""The underscores of a part of `__/__/____`, and the most that a blank is drawn with."""


def draw(line: str) -> str:
    """Return a line with underscores in place of blanks, and with boxes and circles as they are written in a line."""
    line = re.sub(rf"(?<=[\w:)?*]){BLANK}", f" {BLANK}", line)
    line = re.sub(rf"{BLANK}(?=[\w*(])", f"{BLANK} ", line)
    line = _RUN.sub(lambda run: "_" * min(len(run[0]) if len(run[0]) == SHORT else max(4, len(run[0])), WIDEST), line)
    line = line.replace(BOX, " [ ] ").replace(CIRCLE, " ( ) ").replace(DONE, r"\☑")
    return re.sub(r"(?<=\S)[ \t\xa0]+(?=\S)", " ", line).strip()


def _unfolded(line: str, match: re.Match[str]) -> Iterator[Piece]:
    before, behind = line[: match.start()].strip(), line[match.end() :].strip()
    if before:
        yield with_blanks(before)
    words = [each.strip() for each in match[1].split(NEXT) if each.strip()]
    kind = CHOICE
    for at, each in enumerate(words):
        said = found(each, "circle, from a list that unfolds")
        yield Piece(f"{kind} {escaped(each)}", said, kind, opens=not at)
    if behind:
        yield from _pieces(behind)


def _asked(words: str) -> Iterator[Piece]:
    yield from [with_blanks(words.strip())] if words.strip() else []


def _one_of(question: str, words: Sequence[str]) -> Iterator[Piece]:
    yield from _asked(question)
    for at, each in enumerate(words):
        yield Piece(f"{CHOICE} {each.strip()}", found(each, "circle, one of several"), CHOICE, opens=not at)


def _options(line: str) -> Iterator[Piece]:
    """A line with boxes: each with the words behind it, or before it where the line ends with a box."""
    parts = [part.strip(" \t\xa0|/,;") for part in _MARK.split(line)]
    words, marks = parts[::2], parts[1::2]
    if set(marks) == {CIRCLE} and len(marks) > 2 and not any(words[1:-1]) and words[0] and words[-1]:
        yield from _steps(words[0], len(marks), words[-1], line)
        return
    if not words[-1] and words[0]:
        asked = _QUESTION.match(words[0])
        question, first = (asked[1], asked[2]) if asked and asked[2] else ("", words[0])
        words = [first, *words[1:-1]]
    else:
        question, words = words[0], words[1:]
    if question:
        yield with_blanks(question)
    alone = len(marks) == 1
    for at, (mark, each) in enumerate(zip(marks, words, strict=True)):
        text = f"{TICKED if mark == DONE else KINDS[mark]} {draw(each)}".rstrip()
        yield Piece(text, found(each or line, NAMES[mark]), KINDS[mark], opens=not at and not alone)


def _steps(before: str, count: int, behind: str, line: str) -> Iterator[Piece]:
    """Circles between two words are the steps of a scale."""
    asked = _QUESTION.match(before)
    question, low = (asked[1], asked[2]) if asked else ("", before)
    if question:
        yield with_blanks(question)
    yield Piece(f"(1..{count}) {low} … {behind}", found(line, f"rating from 1 to {count}"))


def scale_of(line: str) -> str:
    """Return `(1..5)` for a line that is nothing but numbers to circle, otherwise ""."""
    match = numbers_in(line)
    if match is None or match[0].strip() != line.strip():
        return ""
    numbers = re.findall(r"\d+", line)
    return f"({numbers[0]}..{numbers[-1]})"


def numbers_in(line: str) -> re.Match[str] | None:
    """Return where numbers stand to be circled: each one more than the one before, or ten."""
    for match in _NUMBERS.finditer(line):
        values = [int(each) for each in re.findall(r"\d+", match[1])]
        steps = {later - earlier for earlier, later in pairwise(values)}
        begins = (steps == {1} and values[0] < 2) or (steps == {10} and values[0] == 0)
        if begins and len(values) <= MOST_NUMBERS:
            return match
    return None


def _rating(line: str, match: re.Match[str]) -> Iterator[Piece]:
    numbers = re.findall(r"\d+", match[1])
    scale = f"({numbers[0]}..{numbers[-1]})"
    before, behind = line[: match.start()].strip(" \t.–—-"), line[match.end() :].strip(" \t.–—-")
    asked = _QUESTION.match(before)
    question, low = (asked[1], asked[2]) if asked else ("", before)
    if not behind and not question:
        question, low = low, ""
    if max(len(low), len(behind)) > LONGEST_END:
        question, low, behind = f"{question} {low} {behind}".strip(), "", ""
    if question:
        yield Piece(at_start(question))
    ends = f" {low} … {behind}" if low or behind else ""
    yield Piece(f"{scale}{ends}", found(line, f"rating from {numbers[0]} to {numbers[-1]}"))
