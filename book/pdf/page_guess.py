"""Guess on which page an anchor will be, before all documents are typeset, from those that are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Protocol

from book.pdf.model.document import TypesetDocument

ANCHOR = re.compile(r'\bid="([^"]+)"')

HTML_ON_A_PAGE = 3800
"""Characters of HTML that fill a page, until real pages tell."""


class _Job(Protocol):
    @property
    def html(self) -> str:
        """The HTML of a document."""


class Guess:
    """The pages of a book as far as they are known; the rest in proportion to the length of the HTML."""

    def __init__(self, jobs: Sequence[_Job]) -> None:
        self._html = [job.html for job in jobs]
        self._known: list[TypesetDocument] = []
        self._places: dict[str, list[tuple[int, int]]] = {}
        """Of each anchor the documents that have it, in order, and where in the HTML of each."""
        for at, html in enumerate(self._html):
            for match in ANCHOR.finditer(html):
                self._places.setdefault(match[1], []).append((at, match.start()))

    def learn(self, document: TypesetDocument) -> None:
        """Take in the next document that is typeset, in the order of the book."""
        self._known.append(document)

    def digits(self, anchors: Iterable[str]) -> dict[str, int]:
        """The number of digits that the page number of each of these anchors will have, if the book has it.

        Only those are looked for: every document asks, so that to count all of them grew with the square of the book.
        """
        on_a_page = self._html_on_a_page()
        first_pages = list(accumulate(self._lengths(on_a_page), initial=1))
        return {
            anchor: len(str(first_pages[at] + place))
            for anchor in anchors
            for at, place in islice(self._pages(anchor, on_a_page), 1)
        }

    def _lengths(self, on_a_page: float) -> Iterator[int]:
        """How many pages each document takes: it begins on a recto."""
        known = [len(document.layout.pages) for document in self._known]
        for length in (*known, *(int(len(html) / on_a_page) + 1 for html in self._html[len(known) :])):
            yield length + length % 2

    def _pages(self, anchor: str, on_a_page: float) -> Iterator[tuple[int, int]]:
        """The documents that have an anchor, and the page in each; one that is typeset knows whether it has it."""
        for at, start in self._places.get(anchor, ()):
            if at >= len(self._known):
                yield at, int(start / on_a_page)
            elif target := self._known[at].layout.anchors.get(anchor):
                yield at, target.page

    def _html_on_a_page(self) -> float:
        """Of documents long enough to tell, the characters of HTML on a page."""
        told = [(html, len(known.layout.pages)) for html, known in zip(self._html, self._known, strict=False)]
        long = [(len(html), pages) for html, pages in told if pages > 2]
        return sum(length for length, _ in long) / sum(pages for _, pages in long) if long else HTML_ON_A_PAGE
