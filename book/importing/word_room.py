"""Room to answer that is drawn in Word and holds no words: empty text boxes, small shapes, borders, tall rows.

Pandoc drops what has no words. Shapes: DrawingML (ECMA-376, part 1, 20.1.9.18), VML (part 4, 19.1); borders of
paragraphs (part 1, 17.3.1.24); heights of rows (17.4.80).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from book.importing.elements import Element, remove, swap
from book.importing.marks import BLANK, BOX, CIRCLE, FIELD, LINE, SOME
from book.importing.report import Left
from book.importing.word_left import near, text_of
from book.importing.word_names import w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_SHAPES = (f"{_WPS}wsp", *(f"{_VML}{name}" for name in ("rect", "roundrect", "oval", "line", "shape")))
_EMU, _TWIPS = 12_700, 20
"""How many of DrawingML's units, and of WordprocessingML's, a point has."""
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 0.75}
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px|)")
SMALLEST, LARGEST = 4, 32
"""The sides of a shape that is a box to tick, in points."""
WRITTEN_LINE = 24
"""The height of a line that somebody writes by hand, in points."""
_ROUND = ("oval", "ellipse", "flowChartConnector")
_TAB, _WIDEST_SPACE = 5, 8
"""How many spaces a tab is worth, and how many make a gap."""
_GAP = re.compile(rf"(?<=[:?])[ \xa0]{{{_WIDEST_SPACE},}}")
_ASKS = (":", "?", "…")


def mark_room(root: Element, left: Left) -> None:
    """Put marks where there is room without words. left: notes what is drawn and may be room."""
    for shape in list(root.iter(*_SHAPES)):
        if not text_of(shape).strip() and shape.get(f"{_OFFICE}hr") is None:
            _shape(shape, left)
    _borders(root)
    for row in root.iter(w("tr")):
        _row(row)


def _run(words: str) -> Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = words
    return run


# --- shapes


def _shape(shape: Element, left: Left) -> None:
    """An empty text box is ruled lines, a small shape a box or a circle; of others it is told what they may be."""
    paragraph = next(shape.iterancestors(w("p")), None)
    run = next(shape.iterancestors(w("r")), None)
    if paragraph is None or run is None or shape.find(f".//{_A}blip") is not None:
        return
    kind, (width, height) = _kind(shape), _size(shape)
    box = next(shape.iter(w("txbxContent")), None)
    if min(width, height) >= SMALLEST and max(width, height) <= LARGEST:
        run.addprevious(_run(CIRCLE if kind in _ROUND else BOX))
        _take_out(shape, run)
    elif box is not None:
        first = next(box.iter(w("p")), None)
        if first is not None:
            first.append(_run(BLANK * LINE * max(1, round(height / WRITTEN_LINE))))
    elif "line" in kind.lower() or "connector" in kind.lower():
        left.add(f"a line that is drawn, {near(shape)}: left out; where somebody shall write on it, write ____")
    elif kind in ("rect", "roundRect", "roundrect") and height >= WRITTEN_LINE / 2:
        lines = max(1, round(height / WRITTEN_LINE))
        room = f"____ ({lines} lines)" if lines > 1 else "____"
        left.add(f"an empty frame that is drawn, {near(shape)}: left out; for room to write, write {room}")


def _kind(shape: Element) -> str:
    geometry = next(shape.iter(f"{_A}prstGeom"), None)
    return str(geometry.get("prst", "")) if geometry is not None else str(etree.QName(shape).localname)


def _size(shape: Element) -> tuple[float, float]:
    """Return width and height in points; of a group, the shape's own."""
    said = {name: float(number) * _POINTS[unit] for name, number, unit in _SIZE.findall(str(shape.get("style", "")))}
    extent = next(shape.iter(f"{_A}ext"), None)
    if extent is None:
        holder = next(shape.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
        extent = holder.find(f"{_WP}extent") if holder is not None else None
    sides = [str(extent.get(name, "0")) for name in ("cx", "cy")] if extent is not None else ["0", "0"]
    width, height = (int(each) / _EMU if each.isdigit() else 0.0 for each in sides)
    return said.get("width", width), said.get("height", height)


def _take_out(shape: Element, run: Element) -> None:
    """Take a shape out, and its run with it where nothing else is drawn there."""
    remove(shape)
    if not any(True for _ in run.iter(*_SHAPES, w("t"), f"{_A}blip")):
        remove(run)


# --- borders


def _borders(root: Element) -> None:
    """Empty paragraphs with a rule below each, one under the other or below a question, are lines to write on."""
    runs: list[list[Element]] = []
    for paragraph in root.iter(w("p")):
        if not _is_ruled(paragraph):
            continue
        words = text_of(paragraph).strip()
        if words.endswith(_ASKS) and not SOME.search(words):
            paragraph.append(_run(f" {BLANK * FIELD}"))
        elif not words and not _draws(paragraph):
            goes_on = runs and runs[-1][-1] is paragraph.getprevious()
            runs[-1].append(paragraph) if goes_on else runs.append([paragraph])
    for run in runs:
        if len(run) > 1 or _asks_before(run[0]):
            for paragraph in run:
                paragraph.append(_run(BLANK * LINE))


def _is_ruled(paragraph: Element) -> bool:
    borders = paragraph.find(f"{w('pPr')}/{w('pBdr')}")
    sides = [borders.find(w(name)) for name in ("bottom", "between")] if borders is not None else []
    return any(side is not None and side.get(w("val")) not in ("nil", "none") for side in sides)


def _draws(paragraph: Element) -> bool:
    return any(True for _ in paragraph.iter(w("drawing"), w("pict"), w("object"), w("br"), w("sdt")))


def _asks_before(paragraph: Element) -> bool:
    before = paragraph.getprevious()
    return before is not None and before.tag == w("p") and text_of(before).strip().endswith(_ASKS)


# --- gaps


def mark_gaps(root: Element) -> None:
    """A gap that is left behind a colon or a question mark with tabs or spaces is room: “Name:            Date:”."""
    for paragraph in root.iter(w("p")):
        if paragraph.find(f"{w('pPr')}/{w('tabs')}") is None:
            _gaps(list(paragraph.iter(w("t"), w("tab"))))


def _gaps(parts: list[Element]) -> None:
    before, gap = "", list[Element]()
    for part in parts:
        words = part.text or "" if part.tag == w("t") else "\t"
        if not words.strip(" \xa0\t"):
            gap.append(part)
            continue
        _fill(before, gap)
        if part.tag == w("t"):
            part.text = _GAP.sub(f" {BLANK * FIELD} ", words)
        before, gap = words.rstrip(" \xa0"), []
    _fill(before, gap)


def _fill(before: str, gap: list[Element]) -> None:
    """Put a mark in the place of a gap, if it is wide enough and something is asked before it."""
    width = sum(_TAB if each.tag == w("tab") else len(each.text or "") for each in gap)
    if not before.endswith((":", "?")) or width < _WIDEST_SPACE:
        return
    text = etree.Element(w("t"))
    text.text = f" {BLANK * FIELD} "
    swap(gap[0], text)
    for each in gap[1:]:
        remove(each)


# --- rows


def _row(row: Element) -> None:
    """A question with empty paragraphs below it in its cell, or alone in a tall row, has room below it."""
    cells = row.findall(w("tc"))
    height = row.find(f"{w('trPr')}/{w('trHeight')}")
    said = str(height.get(w("val"), "")) if height is not None else ""
    tall = int(said) / _TWIPS / WRITTEN_LINE if said.isdigit() else 0.0
    asks_alone = all(text_of(cell).strip() for cell in cells)
    for cell in cells:
        lines = max(_empty_below(cell), round(tall) - 1 if asks_alone else 0)
        if lines > 1 and not SOME.search(text_of(cell)) and "___" not in text_of(cell):
            _last(cell).append(_run(f" {BLANK * LINE * lines}"))


def _empty_below(cell: Element) -> int:
    """Return how many empty paragraphs a cell ends with, below words that ask for something."""
    paragraphs = cell.findall(w("p"))
    words = [text_of(paragraph).strip() for paragraph in paragraphs]
    said = [number for number, each in enumerate(words) if each]
    if not said or len(paragraphs) != len(list(cell)) - len(cell.findall(w("tcPr"))):
        return 0
    return len(words) - 1 - said[-1] if not any(map(_draws, paragraphs[said[-1] + 1 :])) else 0


def _last(cell: Element) -> Element:
    said: Iterator[Element] = (each for each in reversed(cell.findall(w("p"))) if text_of(each).strip())
    return next(said, cell.findall(w("p"))[-1])
