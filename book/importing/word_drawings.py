"""What Word draws of words and numbers: charts become tables, diagrams and lettering become words.

Charts (ECMA-376, part 1, 21.2), diagrams (21.4), VML text paths (part 4, 19.1.2.23).
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import date, timedelta

from lxml import etree

from book.importing.elements import Element, remove
from book.importing.report import Left
from book.importing.word_left import LONG, near, shown, targets
from book.importing.word_names import w

_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_C, _DGM, _A = f"{{{_DRAWINGML}/chart}}", f"{{{_DRAWINGML}/diagram}}", f"{{{_DRAWINGML}/main}}"
_VML = "{urn:schemas-microsoft-com:vml}"
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel, from which charts count their days."""


def drawn_as_text(root: Element, roots: dict[str, Element], left: Left) -> None:
    """Put what is drawn in a text into words below the paragraph that it stands in. roots: all XML by its names."""
    links = targets(roots)
    for chart in reversed(list(root.iter(f"{_C}chart"))):
        part = _part(links.get(str(chart.get(f"{{{_R}}}id", "")), ""), roots)
        if part is not None:
            left.change(f"chart {near(chart)}: its numbers are a table now; to show it, save it as a picture")
            _replace(chart, _chart(part))
    for diagram in reversed(list(root.iter(f"{_DGM}relIds"))):
        part = _part(links.get(str(diagram.get(f"{{{_R}}}dm", "")), ""), roots)
        if part is not None:
            lines = _diagram(part)
            left.change(f"diagram “{shown('; '.join(lines))}”: its words stand in lines now; save it as a picture")
            _replace(diagram, [_paragraph(line) for line in lines])
    for path in list(root.iter(f"{_VML}textpath")):
        words = str(path.get("string", "")).strip()
        if words:
            left.change(f"lettering “{shown(words)}”: it is a paragraph now")
            _replace(path, [_paragraph(words)])
    for drawing in root.iter(w("drawing"), w("pict")):
        if words := " ".join(each.text or "" for each in drawing.iter(f"{_A}t")):
            left.add(f"words in a drawing, “{shown(words, LONG)}”: left out; save the drawing as a picture")


def _part(target: str, roots: dict[str, Element]) -> Element | None:
    return roots.get(posixpath.normpath(f"word/{target}")) if target else None


def _replace(drawn: Element, blocks: Sequence[Element]) -> None:
    """Put blocks behind the paragraph of a drawing, and take the drawing out."""
    paragraph = next(drawn.iterancestors(w("p")), None)
    frame = next(drawn.iterancestors(w("drawing"), w("pict"), w("object")), None)
    for block in reversed(blocks if paragraph is not None else ()):
        paragraph.addnext(block)  # type: ignore[union-attr]
    if frame is not None:
        remove(frame)


def _paragraph(words: str) -> Element:
    paragraph = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = words
    return paragraph


# --- charts


def _chart(chart: Element) -> list[Element]:
    """Return a chart's title and its numbers: a column for each series, a row for each category."""
    series = list(chart.iter(f"{_C}ser"))
    title = next(chart.iter(f"{_C}title"), None)
    named = "".join(each.text or "" for each in title.iter(f"{_A}t")) if title is not None else ""
    columns = [_points(each, "cat", "xVal") for each in series[:1]] + [_points(each, "val", "yVal") for each in series]
    heads = ["", *("".join(_texts(each.find(f"{_C}tx"))) for each in series)]
    places = sorted({place for column in columns for place in column})
    rows = [heads, *([column.get(place, "") for column in columns] for place in places)]
    return [
        *([_paragraph(named)] if named.strip() else []),
        *([_table(rows), etree.Element(w("p"))] if series else []),
    ]


def _points(series: Element, *names: str) -> dict[int, str]:
    """Return what stands at each place of an axis."""
    axis = next((found for name in names if (found := series.find(f"{_C}{name}")) is not None), None)
    if axis is None:
        return {}
    codes = "".join(each.text or "" for each in axis.iter(f"{_C}formatCode")).lower()
    is_day = "yy" in codes or "d/" in codes
    return {int(each.get("idx", "0")): _number("".join(_texts(each)), is_day) for each in axis.iter(f"{_C}pt")}


def _texts(element: Element | None) -> list[str]:
    return [each.text or "" for each in element.iter(f"{_C}v")] if element is not None else []


def _number(said: str, is_day: bool) -> str:
    try:
        number = float(said)
    except ValueError:
        return said
    if is_day and 0 < number < 100_000:
        return (_FIRST_DAY + timedelta(days=int(number))).isoformat()
    return f"{number:.10g}"


def _table(rows: Sequence[Sequence[str]]) -> Element:
    table = etree.Element(w("tbl"))
    grid = etree.SubElement(table, w("tblGrid"))
    for _ in rows[0]:
        etree.SubElement(grid, w("gridCol"))
    for number, row in enumerate(rows):
        line = etree.SubElement(table, w("tr"))
        if not number:
            etree.SubElement(etree.SubElement(line, w("trPr")), w("tblHeader"))
        for words in row:
            etree.SubElement(line, w("tc")).append(_paragraph(words))
    return table


# --- diagrams


def _diagram(data: Element) -> list[str]:
    """Return a line for each highest point of a diagram, with the points below it behind a colon."""
    points = {str(each.get("modelId", "")): each for each in data.iter(f"{_DGM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for each in data.iter(f"{_DGM}cxn"):
        if each.get("type", "parOf") == "parOf":
            order = int(each.get("srcOrd", "0"))
            below.setdefault(str(each.get("srcId", "")), []).append((order, str(each.get("destId", ""))))
    tops = [key for key, each in points.items() if each.get("type") == "doc"]
    return [line for top in tops for _, key in sorted(below.get(top, [])) if (line := _said(key, points, below))]


def _said(key: str, points: dict[str, Element], below: dict[str, list[tuple[int, str]]]) -> str:
    own = " ".join("".join(each.text or "" for each in points[key].iter(f"{_A}t")).split()) if key in points else ""
    others = [line for _, child in sorted(below.get(key, [])) if child != key and (line := _said(child, points, below))]
    return f"{own}: {'; '.join(others)}" if own and others else own or "; ".join(others)
