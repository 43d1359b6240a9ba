"""Find phrases in running text: whole words, also inflected, and also where a line ends between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markdown_it.token import Token

from book.language import reading
from book.manuscript.model import Section
from book.manuscript.rules.tools import has_room
from book.manuscript.tokens.answers import OPTION, QUESTION, SPACE
from book.manuscript.tokens.blocks import CHECKLIST, DIAGRAM, FILL
from book.manuscript.tokens.key import Key
from book.manuscript.tokens.links import NOTE

_SPLIT_OFF = ("heading_open", "th_open", "dt_open")
_FOR_ANSWERS: tuple[Key[Any], ...] = (SPACE, OPTION, CHECKLIST, QUESTION, FILL, DIAGRAM)
_TEXT = ("text", "softbreak", "index_open", "index_close")

LINES = 1 << 15
"""So many lines are known by the phrases in them: those of a book of 1000 pages, and as many of before."""


@cache
def pattern(phrases: tuple[str, ...], language: str) -> re.Pattern[str]:
    """Return what finds any of the phrases, the longest first; group N is the phrase N, counted from 1.

    The first letter may be large or small, the last word may have an ending of the language (BCP 47).
    """
    order = sorted(range(len(phrases)), key=lambda number: -len(phrases[number]))
    groups = {number: f"(?P<p{number + 1}>{_one(phrases[number], language)})" for number in order}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups.values())})(?![\w-])")


def number_of(match: re.Match[str]) -> int:
    """Return which of the phrases was found, counted from 0."""
    return int(str(match.lastgroup)[1:]) - 1


@cache
def kernel(phrase: str, language: str) -> str:
    """Return letters that stand in every text in which `pattern` finds the phrase; "" where none are sure.

    To look for them takes a thirtieth of the time of the pattern, and an index asks thousands of lines for each of
    its phrases.
    """
    words = phrase.split()
    parts = re.split("['’]", " ".join([*words[:-1], _inflected(words[-1], language)[0]]))
    return max((word for part in parts for word in part.split()), key=len, default="")[1:]


@lru_cache(LINES)
def first_places(line: tuple[str, ...], phrases: tuple[str, ...], language: str) -> tuple[tuple[int, int, int], ...]:
    """Return where a line has phrases first: the phrase, the stretch and the letter in it, all counted from 0.

    line: the words of its stretches. A preview asks the same of every line at each save.
    """
    words = "".join(line)
    found = ((number, phrase) for number, phrase in enumerate(phrases) if kernel(phrase, language) in words)
    return tuple(
        (number, *place)
        for number, phrase in found
        if (place := _first(pattern((phrase,), language), line)) is not None
    )


def _first(phrase: re.Pattern[str], line: tuple[str, ...]) -> tuple[int, int] | None:
    matches = ((stretch, phrase.search(words)) for stretch, words in enumerate(line))
    return next(((stretch, match.start()) for stretch, match in matches if match), None)


def _one(phrase: str, language: str) -> str:
    words = phrase.split()
    stem, endings = _inflected(words[-1], language)
    joined = r"\s+".join(re.escape(word) for word in (*words[:-1], stem) if word)
    joined = re.sub("['’]", "['’]", joined)
    first = joined[0] if joined else ""
    if first.upper() != first.lower() and len(first.upper()) == 1:
        joined = f"[{first.upper()}{first.lower()}]{joined[1:]}"
    return joined + endings


def _inflected(word: str, language: str) -> tuple[str, str]:
    """What stays of a word in all its forms, and the endings that may follow, as a pattern."""
    known = reading(language)
    for row in known.endings if known else ():
        if word.endswith(row.last):
            return word.removesuffix(row.last), row.forms
    return word, ""


def lines(section: Section) -> Iterator[Token]:
    """Every token of a section that holds a line of inline tokens: text, captions, and notes where they are called."""
    for token in section.tokens:
        if token.children is not None:
            yield token
            for child in token.children:
                if child.type == "footnote_ref":
                    yield from (inner for inner in NOTE.of(child) if inner.children is not None)


def running_text(section: Section) -> Iterator[Token]:
    """The lines of a section's sentences: no headings, captions, notes, terms, questions and labels of answers."""
    until: int | None = None
    for token in section.tokens:
        if until is not None:
            until = None if token.nesting == -1 and token.level == until else until
        elif token.nesting == 1 and (token.type in _SPLIT_OFF or any(key.get(token) for key in _FOR_ANSWERS)):
            until = token.level
        elif token.type == "inline" and not has_room(token):
            yield token


@dataclass(frozen=True)
class Stretch:
    """Neighbouring texts of a line, outside of links. start, stop: where its tokens stand in the line."""

    start: int
    stop: int
    words: str


def stretches(children: Sequence[Token]) -> list[Stretch]:
    """Return the stretches of a line in which phrases can be found."""
    found: list[Stretch] = []
    start: int | None = None
    in_link = 0
    for at, token in enumerate([*children, Token("end", "", 0)]):
        in_link += token.nesting if token.type.startswith(("link", "crossref", "term_")) else 0
        if token.type in _TEXT and not in_link:
            start = at if start is None else start
        elif start is not None:
            found.append(Stretch(start, at, "".join(words_of(each) for each in children[start:at])))
            start = None
    return found


def words_of(token: Token) -> str:
    """What a token of a stretch adds to its words: an end of line counts as a space."""
    return "\n" if token.type == "softbreak" else token.content


Spans = Mapping[tuple[int, int], tuple[Token, Token]]


def wrap(tokens: Iterable[Token], spans: Spans) -> list[Token]:
    """Put an opening and a closing token around parts of a stretch's tokens.

    spans: by the part's first character and the one behind its last, counted in the stretch's words; they must not
    overlap, and must not cut a word that other tokens stand around.
    """
    opens = {start: pair[0] for (start, _), pair in spans.items()}
    closes = {stop: pair[1] for (_, stop), pair in spans.items()}
    made: list[Token] = []
    at = 0

    def settle(position: int) -> None:
        made.extend(table.pop(position) for table in (closes, opens) if position in table)

    for token in tokens:
        if token.nesting == -1:
            made.append(token)
            continue
        stop = at + len(words_of(token))
        cuts = sorted(cut for cut in {*opens, *closes} if at < cut < stop)
        for begin, end in zip([at, *cuts], [*cuts, stop], strict=True):
            settle(begin)
            made.append(_part(token, begin - at, end - at))
        at = stop
    settle(at)
    return made


def _part(token: Token, start: int, stop: int) -> Token:
    return token.copy(content=token.content[start:stop])
