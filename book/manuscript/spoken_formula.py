"""A formula on one line, in plain signs, as it is read aloud and named: `x²`, `(a + b)/2`, `√x`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

HIGH_FIGURES = dict(zip("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))
LOW_FIGURES = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
"""What stands higher and lower than the line, in signs of Unicode."""
_SMALL = HIGH_FIGURES | dict(zip("ni", "ⁿⁱ", strict=True))
_LOW = LOW_FIGURES | dict(zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_MARKS = {
    "\u0304": "¯",
    "\u0305": "―‾",
    "\u20d7": "→",
    "\u0302": "^ˆ\u0302",
    "\u0303": "~\u0303",
    "\u0307": "˙",
    "\u0308": "¨",
}
_OVER = {sign: mark for mark, signs in _MARKS.items() for sign in signs}
"""What stands over letters, by how MathML writes it."""
_BRACES, _PRIMES = frozenset("⏞⏟⎴⎵"), frozenset("′″‴⁗")
_SIGNED = re.compile(r"(^|[(\[{=<>≤≥≠≈,;])(\s*)([−+±]) +")
"""A sign that belongs to one number."""
_APART = frozenset("=<>≤≥≠≈≡∼+−×·÷±→⇒⇔∈∝")
"""Signs with a space on both sides."""


def spoken_formula(root: ET.Element) -> str:
    """Return a formula's MathML in plain signs."""
    return " ".join(_said(root).split())


def _said(node: ET.Element) -> str:
    name = node.tag.rpartition("}")[2]
    parts = [_said(child) for child in node]
    if name == "mfrac" and node.get("linethickness") == "0" and len(parts) == 2:
        return "; ".join(parts)
    if name in _PAIRS and len(parts) >= 2:
        return _PAIRS[name](parts)
    if name == "msqrt":
        return "√" + _grouped("".join(parts))
    if name in ("mtr", "mtable"):
        return (" " if name == "mtr" else "; ").join(part.strip() for part in parts)
    if name == "mspace":
        return " "
    joined = _SIGNED.sub(r"\1\2\3", "".join(parts))
    return joined or _sign(name, (node.text or "").replace("\u00a0", " "))


def _sign(name: str, words: str) -> str:
    sign = "−" if words == "-" and name == "mo" else words
    is_function = name in ("mi", "mo") and len(words) > 1 and words.isalpha()
    return f" {sign} " if sign in _APART or is_function else sign


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
    above = parts[1].strip()
    if above in _BRACES:
        return _grouped(parts[0])
    if accent := _OVER.get(above):
        return "".join(sign if sign.isspace() else sign + accent for sign in parts[0].strip())
    return parts[0] + _raised(parts[1], _SMALL, "^")


def _both(parts: list[str]) -> str:
    base = parts[0].rstrip()
    if parts[1].strip() in _BRACES:
        return _grouped(parts[0])
    behind = _raised(parts[1], _LOW, "_") + (_raised(parts[2], _SMALL, "^") if len(parts) > 2 else "")
    return base + behind + (" " if base != parts[0] or base in "∑∏∫" else "")


def _power(parts: list[str]) -> str:
    base, above = parts[0].rstrip(), parts[1].strip()
    raised = {"∘": "°"}.get(above, above) if above == "∘" or above in _PRIMES else _raised(above, _SMALL, "^")
    return base + raised + " " * (base != parts[0])


_PAIRS: dict[str, Callable[[list[str]], str]] = {
    "mfrac": lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}",
    "msup": _power,
    "msub": _both,
    "munder": _both,
    "msubsup": _both,
    "munderover": _both,
    "mover": _over,
    "mroot": lambda parts: _raised(parts[1], _SMALL, "") + "√" + _grouped(parts[0]),
}
"""By the elements that hold several: how they are said on one line."""
