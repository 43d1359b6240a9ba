"""Colours as they are written in style sheets, and how well they stand out."""

from __future__ import annotations

HEX = r"^#[0-9a-fA-F]{6}$"
"""What a colour looks like: #1f4b55."""


LARGE_CONTRAST = 3.0
"""What WCAG 2.2, success criterion 1.4.3, asks for large letters, such as titles."""

TEXT_CONTRAST = 4.5
"""What it asks for others."""

DEEP = "#1f4b55"
"""The colour of titles and bands where a book names none; as in styles/tokens.css."""

BLACK, WHITE = "#000000", "#ffffff"


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, definition of "relative luminance") of a colour such as #1f4b55."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str) -> str:
    """Return black or white, whichever stands out more."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, ground))


def readable(colour: str, ground: str) -> str:
    """Return a colour where small words in it can be read on a ground, otherwise black or white."""
    return colour if contrast(colour, ground) >= TEXT_CONTRAST else ink_on(ground)
