"""Which page of a book a document begins on: a right-hand one, or the one behind the document before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def numbers_of_first_pages(documents: Iterable[tuple[int, bool]]) -> Iterator[int]:
    """Yield the number of each document's first page, from 1; right-hand pages have odd numbers.

    documents: of each, in order, how many pages it has, and whether it goes on where the one before it ends.
    """
    following = 1
    for length, goes_on in documents:
        if not goes_on and is_back(following):
            following += 1
        yield following
        following += length


def is_back(number: int) -> bool:
    """Whether a page is on the back of a leaf: a left-hand one, in a book that runs from left to right."""
    return number % 2 == 0
