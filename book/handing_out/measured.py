"""How typeset pages look, read off them, so that a browser can set others like them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median_low
from typing import Any

import pikepdf

from book.answers.paragraph import SHRINK, SIDE, SMALLEST
from book.pdf.model.document import FontUse

Look = dict[str, Any]
"""A style, ready for JSON: font (its name in the pages' resources), size, leading, x, y in pt, colour (0 to 1)."""

USUAL_LEADING = 1.4
"""From line to line, in sizes, where only one line was set."""

NO_LETTER = re.compile(r"[\s\u00ad\u2010\x00-\x1f-]")
"""What a line may end with, or what stands between words."""

ARTIFACT, TEXT = b"/Artifact BMC", b"/Span "
"""How a drawing and how words begin in the content of a page."""


@dataclass(frozen=True)
class Letter:
    """A letter on a page: its font's name there, size, colour from 0 to 1, and where its line stands, in pt."""

    text: str
    font: str
    size: float
    colour: tuple[float, ...]
    x: float
    y: float


def letters_of(file: Path, number: int) -> list[Letter]:
    """Return the letters of a page in the order of its content, without spaces. number: of the page, from 0."""
    import pypdfium2 as pdfium  # noqa: PLC0415 (a build that makes no desk does not wait for it)

    with pdfium.PdfDocument(file) as document:
        text = document[number].get_textpage()
        letters = [_letter(text, at) for at in range(text.count_chars())]
    return [letter for letter in letters if letter.font and not NO_LETTER.fullmatch(letter.text)]


def _letter(text: Any, at: int) -> Letter:
    from pypdfium2 import raw  # noqa: PLC0415

    x, y, matrix, name = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX(), ctypes.create_string_buffer(200)
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    raw.FPDFText_GetMatrix(text, at, matrix)
    raw.FPDFText_GetFillColor(text, at, *colour)
    raw.FPDFText_GetFontInfo(text, at, name, 200, ctypes.c_int())
    return Letter(
        chr(raw.FPDFText_GetUnicode(text, at)),
        name.value.decode().partition("+")[0],
        round(raw.FPDFText_GetFontSize(text, at) * abs(matrix.a), 2),
        tuple(round(each.value / 255, 4) for each in colour[:3]),
        round(x.value, 2),
        round(y.value, 2),
    )


def parts_of(letters: Sequence[Letter], groups: Iterable[dict[str, str]]) -> dict[str, list[Letter]]:
    """Return the letters of each part of a page. groups: words by the names of parts, one group behind the other.

    A part that is not found has the letters of the one before it.
    """
    said = "".join(letter.text for letter in letters).casefold()
    parts: dict[str, list[Letter]] = {}
    last, at = list(letters[:1]), 0
    for group in groups:
        ends = [at]
        for name, words in group.items():
            bare = NO_LETTER.sub("", words).casefold()
            found = said.find(bare, at)
            last = list(letters[found : found + len(bare)]) if found >= 0 else last
            ends += [found + len(bare)] if found >= 0 else []
            parts[name] = last
        at = max(ends)
    return parts


def look_of(letters: Sequence[Letter]) -> Look:
    """Return how letters look that stand in one or more lines."""
    first, lines = letters[0], lines_of(letters)
    leading = lines[0] - lines[1] if len(lines) > 1 else first.size * USUAL_LEADING
    return {
        "font": first.font,
        "size": first.size,
        "leading": round(leading, 2),
        "colour": list(first.colour),
        "x": first.x,
        "y": first.y,
    }


def tracking_of(letters: Sequence[Letter], fonts: Iterable[FontUse]) -> float:
    """Return how far letters stand apart besides what their font and its kerning say, in pt: that of most pairs."""
    widths = {use.name.partition("+")[0]: _widths(use) for use in fonts}
    steps = [
        after.x - letter.x - widths[letter.font][letter.text] * letter.size / 1000
        for letter, after in pairwise(letters)
        if letter.y == after.y and letter.text in widths.get(letter.font, {})
    ]
    return round(median_low(steps), 2) if steps else 0.0


def _widths(use: FontUse) -> dict[str, float]:
    return {text: use.widths[glyph] for glyph, text in use.text.items() if glyph in use.widths}


def gap_between(above: Sequence[Letter], below: Sequence[Letter]) -> float:
    """Return how far the first line of what is below stands under the last line of what is above, in pt."""
    return round(lines_of(above)[-1] - below[0].y, 2)


def lines_of(letters: Iterable[Letter]) -> list[float]:
    """Return where the lines of letters stand, the first one first."""
    return list(dict.fromkeys(letter.y for letter in letters))


def first_link(file: Path) -> tuple[float, float]:
    """Return where the first link of a file's first page begins and ends, from the left edge in pt."""
    with pikepdf.open(file) as pdf:
        links = [each for each in pdf.pages[0].Annots if each.Subtype == "/Link"]
        return float(links[0].Rect[0]), float(links[0].Rect[2])


def field_look(file: Path, name: str, line: float) -> Look:
    """Return where a text field of a file's first page is, in pt, and how it looks.

    name: the last part of its own; line: the height of the line of its label, from which `below` and `above` are.
    """
    with pikepdf.open(file) as pdf:
        (field,) = (each for each in pdf.pages[0].Annots if str(each.get("/T", "")) == name)
        left, bottom, right, top = (float(edge) for edge in field.Rect)
        return {
            "left": left,
            "right": right,
            "below": round(line - bottom, 3),
            "above": round(top - line, 3),
            "side": SIDE,
            "shrink": SHRINK,
            "smallest": SMALLEST,
        }


def drawn_before_text(file: Path) -> str:
    """Return what a first page draws before its words, but for the last drawing: operators, each state closed again."""
    with pikepdf.open(file) as pdf:
        parts = pdf.pages[0].Contents
        content = b"\n".join(part.read_bytes() for part in (parts if isinstance(parts, pikepdf.Array) else [parts]))
    before = content.partition(TEXT)[0].rpartition(ARTIFACT)[0]
    words = before.split()
    closed = before + b"\nQ" * (words.count(b"q") - words.count(b"Q"))
    return closed.decode("latin-1") if ARTIFACT in before else ""
