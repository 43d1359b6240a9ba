"""Formulas: LaTeX becomes MathML, what is wrong in it, and the formula on one line, as it is read aloud."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Formula:
    """A formula as it was read. mathml: one `<math>`; words: it on one line in plain signs; display: stands alone."""

    mathml: str
    words: str
    display: bool = False


@dataclass(frozen=True)
class Drawn:
    """A formula as an SVG file. width, height: in em; foot: its lower edge, above the baseline, in em."""

    svg: str
    width: float
    height: float
    foot: float


class FormulaError(Exception):
    """A formula that cannot be read. offset: where in its LaTeX, as far as that is known."""

    def __init__(self, problem: str, offset: int = 0) -> None:
        super().__init__(problem)
        self.offset = offset


_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PARTS = {"mfrac": 2, "mroot": 2, "msup": 2, "msub": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}
"""How many children elements of MathML have (MathML Core)."""
_SIZE = 100.0
"""How large the letters of a drawing are, in its own units: its measures are hundredths of an em."""
_UNKNOWN = re.compile(r"<m[ion][^>]*>(\\[A-Za-z]*)</m")
_LOOSE_SIGN = re.compile(r"(?<!\\)&(?!#?\w+;)")
_FAULTS = {
    "MissingSuperScriptOrSubscriptError": "nothing stands behind ^ or _",
    "DoubleSuperscriptsError": "two ^ follow each other; put the first into braces",
    "DoubleSubscriptsError": "two _ follow each other; put the first into braces",
    "MissingEndError": "a \\begin has no \\end",
    "ExtraLeftOrMissingRightError": "a \\left has no \\right, or the other way round",
    "NoAvailableTokensError": "something is missing behind a command",
    "AssertionError": "something is missing behind a command",
}
"""What latex2mathml's exceptions say, by their names."""

_SMALL = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOW = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_OVER = {"¯": "\u0304", "→": "\u20d7", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˙": "\u0307", "¨": "\u0308"}
_APART = frozenset("=<>≤≥≠≈≡∼+−×·÷±→⇒⇔∈∝")
"""Signs with a space on both sides."""


@cache
def read_formula(latex: str, display: bool) -> Formula:
    """Return a formula of LaTeX's mathematics. Raises FormulaError."""
    _balanced(latex)
    try:
        mathml = _converted(latex, display)
        root = ET.fromstring(mathml)
        drawn(mathml)
    except ImportError:  # a library is missing, which is no fault of the formula
        raise
    except Exception as fault:  # latex2mathml raises what it meets, IndexError and AssertionError among them
        raise FormulaError(_FAULTS.get(type(fault).__name__, "it is not complete"), _hint(latex)) from fault
    if unknown := _UNKNOWN.search(mathml):
        raise FormulaError(f"the command {unknown[1]} is not known", max(latex.find(unknown[1]), 0))
    if any(len(node) < _PARTS.get(node.tag.rpartition("}")[2], 0) for node in root.iter()):
        raise FormulaError(_FAULTS["NoAvailableTokensError"])
    return Formula(mathml, " ".join(_said(root).split()), display)


@cache
def drawn(mathml: str) -> Drawn:
    """Draw a formula. Raises whatever the library meets in one that cannot be drawn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ziamath.zmath import Math  # noqa: PLC0415 (it reads a font, which books without formulas need not)

        drawing = Math(mathml, size=_SIZE, margin=0)
        svg = drawing.svg()
    wide, tall = drawing.getsize()
    return Drawn(svg, wide / _SIZE, tall / _SIZE, drawing.getyofst() / _SIZE)


def _converted(latex: str, display: bool) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ziamath.tex import tex2mml  # noqa: PLC0415 (it reads a font, which books without formulas need not)

        return str(tex2mml(latex, inline=not display))


def _hint(latex: str) -> int:
    """Where a formula probably broke: at a loose `&`, or else at its beginning."""
    loose = None if "\\begin" in latex else _LOOSE_SIGN.search(latex)
    return loose.start() if loose else 0


def _balanced(latex: str) -> None:
    """Raise FormulaError where a brace has no other, which latex2mathml would print or close by itself."""
    opened: list[int] = []
    for match in _BRACE.finditer(latex):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and not opened:
            raise FormulaError("a } closes nothing", match.start())
        elif match[0] == "}":
            opened.pop()
    if opened:
        raise FormulaError("a { is not closed", opened[-1])


def _said(node: ET.Element) -> str:
    """One element of MathML in plain signs: `x²`, `(a + b)/2`, `√x`."""
    name = node.tag.rpartition("}")[2]
    parts = [_said(child) for child in node]
    if name in _PAIRS and len(parts) >= 2:
        return _PAIRS[name](parts)
    if name == "msqrt":
        return "√" + _grouped("".join(parts))
    if name in ("mtr", "mtable"):
        return (" " if name == "mtr" else "; ").join(part.strip() for part in parts)
    if name == "mspace":
        return " "
    return "".join(parts) or _sign(name, (node.text or "").replace("\u00a0", " "))


def _sign(name: str, words: str) -> str:
    sign = "−" if words == "-" and name == "mo" else words
    return f" {sign} " if sign in _APART else sign


def _grouped(words: str) -> str:
    """Return words that stay together beside a stroke or root: in brackets where there are several."""
    return words if re.fullmatch(r"[\w.,\u0300-\u036f]*", words) or len(words) == 1 else f"({words.strip()})"


def _raised(words: str, signs: dict[str, str], mark: str) -> str:
    """Return words above or below the line, in letters that Unicode has for it, or else behind a mark."""
    words = words.strip()
    if all(sign in signs for sign in words):
        return "".join(signs[sign] for sign in words)
    return mark + _grouped(words)


def _over(parts: list[str]) -> str:
    accent = _OVER.get(parts[1].strip())
    return parts[0] + accent if accent and len(parts[0]) == 1 else parts[0] + _raised(parts[1], _SMALL, "^")


def _both(parts: list[str]) -> str:
    behind = _raised(parts[1], _LOW, "_") + (_raised(parts[2], _SMALL, "^") if len(parts) > 2 else "")
    return parts[0] + behind + (" " if parts[0].strip() in "∑∏∫" else "")


_PAIRS: dict[str, Callable[[list[str]], str]] = {
    "mfrac": lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}",
    "msup": lambda parts: parts[0] + _raised(parts[1], _SMALL, "^"),
    "msub": _both,
    "munder": _both,
    "msubsup": _both,
    "munderover": _both,
    "mover": _over,
    "mroot": lambda parts: _raised(parts[1], _SMALL, "") + "√" + _grouped(parts[0]),
}
"""By the elements that hold several: how they are said on one line."""
