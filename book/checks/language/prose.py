"""The sentences of a section, with their lines: what a report about its language looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from book.diagnostics import Place
from book.manuscript.model import Section, Worksheet
from book.manuscript.tokens.blocks import CALLOUT

WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
ENDED = re.compile(r"[.!?][”’\")\]]*$")
SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\")\]]*\s+(?=[“‘\"(\[]*[^\W_a-z])")
BREAKS = {"softbreak": " ", "hardbreak": " ", "answer": " … "}
NOT_FOR_READERS = "therapist"


@dataclass(frozen=True)
class Sentence:
    """One sentence as it is printed, without marks and citations.

    place: where its paragraph starts; running: whether it is one of running text, not a heading, a label or a cell.
    """

    text: str
    place: Place
    running: bool = True

    @property
    def words(self) -> list[str]:
        """Its words, numbers left out."""
        return WORD.findall(self.text)


def sentences(section: Section) -> list[Sentence]:
    """Every sentence that a reader meets: title, front matter, text, lists, tables.

    Callouts for therapists are left out, since they are written for other readers.
    """
    return [
        Sentence(words, place, running and bool(ENDED.search(words)))
        for text, place, running in _passages(section)
        for words in _split(text)
    ]


def terms(section: Section) -> Iterator[str]:
    """The terms of the definition lists in a section, each as plain words."""
    for opening, inline in zip(section.tokens, section.tokens[1:], strict=False):
        if opening.type == "dt_open":
            yield _text(inline.children or [])


def _passages(section: Section) -> Iterator[tuple[str, Place, bool]]:
    front = [section.title, section.lead, section.note]
    if isinstance(section, Worksheet):
        front += [section.purpose, section.when, section.time, section.caution]
    yield from ((words, Place(section.source), False) for words in front if words)
    yield from _inlines(section)


def _inlines(section: Section) -> Iterator[tuple[str, Place, bool]]:
    hidden: int | None = None
    opened = ""
    for token in section.tokens:
        if hidden is None and CALLOUT.get(token) == NOT_FOR_READERS and token.nesting == 1:
            hidden = token.level
        elif hidden is not None:
            hidden = None if token.nesting == -1 and token.level == hidden else hidden
        elif token.type in ("inline", "figure"):
            yield _text(token.children or []), section.place_of(token), opened == "paragraph_open"
        opened = token.type


def _text(children: list[Token]) -> str:
    """The words of inline tokens. What is no sentence of the book's own (code, citations) is left out."""
    parts = [token.content if token.type == "text" else BREAKS.get(token.type, "") for token in children]
    return " ".join("".join(parts).split())


def _split(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text) if WORD.search(part)]
