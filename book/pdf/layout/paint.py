"""Draw typeset pages: WeasyPrint's page stream with marks that can still be changed and numbers still to fill in.

This stands on WeasyPrint's private drawing code, which may change with any release: it is pinned, and
`tests/pdf/test_weasyprint.py` says what has moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import pydyf
from tinycss2.color5 import D50, D65
from weasyprint.formatting_structure import boxes
from weasyprint.logger import LOGGER
from weasyprint.pdf import _use_references
from weasyprint.pdf.stream import Stream

from book.pdf.layout.boxtree import content_of_margins, is_decoration
from book.pdf.layout.digit_glyphs import ten_digits
from book.pdf.model.page_numbers import FOLIO, Digits

PT = 0.75
"""Points in a CSS pixel: 72 of the first and 96 of the second to an inch."""

ALIGNED = {"center": 0.5, "right": 1.0, "end": 1.0}
"""Where a folio stands in its margin box, by CSS `text-align`; all others: at the start."""

FOLIO_TEXT = "000"
"""What a margin box says where the number of its page belongs."""


@dataclass
class Mark:
    """The start of marked content. mcid: its number on the page, or None for an artifact of `kind`."""

    mcid: int | None
    kind: str = ""

    def code(self) -> bytes:
        """Write the operator (ISO 32000-1, 14.6 and 14.8.2.2)."""
        if self.mcid is not None:
            return b"/Span <</MCID %d>> BDC" % self.mcid
        return b"/Artifact <</Type /%s>> BDC" % self.kind.encode() if self.kind else b"/Artifact BMC"


class PageStream(Stream):  # type: ignore[misc] # WeasyPrint has no types
    """The content of one page while it is drawn.

    margins: what stands in margin boxes and is no part of the text; marks: the mark of each box of text or image;
    group: an opacity group or a pattern, which is no page of its own.
    """

    def __init__(self, *args: Any, margins: frozenset[Any] = frozenset(), group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.margins = margins
        self.marks: dict[Any, Mark] = {}
        self._group = group
        self._depth = 0
        self._next = 0
        self._box: Any = None

    def clone(self, **kwargs: Any) -> PageStream:
        """Make a stream for a group, a pattern or an image of the same page."""
        shared = {
            "fonts": self._fonts,
            "page_rectangle": self.page_rectangle,
            "resources": self._resources,
            "images": self._images,
            "tags": self._tags,
            "color_profiles": self._color_profiles,
            "output_intent": self._output_intent,
            "compress": self.compress,
        }
        return PageStream(**{**shared, **kwargs}, margins=self.margins, group=True)

    @contextmanager
    def marked(self, box: Any, _tag: str) -> Iterator[None]:
        """Mark the content of a box of text or a replaced box: as text, or as an artifact where it is none."""
        if self._group:
            if isinstance(box, boxes.TextBox):
                LOGGER.warning("Text in a half-transparent box cannot be tagged: give its colour an alpha instead")
            yield
            return
        mark = self._mark(box)
        self.marks[box] = mark
        self._box = box
        with self._between(mark):
            yield
        self._box = None

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark decoration. Within text (an underline) or a group it stays part of that: no mark may stand in one."""
        if self._group or self._depth:
            yield
            return
        with self._between(Mark(None)):
            yield

    def draw_x_object(self, reference: str) -> None:
        """Draw an image or a group; a group that stands between marked content is an artifact."""
        with self.artifact():
            super().draw_x_object(reference)

    def show_text(self, text: str) -> None:
        """Show glyphs, or keep the place of a page number."""
        digits = self._placeholder()
        if digits is None:
            super().show_text(text)
        elif self._group:
            LOGGER.warning("A page number in a half-transparent box cannot be filled in")
            super().show_text(text)
        else:
            self.stream.append(digits)

    @contextmanager
    def _between(self, mark: Mark) -> Iterator[None]:
        self.stream.append(mark)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self.stream.append(b"EMC")

    def _mark(self, box: Any) -> Mark:
        if box in self.margins:
            return Mark(None, "Pagination")
        if is_decoration(box):
            return Mark(None, "Layout")
        self._next += 1
        return Mark(self._next - 1)

    def _placeholder(self) -> Digits | None:
        if self._box is None or not isinstance(self._box, boxes.TextBox):
            return None
        classes = (self._box.element.get("class") or "").split() if self._box.element is not None else []
        if "page-of" in classes:
            anchor = self._box.element.get("data-page-of", FOLIO)
            return ten_digits(self, self._box, anchor, 1.0 if "end" in classes else 0.0)
        if "folio" in classes or (self._box in self.margins and self._box.text.strip() == FOLIO_TEXT):
            return ten_digits(self, self._box, FOLIO, ALIGNED.get(self._box.style["text_align_all"], 0.0))
        return None


def _blank_resources() -> Any:
    """Empty resources with the colour spaces that `PageStream.set_color` names (CSS Color 4, `lab` and `oklch`)."""
    names = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = pydyf.Dictionary({name: pydyf.Dictionary() for name in names})
    resources["ColorSpace"] = pydyf.Dictionary({"lab-d50": _lab(D50), "lab-d65": _lab(D65)})
    return resources


def _lab(white: tuple[float, float, float]) -> Any:
    entries = {"WhitePoint": pydyf.Array(white), "Range": pydyf.Array((-125, 125, -125, 125))}
    return pydyf.Array(("/Lab", pydyf.Dictionary(entries)))


@dataclass
class Canvas:
    """What the pages of a document use while they are drawn: colours, images, groups, patterns.

    closed: others may be drawn behind each page on the same paper.
    """

    document: Any
    closed: bool = False
    resources: Any = field(default_factory=_blank_resources)
    images: dict[str, Any] = field(default_factory=dict)
    table: Any = field(default_factory=pydyf.PDF)

    def paint(self, page: Any, corner: tuple[float, float] = (0, 0)) -> PageStream:
        """Draw one page; coordinates in pt from the lower left corner.

        corner: of the paper, if it is elsewhere than the page's, in CSS pixels from its upper left one.
        """
        stream = PageStream(
            self.document.fonts,
            _rectangle(page, *corner),
            self.resources,
            self.images,
            {},
            self.document.color_profiles,
            self.document.output_intent,
            compress=False,
            margins=content_of_margins(page._page_box),
        )
        with stream.stacked() if self.closed else nullcontext():
            stream.transform(d=-1, f=page.height * PT)
            page.paint(stream, PT)
        return stream

    def settle(self) -> None:
        """Resolve images and groups, once all pages are drawn and their marks are settled."""
        self.resources["Font"] = FONTS
        _use_references(self.table, self.resources, self.images, self.document.color_profiles)


FONTS = b"/Fonts"
"""Stands for the fonts, which the whole book shares, in WeasyPrint's resources."""


def _rectangle(page: Any, left: float, top: float) -> tuple[float, float, float, float]:
    """The page's rectangle with bleed, in CSS pixels, as WeasyPrint wants it for its groups."""
    return (
        left - page.bleed["left"],
        top - page.bleed["top"],
        page.width + page.bleed["left"] + page.bleed["right"],
        page.height + page.bleed["top"] + page.bleed["bottom"],
    )


def cut(stream: PageStream) -> list[bytes | Digits]:
    """Write a page's content, cut where a page number belongs."""
    parts: list[bytes | Digits] = []
    run: list[bytes] = []
    for item in stream.stream:
        if isinstance(item, Digits):
            parts += [b"\n".join(run), item]
            run = []
        else:
            run.append(item.code() if isinstance(item, Mark) else pydyf._to_bytes(item))
    return [*parts, b"\n".join(run)]
