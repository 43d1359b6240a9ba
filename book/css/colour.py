"""Colours as they are written in style sheets, and how well they stand out."""

from __future__ import annotations

HEX = r"^#[0-9a-fA-F]{6}$"
"""What a colour looks like: #1f4b55."""


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, definition of "relative luminance") of a colour such as #1f4b55."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
