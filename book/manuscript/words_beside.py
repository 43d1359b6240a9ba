"""The words that belong to an answer space within a line: behind it, before it, or in front of all of its line."""

from __future__ import annotations

import re

from markdown_it.token import Token

from book.manuscript.model import Choice, Tick
from book.manuscript.tokens.answers import WRITTEN
from book.manuscript.words import asking, plain, sentences, trim

_BREAKS = ("hardbreak", "softbreak")
_ASKED = re.compile(r"^.*[:?]\s+(?=\S)")


def words_beside(children: list[Token], number: int) -> str:
    """Return the words of the sentence before a blank, or after it if there are none.

    A single word between two blanks ("and") is the second one's only.
    """
    ends = [at for at, child in enumerate(children) if child.type in ("answer", "hardbreak")]
    start = max((at for at in ends if at < number), default=-1) + 1
    end = min((at for at in ends if at > number), default=len(children))
    before = sentences(plain(children[start:number]))
    own = trim(before[-1]) if before else ""
    after = sentences(plain(children[number + 1 : end]))
    behind = trim(after[0]) if after else ""
    between_two = end < len(children) and children[end].type == "answer" and " " not in behind
    return own or ("" if between_two else behind)


def first_of_pattern(children: list[Token], number: int) -> int:
    """Return the first of the blanks that have signs and no words between them, `__/__/____`: they are called alike."""
    before = max((at for at in range(number) if children[at].type == "answer"), default=number)
    between = plain(children[before + 1 : number])
    if not between or any(sign.isalnum() for sign in between) or any(_is_mark(children[at]) for at in (before, number)):
        return number
    return first_of_pattern(children, before)


def words_of_mark(children: list[Token], number: int) -> str:
    """Return the words of a box or circle: behind it up to the next answer space; before it in `Yes [ ]  No [ ]`."""
    if follows_its_words(children, number):
        return trim(_ASKED.sub("", _between(children, number)))
    line = _line(children, number)
    end = next((at for at in line if at > number and children[at].type == "answer"), line.stop)
    return trim(plain(children[number + 1 : end])) or words_beside(children, number)


def words_in_front(children: list[Token], number: int) -> str:
    """Return the words in front of the boxes or circles of a line, or above them, that ask for them; "" without any."""
    first = number
    for at in range(number, -1, -1):
        child = children[at]
        if child.type == "answer" and not _is_mark(child):
            return _asking(children, at + 1, first)
        if child.type in _BREAKS and (asked := _asking(children, at + 1, first)):
            return asked
        first = at if child.type == "answer" else first
    return _asking(children, 0, first)


def follows_its_words(children: list[Token], number: int) -> bool:
    """Whether a line has its marks behind their words: it ends with one, and words stand before each.

    Those before the first are its own if they do not ask, as in `Sure? [ ]`.
    """
    line = _line(children, number)
    answers = [at for at in line if children[at].type == "answer"]
    marks = [at for at in answers if _is_mark(children[at])]
    own = [_between(children, at) for at in marks]
    ends = not plain(children[answers[-1] + 1 : line.stop])
    alone = len(marks) < 2 or answers[-len(marks) :] != marks
    return not alone and ends and all(own) and not own[0].endswith((":", "?"))


def _asking(children: list[Token], start: int, first: int) -> str:
    """The words that ask; without those that are the first mark's own."""
    words = plain(children[start:first])
    if first < len(children) and follows_its_words(children, first):
        words = words.removesuffix(_ASKED.sub("", words))
    return asking(words)


def _line(children: list[Token], number: int) -> range:
    """Where the line around a token begins and ends."""
    breaks = [at for at, child in enumerate(children) if child.type in _BREAKS]
    start = max((at + 1 for at in breaks if at < number), default=0)
    return range(start, min((at for at in breaks if at > number), default=len(children)))


def _between(children: list[Token], number: int) -> str:
    """The words in a line between the answer space before and this one."""
    start = _line(children, number).start
    before = [at + 1 for at in range(start, number) if children[at].type == "answer"]
    return plain(children[max(before, default=start) : number])


def _is_mark(token: Token) -> bool:
    return isinstance(WRITTEN.get(token), (Tick, Choice))
