"""Guess on which page an anchor will be, before all documents are typeset, from those that are."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

    def learn(self, document: TypesetDocument) -> None:
        """Take in the next document that is typeset, in the order of the book."""
        self._known.append(document)

    def digits(self) -> dict[str, int]:
        """The number of digits that the page number of each anchor will have."""
        pages: dict[str, int] = {}
        on_a_page = self._html_on_a_page()
        first = 1
        for at, html in enumerate(self._html):
            if at < len(self._known):
                layout = self._known[at].layout
                length = len(layout.pages)
                places = {anchor: target.page for anchor, target in layout.anchors.items()}
            else:
                length = int(len(html) / on_a_page) + 1
                places = {match[1]: int(match.start() / on_a_page) for match in ANCHOR.finditer(html)}
            for anchor, place in places.items():
                pages.setdefault(anchor, first + place)
            first += length + length % 2
        return {anchor: len(str(page)) for anchor, page in pages.items()}

    def _html_on_a_page(self) -> float:
        """Of documents long enough to tell, the characters of HTML on a page."""
        told = [(html, len(known.layout.pages)) for html, known in zip(self._html, self._known, strict=False)]
        long = [(len(html), pages) for html, pages in told if pages > 2]
        return sum(length for length, _ in long) / sum(pages for _, pages in long) if long else HTML_ON_A_PAGE
