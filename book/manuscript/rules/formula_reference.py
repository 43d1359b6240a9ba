r"""`\eqref{eq:mean}`, `\ref{eq:mean}`: a named formula as LaTeX refers to it; nothing else of LaTeX is read in text."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from book.manuscript.formula_labels import NAME, formula_name
from book.manuscript.tokens.links import TARGET, Target

_WRITTEN = re.compile(
    rf"\\(?:(?P<command>ref|autoref|cref|Cref)\{{\s*(?P<name>eq[:-]{NAME})|eqref\{{\s*(?P<any>{NAME}))\s*\}}"
)
_WORDS = {"eqref": "{printed}", "ref": "{number}"}
"""How a formula is named, by the command (amsmath's manual, section 3); others say "Formula 3"."""


def formula_reference(state: StateInline, silent: bool) -> bool:
    """Inline rule: a `crossref_open` … `crossref_close` without words, wherever in the book the formula stands."""
    match = _WRITTEN.match(state.src, state.pos, state.posMax)
    if match is None or state.linkLevel:  # no link stands in another: it is told as LaTeX that is not read
        return False
    if not silent:
        words = _WORDS.get(match["command"] or "eqref", "{label}")
        target = Target(file="", fragment=formula_name(match["name"] or match["any"]), words=words)
        TARGET.put(state.push("crossref_open", "a", 1), target)
        state.push("crossref_close", "a", -1)
    state.pos = match.end()
    return True
