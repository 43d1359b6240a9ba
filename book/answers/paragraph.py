"""How an answer is set in its box: the size of its letters, its lines, and whether it fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from book.answers.typeface import Typeface, Typefaces

SMALLEST = 6.0
"""In pt: smaller letters are not read."""

SHRINK = 0.9
"""A size is tried after the one before it, this much smaller."""

SIDE = 2.0
"""Room left and right of the text, in pt: as viewers leave."""

LEADING = 1.25
"""From line to line where no ruled lines say it, in font sizes."""

BELOW = 0.28
"""How far above its ruled line a text stands, in line heights."""


@dataclass(frozen=True)
class Box:
    """Where an answer goes: width and height in pt; multiline; ruled: how many ruled lines it has, 0 for none."""

    width: float
    height: float
    multiline: bool
    ruled: int


@dataclass(frozen=True)
class Run:
    """A piece of a line in one font."""

    face: Typeface
    words: str


@dataclass(frozen=True)
class Line:
    """A line of an answer; x and y of where it begins on its baseline, in pt from the box's lower left corner."""

    runs: tuple[Run, ...]
    x: float
    y: float


@dataclass(frozen=True)
class Setting:
    """An answer that has been set. size: in pt; fits: nothing of it is cut off."""

    lines: tuple[Line, ...]
    size: float
    fits: bool


def missing_letters(words: str, faces: Typefaces) -> str:
    """The letters that no font has, each once."""
    letters = (letter for letter in _shown(words, faces) if letter != "\n")
    return "".join(dict.fromkeys(letter for letter in letters if faces.face_of(letter) is None))


def set_answer(words: str, box: Box, size: float, align: int, faces: Typefaces) -> Setting:
    """Set an answer in its box, in smaller letters if it must be.

    words: all of whose letters the fonts have; size: in pt, where it fits; align: 0 left, 1 centre, 2 right.
    """
    room, deepest = box.width - 2 * SIDE, faces.faces[0]
    shown = _shown(words, faces)
    while True:
        lines = list(_wrapped(shown, room / size, faces)) if box.multiline else [shown]
        step = _step(box, size, len(lines))
        fits = step * len(lines) <= box.height + 0.5 and all(_width(line, faces) * size <= room for line in lines)
        tight = (deepest.ascent + deepest.descent) * size > box.height
        if (fits and not tight) or size * SHRINK < SMALLEST:
            break
        size *= SHRINK
    first = box.height - step * (1 - BELOW) if box.multiline else _middle(box, size, deepest)
    placed = tuple(
        Line(tuple(_runs(line, faces)), _start(line, align, box, size, faces), first - number * step)
        for number, line in enumerate(lines)
    )
    return Setting(placed, size, fits)


def _shown(words: str, faces: Typefaces) -> str:
    """The text as it is drawn: tabs as spaces, no other control signs, letters put together with their accents.

    Where no font has a letter with its accents, such as Ḧ, it is drawn as it was typed, or one after the other.
    """
    kept = (sign for sign in words.replace("\t", " ") if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf"))
    return "".join(_drawn(cluster, faces) for cluster in _clusters("".join(kept)))


def _clusters(words: str) -> Iterator[str]:
    """Yield the letters, each with the accents behind it."""
    cluster = ""
    for sign in words:
        if cluster and not unicodedata.combining(sign):
            yield cluster
            cluster = ""
        cluster += sign
    yield cluster


def _drawn(cluster: str, faces: Typefaces) -> str:
    composed = unicodedata.normalize("NFC", cluster)
    ways = (composed, cluster, unicodedata.normalize("NFD", cluster))
    has_all = (way for way in ways if all(sign == "\n" or faces.face_of(sign) is not None for sign in way))
    return next(has_all, composed)


def _step(box: Box, size: float, lines: int) -> float:
    """From line to line: by the ruled lines while they are enough, otherwise closely."""
    if not box.multiline:
        return 0.0
    if box.ruled and lines <= box.ruled and size <= box.height / box.ruled:
        return box.height / box.ruled
    return size * LEADING


def _middle(box: Box, size: float, face: Typeface) -> float:
    """The baseline of a single line: in the middle of the box."""
    return (box.height - (face.ascent + face.descent) * size) / 2 + face.descent * size


def _start(line: str, align: int, box: Box, size: float, faces: Typefaces) -> float:
    free = max(box.width - 2 * SIDE - _width(line, faces) * size, 0)
    return SIDE + free * {1: 0.5, 2: 1.0}.get(align, 0.0)


def _runs(line: str, faces: Typefaces) -> Iterator[Run]:
    pairs = ((faces.face_of(letter), letter) for letter in line)
    for face, group in groupby(pairs, key=lambda pair: pair[0]):
        if face:
            yield Run(face, "".join(letter for _, letter in group))


def _width(words: str, faces: Typefaces) -> float:
    """How wide words are, for a size of 1."""
    return sum(run.face.width(run.face.letters[ord(letter)]) for run in _runs(words, faces) for letter in run.words)


def _wrapped(words: str, room: float, faces: Typefaces) -> Iterator[str]:
    """The lines that a text breaks into; a word that is wider than the room is cut."""
    for paragraph in words.split("\n"):
        line = ""
        for word in _cut_words(paragraph, room, faces):
            longer = f"{line} {word}" if line else word
            if line and _width(longer, faces) > room:
                yield line
                line = word
            else:
                line = longer
        yield line


def _cut_words(paragraph: str, room: float, faces: Typefaces) -> Iterator[str]:
    for word in paragraph.split(" "):
        part = ""
        for letter in word:
            if part and _width(part + letter, faces) > room:
                yield part
                part = ""
            part += letter
        yield part
