"""Answers in the words of another language: what a sheet asks in a translation is what it asks in the book."""

from __future__ import annotations

from dataclasses import replace

from book.answers.index import Index
from book.answers.read import Answer, Reading
from book.answers.values import understand
from book.manuscript.model import option_of


def in_words_of(reading: Reading, spaces: Index) -> Reading:
    """Return what a PDF says with titles, questions and options as another translation of the book has them.

    What readers wrote stays as they wrote it. spaces: those of that translation, with the same ids.
    """
    return replace(reading, answers=[_said(answer, spaces) for answer in reading.answers])


def _said(answer: Answer, spaces: Index) -> Answer:
    known = spaces.get(answer.id)
    if known is None:
        return answer
    words = understand(known.space, answer.value).words if option_of(known.space, answer.value) else answer.words
    return replace(answer, title=known.section.title, label=known.space.label, words=words)
