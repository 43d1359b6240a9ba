r"""Formulas in LaTeX: `$x^2$` and `\(x^2\)` among words, `$$…$$` and `\[…\]` on lines of their own.

What a dollar opens is pandoc's rule (`tex_math_dollars`): no space behind the first, none in front of the last, no
figure behind it. So "$5 and $10" is money, and `$____` is room for an amount.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from book.diagnostics import Code
from book.manuscript.formula_labels import NAME, read_label
from book.manuscript.mathematics import FormulaError, read_formula
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import FORMULA, FORMULA_LABEL
from book.manuscript.tokens.links import ANCHOR

_NAMED = rf"(?:[ \t]*\{{[ \t]*#(?P<name>{NAME})[ \t]*\}})?"
"""The name of a formula behind it: `{#eq-mean}`."""
_DISPLAY = re.compile(r"\$\$\s*(?P<latex>(?:\\.|[^$\\])+?)\s*\$\$" + _NAMED, re.DOTALL)
_INLINE = re.compile(r"(?<![\w$])\$(?=[^\s$])(?P<latex>(?:\\.|[^$\\])*?(?:\\.|[^\s$\\]))\$(?![\w$])", re.DOTALL)
_BRACKETS = re.compile(
    rf"\\(?:\((?P<latex>(?:(?!\\[()]).)+?)\\\)|\[(?P<block>(?:(?!\\[\[\]]).)+?)\\\]{_NAMED})", re.DOTALL
)
_TEX = re.compile(r"\\[A-Za-z]+|\^|\w_[\w{]|=")
"""What is mathematics, where brackets alone might be brackets that an author has escaped."""
_BLANK = re.compile(r"__|\.{4}|\[ \]")
_PROSE = re.compile(r"[^\W\d]{2,}[,;]?\s+[^\W\d]{2,}")
_OPENS = re.compile(r"\$\$|\\\[(?! ?\])")
_CLOSES = {"$$": re.compile(rf"\$\${_NAMED}\s*$"), "\\[": re.compile(rf"\\\]{_NAMED}\s*$")}


def formula(state: StateInline, silent: bool) -> bool:
    """Inline rule: a formula becomes a `formula` token, which bears `FORMULA`; one that cannot be read is told."""
    match = _matched(state)
    if match is None:
        return False
    if not silent:
        _push(state, match)
    state.pos = match.end()
    return True


def _matched(state: StateInline) -> re.Match[str] | None:
    if state.src[state.pos] not in "$\\":
        return None
    for pattern in (_DISPLAY, _INLINE, _BRACKETS):
        match = pattern.match(state.src, state.pos, state.posMax)
        if match and _is_mathematics(match, pattern):
            return match
    return None


def _is_mathematics(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether marks hold a formula, and not words between two sums of money, brackets, or room for an answer."""
    latex = _latex(match)
    if _BLANK.search(latex):
        return False
    has_tex = _TEX.search(latex) is not None
    return has_tex if pattern is _BRACKETS else has_tex or pattern is _DISPLAY or not _PROSE.search(latex)


def _latex(match: re.Match[str]) -> str:
    found = match.groupdict()
    return found.get("latex") or found.get("block") or ""


def _push(state: StateInline, match: re.Match[str]) -> None:
    latex, source = _latex(match), source_of(state)
    display = match[0].startswith(("$$", "\\["))
    token = state.push("formula", "", 0)
    token.markup = match[0]
    try:
        read, label = read_label(latex.strip(), display, match.groupdict().get("name") or "")
        FORMULA.put(token, found := read_formula(read, display))
        token.content = found.words
        if label:
            FORMULA_LABEL.put(token, label)
        if label and label.name:
            ANCHOR.put(token, f"{source.section}-formula.{label.name}")
    except FormulaError as fault:
        token.type, token.info, token.content = "text_special", "formula", match[0]
        start = match.start() + match[0].index(latex.strip())
        source.report(Code.FORMULA_INVALID, source.place_at(state, start + fault.offset), problem=str(fault))


def formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: lines between `$$` are one paragraph, whatever they begin with, such as `=` or `-`."""
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    opening = None if state.is_code_block(start) else _OPENS.match(text)
    last = _last_line(state, start, end, _CLOSES[opening[0]]) if opening else None
    if last is None:
        return False
    if silent:
        return True
    content = state.getLines(start, last + 1, state.blkIndent, False).strip()
    state.push("paragraph_open", "p", 1).map = [start, last + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [start, last + 1], []
    state.push("paragraph_close", "p", -1)
    state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int, closing: re.Pattern[str]) -> int | None:
    """The line that ends with the closing mark; None where an empty line stands in front of it."""
    for line in range(start, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return None
        first = state.bMarks[line] + state.tShift[line]
        if closing.search(state.src[first + 2 * (line == start) : state.eMarks[line]]):
            return line
    return None
