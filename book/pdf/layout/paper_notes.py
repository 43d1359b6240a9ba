"""What a fillable page says and a printed one does not: it is laid out on both, and taken off while one is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from book.pdf.layout.boxtree import children, descendants

ON_PAPER = "on-paper"
"""The class of a note that moves nothing: it says that what stands there needs paper."""


class PaperNotes:
    """The notes of a laid-out document. pages: the numbers of those that have one."""

    def __init__(self, pages: Sequence[Any]) -> None:
        self.pages: set[int] = set()
        self._around: list[Any] = []
        for number, page in enumerate(pages):
            around = [box for box in descendants(page._page_box) if any(map(_is_note, children(box)))]
            self._around += around
            self.pages |= {number} if around else set()

    @contextmanager
    def taken_off(self) -> Iterator[None]:
        """Take the notes off their pages for a while."""
        whole = [box.children for box in self._around]
        for box in self._around:
            box.children = [each for each in box.children if not _is_note(each)]
        try:
            yield
        finally:
            for box, with_notes in zip(self._around, whole, strict=True):
                box.children = with_notes


def _is_note(box: Any) -> bool:
    return box.element is not None and box.element.get("class") == ON_PAPER and "::" not in box.element_tag
