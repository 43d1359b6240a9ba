"""On which page each anchor of a book will be, before all of its documents are typeset, from those that are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from book.pdf.model.document import TypesetDocument
from book.pdf.model.page_order import numbers_of_first_pages

ANCHOR = re.compile(r'\bid="([^"]+)"')
MARKUP = re.compile(r"<[^>]*>")
RUN = re.compile(r'<section\b[^>]*?\bclass="(sheet\b)?')
"""Where a text, a list or a sheet begins: each of them on a new page."""

LETTERS_ON_A_PAGE = {False: 1500, True: 1400}
"""Letters that are seen on a page of text, and on one of a sheet, until real pages tell."""

LONG = 2
"""Pages of a text that is long enough to tell how many letters a page has; what is shorter may be all heading."""

OFF_BY = 1
"""How many pages the guess of the length of a document, and of those that wait for it, may be off."""


class _Job(Protocol):
    @property
    def html(self) -> str:
        """The HTML of a document."""

    @property
    def goes_on(self) -> bool:
        """Whether it begins on the page behind the document before it."""

    @property
    def waits(self) -> bool:
        """Whether it is laid out once the document before it is."""


@dataclass(frozen=True)
class _Run:
    """A stretch of a document that begins with a section. anchors: with the visible letters before each."""

    sheet: bool
    letters: int
    anchors: Mapping[str, int]


class Guess:
    """The pages of a book as far as they are known; the rest in proportion to the letters that are seen.

    documents: how many the book has; known: those that are typeset, by their places in the book.
    """

    def __init__(self, jobs: Sequence[_Job]) -> None:
        self.documents = len(jobs)
        self.known: dict[int, TypesetDocument] = {}
        self._runs = [_runs(job.html) for job in jobs]
        self._goes_on = [job.goes_on for job in jobs]
        self._waits = [job.waits for job in jobs]
        self._in: dict[str, list[int]] = {}
        """Of each anchor the places of the documents that have it, in order."""
        for at, runs in enumerate(self._runs):
            for anchor in dict.fromkeys(anchor for run in runs for anchor in run.anchors):
                self._in.setdefault(anchor, []).append(at)
        self._letters, self._pages = dict.fromkeys(LETTERS_ON_A_PAGE, 0), dict.fromkeys(LETTERS_ON_A_PAGE, 0)
        self._reckon()

    def learn(self, at: int, document: TypesetDocument) -> None:
        """Take in a document that is typeset, by its place in the book."""
        self.known[at] = document
        for run, length in _lengths(self._runs[at], document):
            if run.sheet or length > LONG:
                self._letters[run.sheet] += run.letters
                self._pages[run.sheet] += length
        self._reckon()

    def digits(self, anchors: Iterable[str]) -> dict[str, int]:
        """The number of digits that the page number of each of these anchors will have, if the book has it.

        Only those are looked for: every document asks, so that to count all of them grew with the square of the book.
        """
        return {anchor: len(str(page)) for anchor, page, _ in self._guessed(anchors)}

    def is_in_doubt(self, anchors: Collection[str]) -> bool:
        """Whether the page number of one of these may have a digit more or less than is thought."""
        return any(
            len(str(max(page - off, 1))) != len(str(page + off)) for _, page, off in self._guessed(anchors) if off
        )

    def _reckon(self) -> None:
        """Work out on which page each document begins, and how far that may be off."""
        self._full = {
            sheet: self._letters[sheet] / pages if pages else LETTERS_ON_A_PAGE[sheet]
            for sheet, pages in self._pages.items()
        }
        lengths = [self._length(at) for at in range(self.documents)]
        self._first = list(numbers_of_first_pages(zip(lengths, self._goes_on, strict=True)))
        self._off = list(self._doubts())

    def _doubts(self) -> Iterator[int]:
        """How far the first page of each document may be off."""
        off = within = 0
        for at, waits in enumerate(self._waits):
            off, within = (off, within) if waits else (off + within, 0)
            yield off + within
            within = within if at in self.known else OFF_BY

    def _length(self, at: int) -> int:
        """How many pages a document has, or will have."""
        if at in self.known:
            return len(self.known[at].layout.pages)
        return sum(_pages(run, self._full) for run in self._runs[at])

    def _guessed(self, anchors: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Anchors that the book has, the page of each in its first document, and how far that may be off."""
        for anchor in anchors:
            for at in self._in.get(anchor, ()):
                if (place := self._place(anchor, at)) is not None:
                    yield anchor, self._first[at] + place, self._off[at]
                    break

    def _place(self, anchor: str, at: int) -> int | None:
        """The page of a document, counted from 0, that an anchor is on; one that is typeset may have lost it."""
        if at in self.known:
            target = self.known[at].layout.anchors.get(anchor)
            return target.page if target else None
        first = 0
        for run in self._runs[at]:
            length = _pages(run, self._full)
            if anchor in run.anchors:
                return first + min(int(run.anchors[anchor] / self._full[run.sheet]), length - 1)
            first += length
        return None


def _runs(html: str) -> list[_Run]:
    body = html[max(html.find("<body"), 0) :]
    starts = [match.start() for match in RUN.finditer(body)] or [0]
    return [_run(body[start:end]) for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]


def _run(html: str) -> _Run:
    letters, done = 0, 0
    anchors: dict[str, int] = {}
    for markup in MARKUP.finditer(html):
        letters, done = letters + markup.start() - done, markup.end()
        if found := ANCHOR.search(markup[0]):
            anchors.setdefault(found[1], letters)
    kind = RUN.match(html)
    return _Run(bool(kind and kind[1]), letters + len(html) - done, anchors)


def _pages(run: _Run, full: Mapping[bool, float]) -> int:
    """How many pages a run will fill. full: the letters on a page of text, and on one of a sheet."""
    return max(1, round(run.letters / full[run.sheet]))


def _lengths(runs: list[_Run], known: TypesetDocument) -> Iterator[tuple[_Run, int]]:
    """The runs of a document that is typeset, and the pages that each of them takes."""
    anchors = known.layout.anchors
    starts = [anchors[name].page if (name := next(iter(run.anchors), "")) in anchors else 0 for run in runs]
    for run, start, end in zip(runs, starts, [*starts[1:], len(known.layout.pages)], strict=True):
        yield run, max(end - start, 0)
