"""The cover that a printing house wraps around the book: back, spine and front, side by side on one sheet.

All lengths are in mm, sizes of type in pt. How large the words are is worked out before they are set: as large as their
room allows by the width of an average letter. They stand below each other, so that none can lie on another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from book.clinic import Clinic
from book.css.colour import DEEP, WHITE, ink_on, readable
from book.html.context import Context, Piece
from book.html.document import document
from book.html.letters import lines_of, width_of
from book.html.template import render
from book.manuscript.model import Role
from book.project import Cover, Printing, Project
from book.trade.barcode import bars
from book.trade.isbn import thirteen

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

BELOW_BAND = 13.0
"""What is left empty between the band and the words on a spine."""

BETWEEN = 4
"""Letters' room between title and names on a spine."""

WORTH_NAMES = 0.6
"""How small names may make a title on a spine, to what it would be alone: many of them stand on the front only."""

NAMES_SIZE = 0.8
"""How large the names are to the title there; as in press-cover.css."""

POINT = 25.4 / 72
A4_WIDTH = 210.0

SHARES = (0.43, 0.52, 0.62)
"""How much of the front's height the words may have: as little as they need, so that the picture is large."""

TITLE_SIZES = (58.0, 52.0, 46.0, 40.0, 36.0, 32.0, 28.0, 25.0, 22.0, 19.0)
SMALLEST_TITLE = dict(zip(SHARES, (36.0, 28.0, 19.0), strict=True))
"""In which share of the height the title may be how small, on A4."""

LARGEST_BROKEN = 32.0
"""How large a title is at most whose words are broken: the parts of a word are read together."""

TITLE_LETTER, LETTER = 0.54, 0.53
"""How wide a letter of the title's and of the other words' face is on average, in sizes of its type."""

BLURB_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
BACK_SHARES = (0.6, 0.75, 1.0)
"""How much of the back's height its words may have, where they have more to say than the front."""

CLINIC_ROOM = 25.0
"""How high the name and the logo of who hands the book out are."""

BARCODE_ROOM = 43.0
"""How high the foot of the back is, which is kept for the barcode."""


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

    @property
    def edge(self) -> float:
        """How wide the margins of the words are to those on A4: smaller on smaller covers, never larger."""
        return min(1.0, self.width / A4_WIDTH)

    @property
    def words(self) -> float:
        """How large subtitle and names are to those on A4. They shrink half as much as the cover."""
        return (1 + self.edge) / 2

    def type_on_spine(self, title: str, names: str = "", band: float = 0) -> float:
        """Return the size of the title on the spine in pt, 0 where it would be too small to stand there.

        names: what stands behind it, in smaller letters; band: how much of the spine's head they leave free.
        """
        letters = width_of(title) + (BETWEEN + NAMES_SIZE * width_of(names) if names else 0)
        across = (self.spine - 2 * SPINE_CLEAR) / LINE / POINT
        along = (self.height - SPINE_MARGIN - max(band + BELOW_BAND, SPINE_MARGIN)) / POINT
        size = min(across, along / (max(letters, 1) * CHARACTER), LARGEST)
        return round(size, 1) if size >= SMALLEST and self.pages >= SPINE_PAGES else 0.0


@dataclass(frozen=True)
class Front:
    """The room for words on the front of a cover, in mm.

    across: how wide their room is; height: of the whole front; scale: how large its title may be to that on A4; words,
    edge: how large the other words and the margins are to those there.
    """

    across: float
    height: float
    scale: float
    words: float = 1.0
    edge: float = 1.0


@dataclass(frozen=True)
class SpineWords:
    """What stands on the spine, how large, and below how much of a band."""

    title: str
    names: str
    size: float
    band: float


@dataclass(frozen=True)
class Fit:
    """How words fit.

    size: of the title, or of the words on the back, in pt; foot: how much of the height they have, in mm; broken: a
    word is longer than a line, and is broken; fits: they have room there.
    """

    size: float
    foot: float
    broken: bool = False
    fits: bool = True


def spine_width(pages: int, printing: Printing) -> float:
    """Return how wide the spine is: what book.yaml says, or all leaves and twice the cover on top of each other."""
    return printing.spine or round(-(-pages // 2) * printing.leaf + 2 * printing.card, 1)


def spine_words(wrap: Wrap, project: Project, band: float) -> SpineWords | None:
    """Return what fits on the spine: title and names below the band, or without one, or the title alone; or nothing."""
    title, names = project.title, ", ".join(project.authors)
    alone = max(wrap.type_on_spine(title), SMALLEST)
    for shown, head in ((names, band), (names, 0.0), ("", band), ("", 0.0)):
        size = wrap.type_on_spine(title, shown, head)
        if size and (not shown or head or size >= WORTH_NAMES * alone):
            return SpineWords(title, shown, size, head)
    return None


def title_fit(front: Front, project: Project, more: float = 0) -> Fit:
    """Return how large the title of the front can be, and how much of its height all its words get.

    more: how much height is taken by what only some books have at the foot.
    """
    for broken, share, size in product((False, True), SHARES, TITLE_SIZES):
        if size < SMALLEST_TITLE[share] or (broken and size > LARGEST_BROKEN):
            continue
        needed = _front_height(project, front, size * front.scale, broken) + more
        if feet := [
            foot for each in SHARES if needed <= (foot := each * front.height) - 25 * front.edge and each <= share
        ]:
            return Fit(size * front.scale, feet[0], broken)
    return Fit(TITLE_SIZES[-1] * front.scale, SHARES[-1] * front.height, broken=True, fits=False)


def blurb_fit(wrap: Wrap, paragraphs: Sequence[str], foot: float) -> Fit:
    """Return how large the words on the back can be, and how much of its height they get: no more than they need."""
    feet = [foot, *(share * wrap.height for share in BACK_SHARES if share * wrap.height > foot)]
    for height, size in product(feet, BLURB_SIZES):
        lines = sum(lines_of(words, (wrap.width - 50 * wrap.edge) / (size * POINT * LETTER)) for words in paragraphs)
        needed = (lines * 1.5 + len(paragraphs) * 0.6) * size * POINT
        if needed <= height - BARCODE_ROOM - 20:
            return Fit(size, height)
    return Fit(BLURB_SIZES[-1], wrap.height, fits=False)


def front_fit(wrap: Wrap, project: Project, clinic: Clinic | None) -> Fit:
    """Return how the words fit the front of a printed cover. clinic: who hands the book out, and is named there."""
    room = Front(wrap.width - 35 * wrap.edge, wrap.height, wrap.width / A4_WIDTH, wrap.words, wrap.edge)
    return title_fit(room, project, CLINIC_ROOM if clinic else 0)


def blurb_of(project: Project) -> Sequence[str]:
    """Return the paragraphs of the back."""
    return (project.cover and project.cover.blurb) or (project.description,)


def wrap_document(wrap: Wrap, context: Context) -> str:
    """Return the HTML of the sheet, one page of its size."""
    project = context.project
    cover = project.cover or Cover()
    ground, colour = cover.ground or WHITE, cover.colour or DEEP
    paragraphs = blurb_of(project)
    front = front_fit(wrap, project, context.clinic)
    back = blurb_fit(wrap, paragraphs, front.foot)
    xhtml = render(
        "pages/wrap",
        id=WRAP,
        wrap=wrap,
        project=project,
        cover=cover,
        clinic=context.clinic,
        front=front,
        back=back,
        blurb=paragraphs,
        names=", ".join(project.authors),
        spine=spine_words(wrap, project, wrap.height - front.foot),
        barcode=_barcode(project),
        colours={"cover": colour, "ground": ground, "ink": ink_on(ground), "title": readable(colour, ground)},
    )
    return document([Piece(id=WRAP, role=Role.GENERATED, title=project.title, xhtml=xhtml, kind=WRAP)], context)


def _barcode(project: Project) -> dict[str, object] | None:
    """What is drawn of the ISBN of the book on paper; None without one."""
    written = project.isbn.paper
    if not written:
        return None
    digits = thirteen(written)
    return {"isbn": written, "bars": bars(digits), "first": digits[0], "left": digits[1:7], "right": digits[7:]}


def _front_height(project: Project, front: Front, size: float, broken: bool) -> float:
    """How high all words on the front are together. size: of the title, in pt; broken: words may be."""
    small, words = front.across / (POINT * LETTER * front.words), front.words
    names, line = ", ".join(project.authors), project.cover.line if project.cover else ""
    heights = [lines_of(project.title, front.across / (size * POINT * TITLE_LETTER), broken) * size * 1.08 * POINT]
    if project.subtitle:
        heights.append((5 + lines_of(project.subtitle, small / 16, broken) * 23 * POINT) * words)
    heights.append((8 + lines_of(names, small / 13, broken) * 18 * POINT) * words)
    if line:
        heights.append((8 + lines_of(line, small / 11, broken) * 15.5 * POINT) * words)
    return sum(heights)
