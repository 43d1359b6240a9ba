"""Lay finished pages on sheets of paper: side by side, or so that the sheets can be folded and stapled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from book.pdf.finish.rewrite import save
from book.pdf.finish.turn import lies_across, quarter_turn

MOST_SHEETS = 15
"""Sheets of a booklet that can still be folded and stapled at home. More pages become several booklets."""

PAPER_MM = 0.1
"""How thick a sheet is: usual paper of 80 g/m²."""

MM = 72 / 25.4
"""Points in a millimetre."""

MARGIN, STEP = 20 * MM, 9 * MM
"""Of the lines for notes on pages that are left over: from the edges, and from one to the next."""


@dataclass(frozen=True)
class Side:
    """One side of a sheet: the pages on its left and right half, counted from 1; None for one left over.

    creep_mm: how far its pages move towards the fold, as sheets further inside a booklet stand out further.
    """

    left: int | None
    right: int | None
    creep_mm: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper. booklet: which one it belongs to, from 1."""

    booklet: int
    front: Side
    back: Side


def booklet_sheets(pages: int) -> list[Sheet]:
    """Return the sheets of as few booklets of equal thickness as it takes, in the order in which they are printed."""
    sheets = -(-pages // 4)
    booklets = -(-sheets // MOST_SHEETS)
    made: list[Sheet] = []
    first = 1
    for booklet in range(booklets):
        count = sheets // booklets + (booklet < sheets % booklets)
        made += _booklet(booklet + 1, first, count, pages)
        first += 4 * count
    return made


def _booklet(booklet: int, first: int, sheets: int, pages: int) -> Iterator[Sheet]:
    last = first + 4 * sheets - 1
    for at in range(sheets):
        low, high, creep = first + 2 * at, last - 2 * at, round(at * PAPER_MM, 3)
        numbers = [number if number <= pages else None for number in (high, low, low + 1, high - 1)]
        yield Sheet(booklet, Side(numbers[0], numbers[1], creep), Side(numbers[2], numbers[3], creep))


def two_up_sheets(pages: int) -> list[Sheet]:
    """Return sheets with two pages on each side, in reading order."""
    numbers = [number if number <= pages else None for number in range(1, pages + 4)]
    return [
        Sheet(1, Side(numbers[at], numbers[at + 1]), Side(numbers[at + 2], numbers[at + 3]))
        for at in range(0, pages, 4)
    ]


LAYOUTS = {"booklet": booklet_sheets, "two-up": two_up_sheets}


def impose(source: Path, out: Path, layout: str) -> list[Sheet]:
    """Write the pages of a PDF to `out`, two on each side of sheets of the same paper, and return the sheets.

    layout: of LAYOUTS. What the pages link to and what can be filled in is left behind: the file is for a printer.
    """
    with pikepdf.open(source) as pages, Pdf.new() as printed:
        sheets = LAYOUTS[layout](len(pages.pages))
        if _is_read_from_the_right(pages):
            sheets = [_mirrored(sheet) for sheet in sheets]
        imposition = _Imposition(pages, printed)
        for sheet in sheets:
            imposition.add(sheet.front)
            if sheet.back.left or sheet.back.right or layout == "booklet":
                imposition.add(sheet.back)
        for key in ("/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate"):
            if key in pages.docinfo:
                printed.docinfo[key] = pages.docinfo[key]
        printed.Root.Lang = str(pages.Root.Lang)
        save(printed, out)
    return sheets


def _is_read_from_the_right(pages: Pdf) -> bool:
    return pages.Root.get("/ViewerPreferences", Dictionary()).get("/Direction") == Name.R2L


def _mirrored(sheet: Sheet) -> Sheet:
    """The sheet of a book that is bound on the right: each page lies on the other half."""
    sides = (Side(side.right, side.left, side.creep_mm) for side in (sheet.front, sheet.back))
    return Sheet(sheet.booklet, *sides)


class _Imposition:
    """Puts pages on sides; one that lies across is turned into the place of a page that stands."""

    def __init__(self, source: Pdf, out: Pdf) -> None:
        self.out = out
        self.pages = [out.copy_foreign(page.as_form_xobject()) for page in source.pages]
        sizes = [tuple(float(value) for value in page.mediabox[2:]) for page in source.pages]
        self.width, self.height = min(sizes[0]), max(sizes[0])
        self.turn = [f"{quarter_turn(high)} " if lies_across(wide, high) else "" for wide, high in sizes]

    def add(self, side: Side) -> None:
        """Add a side: the paper lies across, and each half has a page, made as large as it fits."""
        wide, high = self.height, self.width
        half, scale = wide / 2, min(wide / 2 / self.width, high / self.height)
        content, used = [], {}
        for number, at, inward in ((side.left, 0.0, 1), (side.right, half, -1)):
            x = at + (half - self.width * scale) / 2 + inward * side.creep_mm * MM
            y = (high - self.height * scale) / 2
            content.append(f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm")
            if number is None:
                content.append(_lines_for_notes(self.width, self.height))
            else:
                used[f"/P{number}"] = self.pages[number - 1]
                content.append(f"{self.turn[number - 1]}/P{number} Do")
            content.append("Q")
        self._add_page(wide, high, "\n".join(content), used)

    def _add_page(self, wide: float, high: float, content: str, used: dict[str, Object]) -> None:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(wide, 3), round(high, 3)]),
            Resources=Dictionary(XObject=Dictionary(used)),
            Contents=self.out.make_stream(content.encode()),
        )
        self.out.pages.append(pikepdf.Page(self.out.make_indirect(page)))


def _lines_for_notes(width: float, height: float) -> str:
    """Thin grey lines to write on."""
    heights = [height - MARGIN - row * STEP for row in range(int((height - 2 * MARGIN) // STEP))]
    lines = (f"{MARGIN:.2f} {y:.2f} m {width - MARGIN:.2f} {y:.2f} l" for y in heights)
    return "0.6 G 0.5 w " + " ".join(lines) + " S"


def plan(sheets: Sequence[Sheet], layout: str) -> str:
    """Return in words what is printed on which sheet, and how the sheets become what they are to be."""
    how = (
        "Print on both sides, turned over the short edge, at 100 %. Fold each booklet's sheets together in the "
        "middle, sheet 1 outside, and staple the fold."
        if layout == "booklet"
        else "Print on both sides, turned over the short edge, at 100 %."
    )
    rows = [how, ""]
    for number, sheet in enumerate(sheets, 1):
        if layout == "booklet" and (number == 1 or sheets[number - 2].booklet != sheet.booklet):
            rows.append(f"Booklet {sheet.booklet}")
        rows.append(f"Sheet {number:>3}  front {_numbers(sheet.front)}  back {_numbers(sheet.back)}")
    return "\n".join(rows) + "\n"


def _numbers(side: Side) -> str:
    return " | ".join("notes" if number is None else f"{number:>5}" for number in (side.left, side.right))
