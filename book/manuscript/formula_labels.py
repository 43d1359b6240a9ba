r"""What numbers a formula and names it: `\label{eq:mean}` and `\tag{*}` within its LaTeX, as amsmath has them.

A row of `align`, `gather` and their kin is numbered by itself (amsmath's manual, sections 3 and 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from book.manuscript.latex import FormulaError, rows_of
from book.manuscript.mathematics import read_formula
from book.manuscript.words import slug

NAME = r"[A-Za-z][\w:.-]*"
"""How the name of a formula is written: `eq-mean` (Quarto), `eq:mean` (LaTeX, pandoc-crossref)."""

_LABEL = re.compile(r"(?:\\label\s*\{|\(\\#(?=eq:))(?P<name>[^{}()]*)(?:\}|\))")
"""`\\label{eq:mean}`, in bookdown `(\\#eq:mean)`."""
_TAG = re.compile(r"\\tag(?P<star>\*?)\s*\{(?P<words>[^{}]*)\}")
_IN_DOLLARS = re.compile(r"\$([^$]+)\$")
_NO_NUMBER = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")
_OUTERMOST = re.compile(r"\\begin\s*\{(?P<kind>equation|align|flalign|alignat|gather|multline|eqnarray)(?P<star>\*?)\}")
_OF_ROWS = ("align", "flalign", "alignat", "gather", "eqnarray")


@dataclass(frozen=True)
class FormulaLabel:
    r"""What a numbered formula, or a row of one, is called.

    name: how links name it, `eq-mean`, "" where they cannot; anchor: where links lead, unique in the book; number: "3",
    or the words of a `\tag`; "" until the book is numbered; bare: it stands without brackets.
    """

    name: str = ""
    anchor: str | None = None
    number: str = ""
    bare: bool = False

    @property
    def printed(self) -> str:
        """What stands at the margin: "(3)"."""
        return self.number if self.bare else f"({self.number})"


Labels = tuple[FormulaLabel | None, ...]
"""Those of a formula: one for each row where rows are numbered by themselves; None stands where there is no number."""


@dataclass(frozen=True)
class Written:
    """A formula as it is written. latex: all of it; display: it is on lines of its own; name: in braces behind it."""

    latex: str
    display: bool
    name: str = ""
    bare: bool = False
    """It stands without dollars: an environment, which numbers itself."""


def formula_name(written: str) -> str:
    """Return a formula's name as links have it: `eq:mean` and `eq-mean` are one."""
    return slug(written)


def read_labels(written: Written, section: str) -> tuple[str, Labels]:
    """Return LaTeX with spaces in place of its labels, and what they say, one for the whole or one for each row.

    section: the id of the one that it stands in, for anchors. Raises FormulaError.
    """
    outer = _OUTERMOST.match(written.latex)
    spans = _rows(written, outer)
    is_numbered = written.bare and outer is not None and not outer["star"] and not written.name
    labels = tuple(_label(written, span, is_numbered, section) for span in spans)
    if outer and outer["star"]:
        _refuse_names(written, labels)
    return _without_labels(written.latex), labels


def _rows(written: Written, outer: re.Match[str] | None) -> list[tuple[int, int]]:
    """From where to where each row goes that is numbered by itself; one span where the formula is."""
    whole = [(0, len(written.latex))]
    marks = [*_LABEL.finditer(written.latex), *_TAG.finditer(written.latex)]
    if not written.display or (written.name and not marks):
        return whole
    of_rows = outer["kind"] in _OF_ROWS if outer else len(marks) > 1
    rows = rows_of(written.latex, outer is not None) if of_rows else whole
    is_asked = written.bare or any(marks)
    return rows if is_asked and len(rows) > 1 else whole


def _label(written: Written, span: tuple[int, int], is_numbered: bool, section: str) -> FormulaLabel | None:
    """What one row, or the whole, is called. is_numbered: it has a number without a name too."""
    labels, tags = (list(pattern.finditer(written.latex, *span)) for pattern in (_LABEL, _TAG))
    names = [written.name] * bool(written.name) + [label["name"].strip() for label in labels]
    first = min((match.start() for match in (*labels, *tags)), default=0)
    if (names or tags) and not written.display:
        raise FormulaError("only a formula on lines of its own, between $$, has a number", first)
    if len(names) > 1 or len(tags) > 1:
        raise FormulaError("it has two names or numbers; a formula has one", (labels or tags)[-1].start())
    if names and not names[0]:
        raise FormulaError("its name is empty; write \\label{eq:mean}", first)
    if not (names or tags or (is_numbered and not _NO_NUMBER.search(written.latex, *span))):
        return None
    name = formula_name(names[0]) if names else ""
    found = FormulaLabel(name, f"{section}-formula.{name}" if name else None)
    return replace(found, number=_tagged(tags[0]["words"]), bare=bool(tags[0]["star"])) if tags else found


def _tagged(words: str) -> str:
    r"""What is printed for a `\tag`: its formulas, such as `$\ast$`, in plain signs."""
    return _IN_DOLLARS.sub(lambda found: read_formula(found[1], False).words, words).strip()


def _refuse_names(written: Written, labels: Labels) -> None:
    """A formula that is kept from having a number cannot be called by one."""
    for label in labels:
        if label and not label.number and (found := _LABEL.search(written.latex)):
            raise FormulaError("with a star it has no number to be called by; leave the star out", found.start())


def _without_labels(latex: str) -> str:
    for pattern in (_LABEL, _TAG, _NO_NUMBER):
        latex = pattern.sub(lambda match: " " * len(match[0]), latex)
    return latex
