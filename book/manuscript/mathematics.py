"""Formulas: LaTeX becomes MathML, what is wrong in it, and the formula on one line, as it is read aloud."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache
from typing import Any

from book.manuscript.latex import FormulaError, prepared
from book.manuscript.spoken_formula import spoken_formula


@dataclass(frozen=True)
class Formula:
    """A formula as it was read.

    mathml: one `<math>`; words: it on one line in plain signs; display: stands alone; rows: the words of each of its
    rows, where they have numbers of their own.
    """

    mathml: str
    words: str
    display: bool = False
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A formula as an SVG file.

    width: in ex, of which its x is one high; foot: its lower edge, above the baseline; missing: signs that its typeface
    has not, in the order of the text.
    """

    svg: str
    width: float
    foot: float
    missing: str = ""


_PARTS = {"mfrac": 2, "mroot": 2, "msup": 2, "msub": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}
"""How many children elements of MathML have (MathML Core)."""
UNITS_PER_EM = 100.0
"""How large the letters of a drawing are, in its own units: its measures are hundredths of an em."""
X_HEIGHT = 0.473
"""How high the x of STIX Two Math is, in which ziamath draws, in em (sxHeight of its table OS/2).

The letters of a formula are as high as those beside it, in any typeface, as their measures are in ex.
"""
_EDGE = 0.1 * UNITS_PER_EM
"""What signs have around the box that the library gives for a row."""
_ROW_SPACING = "0.6em"
"""Between the lines of a formula; latex2mathml says 3pt, whatever the size, or nothing."""
_UNKNOWN = re.compile(r"<m(?:[ion]|text)[^>]*>[^<\\]*(\\[A-Za-z]*)")
_DRAWS_NOTHING = frozenset("\u2061\u2062\u2063\u2064\u200b")
"""Signs of MathML that are not seen: between a function and what it is of, or two factors."""
_LOOSE_SIGN = re.compile(r"(?<!\\)&(?!#?\w+;)")
_FAULTS = {
    "MissingSuperScriptOrSubscriptError": "nothing stands behind ^ or _",
    "DoubleSuperscriptsError": "two ^ follow each other; put the first into braces",
    "DoubleSubscriptsError": "two _ follow each other; put the first into braces",
    "ExtraLeftOrMissingRightError": "a \\left has no \\right, or the other way round",
    "NoAvailableTokensError": "something is missing behind a command",
    "AssertionError": "something is missing behind a command",
}
"""What latex2mathml's exceptions say, by their names."""


@cache
def read_formula(latex: str, display: bool, rows: int = 1) -> Formula:
    """Return a formula of LaTeX's mathematics. rows: how many have numbers of their own. Raises FormulaError."""
    ready = prepared(latex, display)
    try:
        mathml = _converted(ready, display)
        root = ET.fromstring(mathml)
        drawing = drawn(mathml)
    except ImportError:  # a library is missing, which is no fault of the formula
        raise
    except Exception as fault:  # latex2mathml raises what it meets, IndexError and AssertionError among them
        raise FormulaError(_FAULTS.get(type(fault).__name__, "it is not complete"), _hint(latex)) from fault
    if unknown := _UNKNOWN.search(mathml):
        raise FormulaError(f"the command {unknown[1]} is not known", max(latex.find(unknown[1]), 0))
    if drawing.missing:
        sign = drawing.missing[0]
        raise FormulaError(f"its typeface has no “{sign}”; write that outside of the formula", max(latex.find(sign), 0))
    if any(len(node) < _PARTS.get(node.tag.rpartition("}")[2], 0) for node in root.iter()):
        raise FormulaError(_FAULTS["NoAvailableTokensError"])
    if not (words := spoken_formula(root)):
        raise FormulaError("nothing of it is printed")
    spoken = tuple(spoken_formula(row) for row in rows_of_table(root)) if rows > 1 else ()
    return Formula(mathml, words, display, spoken[:rows])


def rows_of_table(root: ET.Element) -> list[ET.Element]:
    """Return the rows of the outermost table of a formula's MathML; [] where there is none."""
    table = next((node for node in root.iter() if node.tag.endswith("mtable")), None)
    return [] if table is None else list(table)


@cache
def drawn(mathml: str) -> Drawn:
    """Draw a formula. Raises whatever the library meets in one that cannot be drawn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        drawing = _laid_out(mathml)
        svg = drawing.svg()
        seen = "".join("".join(drawing.mathml.itertext()).split())
        missing = "".join(sign for sign in seen if sign not in _DRAWS_NOTHING and not drawing.font.glyphindex(sign))
    ex = UNITS_PER_EM * X_HEIGHT
    return Drawn(svg, drawing.getsize()[0] / ex, drawing.getyofst() / ex, missing)


@cache
def drawn_rows(mathml: str) -> tuple[Drawn, ...]:
    """Draw each row of a formula's outermost table by itself: all as wide as the table, so that they stand in columns.

    A row is the whole drawing, of which no more is shown.
    """
    drawing = _laid_out(mathml)
    svg, width, ex = drawing.svg(), drawing.getsize()[0], UNITS_PER_EM * X_HEIGHT
    found = []
    for baseline, cells in _rows(drawing.node):
        above, below = max(cell.ymax for cell in cells) + _EDGE, min(cell.ymin for cell in cells) - _EDGE
        found.append(Drawn(_cut(svg, baseline - above, above - below), width / ex, below / ex))
    return tuple(found)


def _rows(node: Any, down: float = 0.0) -> list[tuple[float, list[Any]]]:
    """The baseline of each row of a node's outermost table, and the boxes of its cells. down: where the node is."""
    if isinstance(node, _table_class()):
        rows: dict[float, list[Any]] = {}
        for cell, (_, baseline) in zip(node.nodes, node.nodexy, strict=True):
            rows.setdefault(down + baseline, []).extend([cell.bbox] * bool(cell.nodes))
        return list(rows.items())
    within = (_rows(each, down + lower) for each, (_, lower) in zip(node.nodes, node.nodexy, strict=False))
    return next(filter(None, within), [])


def _cut(svg: str, top: float, height: float) -> str:
    """Show no more of a drawing than what is so high, from `top` on."""
    box = re.search(r'viewBox="\S+ \S+ (\S+) \S+"', svg)
    assert box
    shown = svg.replace(box[0], f'viewBox="0 {top:.2f} {box[1]} {height:.2f}"', 1)
    return re.sub(r'height="[^"]*"', f'height="{height:.2f}"', shown, count=1)


def _laid_out(mathml: str) -> Any:
    from ziamath.zmath import Math  # noqa: PLC0415 (it reads a font, which books without formulas need not)

    return Math(mathml, size=UNITS_PER_EM, margin=0)


def _table_class() -> Any:
    from ziamath.nodes.mtable import Mtable  # noqa: PLC0415 (as above)

    return Mtable


def _converted(latex: str, display: bool) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ziamath.tex import tex2mml  # noqa: PLC0415 (it reads a font, which books without formulas need not)

        mathml = str(tex2mml(latex, inline=not display))
    return _with_lines_apart(mathml)


def _with_lines_apart(mathml: str) -> str:
    """Give the lines of a formula, the rows of a table that is all of it, the room that lines have."""
    inner = list(ET.fromstring(mathml))
    while len(inner) == 1 and not inner[0].tag.endswith("mtable"):
        inner = list(inner[0])
    if len(inner) != 1:
        return mathml
    return mathml.replace(' rowspacing="3pt"', "", 1).replace("<mtable", f'<mtable rowspacing="{_ROW_SPACING}"', 1)


def _hint(latex: str) -> int:
    """Where a formula probably broke: at a loose `&`, or else at its beginning."""
    loose = None if "\\begin" in latex else _LOOSE_SIGN.search(latex)
    return loose.start() if loose else 0
