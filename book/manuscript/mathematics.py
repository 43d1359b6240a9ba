"""Formulas: LaTeX becomes MathML, what is wrong in it, and the formula on one line, as it is read aloud."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache

from book.manuscript.latex import FormulaError, prepared
from book.manuscript.spoken_formula import spoken_formula


@dataclass(frozen=True)
class Formula:
    """A formula as it was read. mathml: one `<math>`; words: it on one line in plain signs; display: stands alone."""

    mathml: str
    words: str
    display: bool = False


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
def read_formula(latex: str, display: bool) -> Formula:
    """Return a formula of LaTeX's mathematics. Raises FormulaError."""
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
    return Formula(mathml, words, display)


@cache
def drawn(mathml: str) -> Drawn:
    """Draw a formula. Raises whatever the library meets in one that cannot be drawn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ziamath.zmath import Math  # noqa: PLC0415 (it reads a font, which books without formulas need not)

        drawing = Math(mathml, size=UNITS_PER_EM, margin=0)
        svg = drawing.svg()
        seen = "".join("".join(drawing.mathml.itertext()).split())
        missing = "".join(sign for sign in seen if sign not in _DRAWS_NOTHING and not drawing.font.glyphindex(sign))
    ex = UNITS_PER_EM * X_HEIGHT
    return Drawn(svg, drawing.getsize()[0] / ex, drawing.getyofst() / ex, missing)


def _converted(latex: str, display: bool) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ziamath.tex import tex2mml  # noqa: PLC0415 (it reads a font, which books without formulas need not)

        return str(tex2mml(latex, inline=not display))


def _hint(latex: str) -> int:
    """Where a formula probably broke: at a loose `&`, or else at its beginning."""
    loose = None if "\\begin" in latex else _LOOSE_SIGN.search(latex)
    return loose.start() if loose else 0
