"""Formulas on lines of their own: taken out of the paragraphs in which pandoc has them, with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from book.importing.trees import nodes
from book.manuscript.words import slug
from book.references.pandoc import Node

_LABEL = re.compile(r"\\label\{([^{}]*)\}")
_BRACES = re.compile(r"\{#([\w:.-]+)[^}]*\}")
_ENVIRONMENT = re.compile(
    r"\\begin\{(equation|align|gather|eqnarray|multline|displaymath|math)\*?\}(.*?)\\end\{\1\*?\}", re.DOTALL
)
_ROWS = ("align", "gather", "eqnarray")


@dataclass(frozen=True)
class Displayed:
    """A formula. name: as the dialect has it, "eq-…", or ""."""

    latex: str
    name: str


def taken_apart(inlines: Sequence[Node]) -> Iterator[list[Node] | Displayed]:
    """Give what a paragraph holds: words, and formulas that stand on lines of their own."""
    words: list[Node] = []
    for at, node in enumerate(inlines):
        latex = latex_of(node)
        if latex is None:
            words.append(node)
            continue
        yield words
        braces = _braces_behind(inlines[at + 1 :])
        yield _displayed(latex, braces)
        words = []
        if braces:
            rest = inlines[at + 1 :]
            used = next(i for i, each in enumerate(rest) if each["t"] == "Str") + 1
            yield from taken_apart(rest[used:])
            return
    yield words


def latex_of(node: Node) -> str | None:
    """Return the LaTeX of a formula that is displayed, as a node has it; None for any other node."""
    if node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath":
        return str(node["c"][1])
    if node["t"] in ("RawInline", "RawBlock") and node["c"][0] in ("tex", "latex"):
        match = _ENVIRONMENT.search(node["c"][1])
        if match:
            return f"\\begin{{aligned}}{match[2]}\\end{{aligned}}" if match[1] in _ROWS else match[2]
    return None


def formula_names(blocks: Sequence[Node]) -> Iterator[str]:
    """Give the names of the formulas in blocks."""
    for node in nodes(list(blocks)):
        if node["t"] in ("Para", "Plain"):
            yield from (each.name for each in taken_apart(node["c"]) if isinstance(each, Displayed) and each.name)
        elif node["t"] == "RawBlock" and (latex := latex_of(node)) is not None:
            yield from [name] if (name := _displayed(latex, "").name) else []


def raw_formula(raw: Sequence[str]) -> Displayed | None:
    """Return the formula that a block of LaTeX is; None if it is none."""
    latex = latex_of({"t": "RawBlock", "c": list(raw)})
    return None if latex is None else _displayed(latex, "")


def formula_name(written: str) -> str:
    """Return the name of a formula as the dialect has it, for `eq:spread` or `eq-spread`."""
    return f"eq-{slug(re.sub(r'^eqn?[:-]', '', written))}"


def _displayed(latex: str, braces: str) -> Displayed:
    label = _LABEL.search(latex)
    name = braces or (label[1] if label else "")
    return Displayed(" ".join(_LABEL.sub("", latex).split()), formula_name(name) if name else "")


def _braces_behind(inlines: Sequence[Node]) -> str:
    first = next((each for each in inlines if each["t"] not in ("Space", "SoftBreak")), None)
    match = _BRACES.match(str(first["c"])) if first is not None and first["t"] == "Str" else None
    return match[1] if match else ""
