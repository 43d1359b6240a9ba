"""Finished pages, as plainly as one needs them who looks for faults. What lays them out knows nothing of who looks.

All lengths are in pt, from a page's upper left corner. Colours are sRGB, each channel from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Colour = tuple[float, float, float]

MM = 72 / 25.4


@dataclass(frozen=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Area, spare: float = 0) -> bool:
        """Whether another area lies within this one; it may stand out by `spare`."""
        return (
            other.left >= self.left - spare
            and other.right <= self.right + spare
            and other.top >= self.top - spare
            and other.bottom <= self.bottom + spare
        )

    def common(self, other: Area) -> Area:
        """What two areas have in common; its right is left of its left, or its bottom above its top, if nothing is."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Ink:
    """Words of one colour on one ground. ground: None where they stand on a picture."""

    words: str
    colour: Colour
    ground: Colour | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of text.

    area: what the letters take; room: what the block has for its text; clip: outside of this nothing shows, None where
    nothing is cut off; anchor: the nearest name in front of it; heading: it is part of one; aside: it is in a margin
    or a footnote; size, largest: of its smallest and of its largest letters.
    """

    words: str
    area: Area
    room: Area
    clip: Area | None
    anchor: str
    heading: bool
    aside: bool
    inks: tuple[Ink, ...]
    size: float
    largest: float


@dataclass(frozen=True)
class Mark:
    """Something else that shows: a picture, a rule, a frame, a coloured ground.

    space: of which answer space it is; box: the number of the callout or framed box that it is, or is a part of where
    pages cut it, 0 for others.
    """

    area: Area
    anchor: str
    aside: bool
    space: str = ""
    box: int = 0


@dataclass
class Page:
    """A page. paper: all of it; body: within its margins; lines and marks: in the order of the text.

    ended: the author has asked for a new page behind it; full: what follows stands on the next page because this one
    had no room for it, and for no other reason.
    """

    paper: Area
    body: Area
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ended: bool = False
    full: bool = False

    @property
    def text(self) -> list[Line]:
        """The lines of the text itself, without what stands in margins and footnotes."""
        return [line for line in self.lines if not line.aside]

    @property
    def shown(self) -> list[Line | Mark]:
        """All that shows of the text itself."""
        return [*self.text, *(mark for mark in self.marks if not mark.aside)]


@dataclass(frozen=True)
class Fault:
    """Something that came out badly.

    code: slug of the diagnostic; page: counted from 0; anchor: the nearest name in front of it, or an answer space;
    words: fill the diagnostic's templates.
    """

    code: str
    page: int
    anchor: str
    words: dict[str, str]


Inspector = Callable[[Sequence[Page]], list[Fault]]
"""Looks at the pages of one document. A worker process calls it: it is a function of a module, found by its name."""

BEGINNING = 40


def beginning(words: str) -> str:
    """The first words of a line, to find it by."""
    words = " ".join(words.split())
    return words if len(words) <= BEGINNING else words[:BEGINNING].rsplit(" ", 1)[0] + " …"
