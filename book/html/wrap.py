"""The cover that a printing house wraps around the book: back, spine and front, side by side on one sheet.

All lengths are in mm.
"""

from __future__ import annotations

from dataclasses import dataclass

from book.html.context import Context, Piece
from book.html.document import document
from book.html.template import render
from book.manuscript.model import Role
from book.project import Printing, Project

WRAP = "wrap"
"""The id of the sheet."""

SPINE_CLEAR = 1.6
"""What stays empty on either side of the words on a spine: the fold may come out 1/16 inch aside (Kindle Direct
Publishing, "Format your paperback cover": 0.0625 inch)."""

SPINE_PAGES = 79
"""From how many pages on a spine has words (the same page)."""

SMALLEST, LARGEST = 8.0, 16.0
"""Type on a spine, in pt."""

LINE = 1.25
"""How high a line is, in sizes of its type, with what hangs below it."""

CHARACTER = 0.6
"""How wide a character is at most on average, in sizes of its type."""

SPINE_MARGIN = 20.0
"""Above and below the words on a spine."""

POINT = 25.4 / 72


@dataclass(frozen=True)
class Wrap:
    """Sizes of the sheet after cutting. width and height: of the front; spine: its width; pages: of the book."""

    width: float
    height: float
    spine: float
    pages: int

    @property
    def whole(self) -> float:
        """The width of back, spine and front together."""
        return 2 * self.width + self.spine

    def type_on_spine(self, words: str) -> float:
        """Return the size of the words on the spine in pt, 0 where they would be too small to stand there."""
        across = (self.spine - 2 * SPINE_CLEAR) / LINE / POINT
        along = (self.height - 2 * SPINE_MARGIN) / (max(len(words), 1) * CHARACTER) / POINT
        size = min(across, along, LARGEST)
        return round(size, 1) if size >= SMALLEST and self.pages >= SPINE_PAGES else 0.0


def spine_width(pages: int, printing: Printing) -> float:
    """Return how wide the spine is: what book.yaml says, or all leaves and twice the cover on top of each other."""
    return printing.spine or round(-(-pages // 2) * printing.leaf + 2 * printing.card, 1)


def spine_words(project: Project) -> tuple[str, str]:
    """Return the title and the names on the spine."""
    return project.title, ", ".join(project.authors)


def wrap_document(wrap: Wrap, context: Context) -> str:
    """Return the HTML of the sheet, one page of its size."""
    title, names = spine_words(context.project)
    xhtml = render(
        "pages/wrap",
        id=WRAP,
        wrap=wrap,
        project=context.project,
        cover=context.project.cover,
        clinic=context.clinic,
        title=title,
        names=names,
        size=wrap.type_on_spine(f"{title} {names}"),
    )
    return document([Piece(id=WRAP, role=Role.GENERATED, title=title, xhtml=xhtml, kind=WRAP)], context)
