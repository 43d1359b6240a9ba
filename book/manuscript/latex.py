r"""LaTeX as authors write it, and as latex2mathml has to be given it: environments, lines, what is not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MATRICES = ["matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "array", "cases", "split"]
_LIKE = {
    **{name: name for name in _MATRICES},
    **dict.fromkeys(
        ["align", "align*", "flalign", "flalign*", "alignat", "alignat*", "aligned", "eqnarray", "eqnarray*"], "align*"
    ),
    **dict.fromkeys(["gather", "gather*", "gathered", "multline", "multline*"], "array"),
    **dict.fromkeys(["equation", "equation*"], ""),
}
"""Environments of amsmath, by what latex2mathml has for them: its own `align` numbers each line from 1."""
OUTERMOST = ("equation", "align", "flalign", "alignat", "gather", "multline", "eqnarray")
"""Those that amsmath has outside of a formula; each with a star too."""

_EDGE = re.compile(r"\\(?P<edge>begin|end)\s*\{\s*(?P<name>[^{}]*?)\s*\}")
_HOW_MANY = re.compile(r"(\\begin\s*\{alignat\*?\})\s*\{\d+\}")
"""How many pairs of columns `alignat` has; it is seen by its `&`."""
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_TWO_SIDES = re.compile(r"&\s*(=|<|>|\\[a-z]+)\s*&")
_NEVER = re.compile(
    r"\\(?:href|class|style|cssId|def|newcommand|renewcommand|DeclareMathOperator|newenvironment)(?![a-z])"
)


class FormulaError(Exception):
    """A formula that cannot be read. offset: where in its LaTeX, as far as that is known."""

    def __init__(self, problem: str, offset: int = 0) -> None:
        super().__init__(problem)
        self.offset = offset


def prepared(latex: str, display: bool) -> str:
    """Return a formula as latex2mathml takes it. Raises FormulaError for what it would drop or print without a word."""
    _check_braces(latex)
    _check_environments(latex)
    if refused := _NEVER.search(latex):
        raise FormulaError(f"the command {refused[0]} is not taken: a formula holds mathematics alone", refused.start())
    latex = _HOW_MANY.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), latex)
    return _of_lines(_EDGE.sub(_edge, _TWO_SIDES.sub(r"&\1", latex) if "{eqnarray" in latex else latex), display)


def _check_braces(latex: str) -> None:
    """A brace has its other one, or latex2mathml would print or close it by itself."""
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


def _check_environments(latex: str) -> None:
    r"""Each `\begin` is known and has its `\end`."""
    opened: list[re.Match[str]] = []
    for match in _EDGE.finditer(latex):
        if match["name"] not in _LIKE:
            raise FormulaError(f"the environment {match[0]} is not known", match.start())
        if match["edge"] == "begin":
            opened.append(match)
        elif not opened or opened.pop()["name"] != match["name"]:
            raise FormulaError(f"{match[0]} closes nothing", match.start())
    for match in reversed(opened):
        raise FormulaError(f"{match[0]} has no \\end", match.start())


def _edge(match: re.Match[str]) -> str:
    name = _LIKE[match["name"]]
    columns = "{c}" if name == "array" != match["name"] and match["edge"] == "begin" else ""
    return f"\\{match['edge']}{{{name}}}{columns}" if name else " "


def _of_lines(latex: str, display: bool) -> str:
    r"""Put a displayed formula of several lines, `a \\ b`, into rows: MathML breaks no line by itself."""
    if not display or not any(latex.startswith("\\\\", at) for at in _outside(latex)):
        return latex
    ampersand = any(latex[at] == "&" and latex[at - 1 : at] != "\\" for at in _outside(latex))
    name, columns = ("align*", "") if ampersand else ("array", "{c}")
    return f"\\begin{{{name}}}{columns}{latex}\\end{{{name}}}"


def rows_of(latex: str, within: bool) -> list[tuple[int, int]]:
    r"""Return from where to where each row of a formula goes, up to its `\\`. A last one that is empty is none.

    within: the rows stand in the environment that the formula is.
    """
    edges = list(_EDGE.finditer(latex)) if within else []
    first, last = (edges[0].end(), edges[-1].start()) if edges else (0, len(latex))
    body = latex[first:last]
    ends = [at for at in _outside(body) if body.startswith("\\\\", at)]
    starts = [0, *(end + 2 for end in ends)]
    rows = [(first + start, first + end) for start, end in zip(starts, [*ends, len(body)], strict=True)]
    return rows if latex[slice(*rows[-1])].strip() else rows[:-1]


def _outside(latex: str) -> Iterator[int]:
    """The places of a formula that are in no environment and no braces."""
    depth, at = 0, 0
    while at < len(latex):
        edge = _EDGE.match(latex, at)
        if edge:
            depth += 1 if edge["edge"] == "begin" else -1
            at = edge.end()
            continue
        depth += {"{": 1, "}": -1}.get(latex[at], 0)
        if depth == 0:
            yield at
        at += 2 if latex[at] == "\\" else 1
