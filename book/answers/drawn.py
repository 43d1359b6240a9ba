"""What somebody drew in the drawing spaces of a filled PDF.

A field takes no strokes. What the web edition saves, and what people draw with their viewer's pen, are annotations
(ISO 32000-1, 12.5.6): those whose middle lies over a drawing's field are its answer, with the words in that field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from math import floor

import pikepdf
from pikepdf import Dictionary, Object, Pdf

from book.answers.form import FieldDamaged, FormField, text_of
from book.answers.reasons import Reason

Box = tuple[float, float, float, float]
"""Left, bottom, right and top edge in pt."""

Line = tuple[int, ...]
"""x, y, x, y, … from the left top of the field, down and to the right, in parts of its width of which it has `WIDE`."""

WIDE = 1000
"""How wide a field is in the unit of what is drawn in it, which is that of the web edition."""

MARKS = frozenset(
    (
        "/Text",
        "/FreeText",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Stamp",
        "/Caret",
        "/Ink",
        "/FileAttachment",
        "/Sound",
        "/Movie",
        "/Redact",
    )
)
"""The annotations that somebody makes who reads (ISO 32000-1, table 169): markup, and what is attached."""


@dataclass(frozen=True)
class Drawn:
    """What was drawn in one space.

    strokes: how many lines, and marks of other kinds; words: written at them; lines: those whose points are known;
    high: the height of the space, in their unit.
    """

    strokes: int = 0
    words: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    high: int = 0

    def said(self, value: str) -> str:
        """The answer for people. value: what its field holds."""
        quoted = (f"“{each}”" for each in self.words if each != " ".join(value.split()))
        return Reason.DRAWN_BETWEEN.join(filter(None, (value, Reason.DRAWN.of(strokes=self.strokes), *quoted)))


@dataclass(frozen=True)
class Paper:
    """The field of a drawing on a page. name: its full name; label: what it asks; box: where it shows."""

    name: str
    label: str
    box: Box

    def strokes_of(self, mark: Object) -> list[bool]:
        """Of each stroke of a mark, whether it was made here: by its middle, or by its name, where we gave it one."""
        is_ours = _name(mark) == self.name
        return [is_ours or self._has(middle) for middle in _middles(mark)]

    def lines_of(self, mark: Object) -> Iterator[Line]:
        """The strokes of a mark that were made here."""
        left, _, _, top = self.box
        for points in compress(_points(mark), self.strokes_of(mark)):
            pairs = zip(points[::2], points[1::2], strict=False)  # of a damaged stroke one may be left
            yield tuple(part for x, y in pairs for part in (self._part(x - left), self._part(top - y)))

    @property
    def high(self) -> int:
        """How high it is, in the unit of what is drawn in it."""
        return self._part(self.box[3] - self.box[1])

    def _part(self, length: float) -> int:
        return floor(length * WIDE / (self.box[2] - self.box[0] or 1) + 0.5)

    def _has(self, middle: tuple[float, float]) -> bool:
        (x, y), (left, bottom, right, top) = middle, self.box
        return left <= x <= right and bottom <= y <= top


Papers = Mapping[int, list[Paper]]
"""The fields of drawings, by the number of their page from 0."""


def papers(pdf: Pdf, fields: Iterable[FormField], names: frozenset[str]) -> Papers:
    """Return where drawings have their fields. names: the full names of these."""
    known = {widget.objgen: field for field in fields if field.name in names for widget in field.widgets}
    return {number: list(_papers(page.obj, known)) for number, page in enumerate(pdf.pages)}


def _papers(page: Object, known: Mapping[tuple[int, int], FormField]) -> Iterator[Paper]:
    for widget in _annotations(page):
        field, edges = known.get(widget.objgen), _numbers(widget.get("/Rect"))
        if field and widget.is_indirect and len(edges) == 4:
            xs, ys = sorted(edges[::2]), sorted(edges[1::2])
            yield Paper(field.name, field.label, (xs[0], ys[0], xs[1], ys[1]))


def drawn_in(pdf: Pdf, where: Papers) -> dict[str, Drawn]:
    """Return what was drawn in each of these fields, by its full name; one in which nothing was is left out."""
    found: dict[str, Drawn] = {}
    for number, page in enumerate(pdf.pages):
        for mark in marks(page.obj):
            for paper in where.get(number, []):
                if strokes := sum(paper.strokes_of(mark)):
                    found[paper.name] = _with(found.get(paper.name, Drawn(high=paper.high)), strokes, mark, paper)
    return found


def _with(before: Drawn, strokes: int, mark: Object, paper: Paper) -> Drawn:
    """What was drawn so far, and another mark: what it is called is nothing said, nor what was said before."""
    words, lines = words_of(mark), (*before.lines, *paper.lines_of(mark))
    is_new = words not in ("", *before.words, " ".join(paper.label.split()))
    return Drawn(before.strokes + strokes, (*before.words, words) if is_new else before.words, lines, before.high)


def is_beside(mark: Object, where: Iterable[Paper]) -> bool:
    """Whether a mark, or a stroke of it, is in none of these fields."""
    strokes = list(zip(*(paper.strokes_of(mark) for paper in where), strict=True))
    return not strokes or not all(map(any, strokes))


def marks(page: Object) -> Iterator[Object]:
    """The annotations on a page that a reader has made."""
    yield from (each for each in _annotations(page) if str(each.get("/Subtype")) in MARKS)


def words_of(mark: Object) -> str:
    """What is written at a mark, on one line; "" where nothing is."""
    try:
        return " ".join(text_of(mark.get("/Contents")).split())
    except FieldDamaged:
        return ""


def _name(mark: Object) -> str:
    try:
        return text_of(mark.get("/NM"))
    except FieldDamaged:
        return ""


def _annotations(page: Object) -> Iterator[Object]:
    found = page.get("/Annots")
    if isinstance(found, pikepdf.Array):
        yield from (each for each in found if isinstance(each, Dictionary))


def _middles(mark: Object) -> list[tuple[float, float]]:
    """The middle of each stroke of a drawing by hand (12.5.6.13), or of the room of another mark."""
    found = [_middle(each) for each in _ink(mark)]
    rectangle = _numbers(mark.get("/Rect"))
    return found or ([_middle(rectangle)] if len(rectangle) == 4 else [])


def _points(mark: Object) -> list[list[float]]:
    """The strokes of a drawing by hand, or the one of a line, or of several that are joined (12.5.6.7, 12.5.6.9)."""
    joined = (_numbers(mark.get(key)) for key in ("/L", "/Vertices"))
    return _ink(mark) or [each for each in joined if len(each) > 1][:1]


def _ink(mark: Object) -> list[list[float]]:
    ink = mark.get("/InkList")
    strokes = [_numbers(each) for each in ink] if isinstance(ink, pikepdf.Array) else []
    return [each for each in strokes if len(each) > 1]


def _middle(points: list[float]) -> tuple[float, float]:
    ys = points[1::2]
    xs = points[::2][: len(ys)]  # of a damaged stroke one may be left
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _numbers(array: Object | None) -> list[float]:
    """The numbers of an array; none where anything else is in it."""
    if not isinstance(array, pikepdf.Array):
        return []
    try:
        return [float(each) for each in array]
    except (TypeError, ValueError):
        return []
