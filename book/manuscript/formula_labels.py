r"""What numbers a formula and names it: `\label{eq:mean}` and `\tag{*}` within its LaTeX, as amsmath has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from book.manuscript.latex import FormulaError
from book.manuscript.words import slug

NAME = r"[A-Za-z][\w:.-]*"
"""How the name of a formula is written: `eq-mean` (Quarto), `eq:mean` (LaTeX, pandoc-crossref)."""

_LABEL = re.compile(r"\\label\s*\{(?P<name>[^{}]*)\}")
_TAG = re.compile(r"\\tag(?P<star>\*?)\s*\{(?P<words>[^{}]*)\}")
_NO_NUMBER = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")


@dataclass(frozen=True)
class FormulaLabel:
    r"""What a numbered formula is called.

    name: how links name it, `eq-mean`, "" where they cannot; number: "3", or the words of a `\tag`; "" until the book
    is numbered; bare: it stands without brackets.
    """

    name: str = ""
    number: str = ""
    bare: bool = False

    @property
    def printed(self) -> str:
        """What stands at the margin: "(3)"."""
        return self.number if self.bare else f"({self.number})"


def formula_name(written: str) -> str:
    """Return a formula's name as links have it: `eq:mean` and `eq-mean` are one."""
    return slug(written)


def read_label(latex: str, display: bool, name: str) -> tuple[str, FormulaLabel | None]:
    """Return LaTeX with spaces in place of its labels, and what they say; None where it has no number.

    name: what stands in braces behind the formula, or "". Raises FormulaError.
    """
    labels, tags = list(_LABEL.finditer(latex)), list(_TAG.finditer(latex))
    names = [name] * bool(name) + [label["name"].strip() for label in labels]
    first = min((match.start() for match in (*labels, *tags)), default=0)
    if (names or tags) and not display:
        raise FormulaError("only a formula on lines of its own, between $$, has a number", first)
    if len(names) > 1 or len(tags) > 1:
        raise FormulaError("it has two names or numbers; a formula has one", (labels or tags)[-1].start())
    if names and not names[0]:
        raise FormulaError("its name is empty; write \\label{eq:mean}", first)
    found = FormulaLabel(formula_name(names[0]) if names else "")
    if tags:
        found = replace(found, number=tags[0]["words"].strip(), bare=bool(tags[0]["star"]))
    return _without_labels(latex), found if names or tags else None


def _without_labels(latex: str) -> str:
    for pattern in (_LABEL, _TAG, _NO_NUMBER):
        latex = pattern.sub(lambda match: " " * len(match[0]), latex)
    return latex
