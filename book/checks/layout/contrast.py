"""Text that stands out too little from its ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.diagnostics import Code
from book.laid_out_pages import Colour, Fault, Ink, Line, Page, beginning

LEAST = 4.5
"""Contrast ratio of text of any size: WCAG 2.2, success criterion 1.4.3 (Minimum), as for small text."""


def low_contrast(pages: Sequence[Page]) -> Iterator[Fault]:
    """Every pair of colours with too little contrast, where it is first used. Text on a picture cannot be judged."""
    seen: set[tuple[Colour, Colour]] = set()
    for number, page in enumerate(pages):
        for line, ink in _inks(page):
            if ink.ground is None or (ink.colour, ink.ground) in seen:
                continue
            seen.add((ink.colour, ink.ground))
            ratio = contrast(ink.colour, ink.ground)
            if ratio < LEAST:
                yield Fault(
                    Code.CONTRAST_LOW.slug,
                    number,
                    line.anchor,
                    {"words": beginning(ink.words), "ratio": f"{ratio:.1f}", "least": str(LEAST)},
                )


def _inks(page: Page) -> Iterator[tuple[Line, Ink]]:
    return ((line, ink) for line in page.lines for ink in line.inks)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """A channel of sRGB without its gamma curve."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
