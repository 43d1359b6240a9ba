r"""Formulas in LaTeX: `$x^2$` and `\(x^2\)` among words, `$$…$$` and `\[…\]` on lines of their own.

What a dollar opens is pandoc's rule (`tex_math_dollars`): no space behind the first, none in front of the last, no
figure behind it. So "$5 and $10" is money, and `$____` is room for an amount.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from book.diagnostics import Code, Place
from book.manuscript.formula_labels import NAME, Written, read_labels
from book.manuscript.latex import OUTERMOST, FormulaError
from book.manuscript.mathematics import read_formula
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.blocks import FORMULA, FORMULA_LABELS

_NAMED = rf"(?:[ \t]*\n?[ \t]*\{{[ \t]*#(?P<name>{NAME})[ \t]*\}})?"
"""The name of a formula behind it, or on the next line: `{#eq-mean}`."""
_IN_CODE = re.compile(r"`[^`]+`")
"""What GitHub and GitLab have between dollars, so that no star or line in it is read as a mark: $`x_1`$."""
_NAME_ALONE = re.compile(rf"\s*\{{[ \t]*#{NAME}[ \t]*\}}\s*")
_DISPLAY = re.compile(r"\$\$\s*(?P<latex>(?:\\.|[^$\\])+?)\s*\$\$" + _NAMED, re.DOTALL)
_INLINE = re.compile(r"(?<![\w$])\$(?=[^\s$])(?P<latex>(?:\\.|[^$\\])*?(?:\\.|[^\s$\\]))\$(?![\w$])", re.DOTALL)
_BRACKETS = re.compile(
    rf"\\(?:\((?P<latex>(?:(?!\\[()]).)+?)\\\)|\[(?P<block>(?:(?!\\[\[\]]).)+?)\\\]{_NAMED})", re.DOTALL
)
_OUTERMOST = "|".join(OUTERMOST)
_ENVIRONMENT = re.compile(
    rf"(?P<latex>\\begin\{{(?P<kind>(?:{_OUTERMOST})\*?)\}}(?:(?!\\begin\{{(?P=kind)).)+?\\end\{{(?P=kind)\}}){_NAMED}",
    re.DOTALL,
)
"""An environment that is a formula by itself, as amsmath has it."""
_TEX = re.compile(r"\\[A-Za-z]+|\^|\w_[\w{]|=")
"""What is mathematics, where brackets alone might be brackets that an author has escaped."""
_BLANK = re.compile(r"__|\.{4}|\[ \]")
_PROSE = re.compile(r"[^\W\d]{2,}[,;]?\s+[^\W\d]{2,}|^\d[\d.,]*\s+[^\W\d]{2,}\s+\d[\d.,]*$")
"""Words, and words between two sums: `$10, or 5$`."""
_OPENS = re.compile(rf"(?P<dollars>\$\$)|(?P<bracket>\\\[(?! ?\]))|\\begin\{{(?P<kind>(?:{_OUTERMOST})\*?)\}}")


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
    for pattern in (_DISPLAY, _INLINE, _BRACKETS, _ENVIRONMENT):
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
    return has_tex or (pattern is not _BRACKETS and not _PROSE.search(latex))


def _latex(match: re.Match[str]) -> str:
    found = match.groupdict()
    latex = found.get("latex") or found.get("block") or ""
    return latex[1:-1] if _IN_CODE.fullmatch(latex) else latex


def _push(state: StateInline, match: re.Match[str]) -> None:
    latex, source = _latex(match), source_of(state)
    display = match[0].startswith(("$$", "\\[", "\\begin"))
    token = state.push("formula", "", 0)
    token.markup = match[0]
    try:
        name, bare = match.groupdict().get("name") or "", match[0].startswith("\\begin")
        read, labels = read_labels(Written(latex.strip(), display, name, bare), source.section)
        FORMULA.put(token, found := read_formula(read, display, len(labels)))
        token.content = found.words
        if any(labels):
            FORMULA_LABELS.put(token, labels)
    except FormulaError as fault:
        token.type, token.info, token.content = "text_special", "formula", match[0]
        start = match.start() + match[0].index(latex.strip())
        source.report(Code.FORMULA_INVALID, source.place_at(state, start + fault.offset), problem=str(fault))


def formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: lines between `$$` are one paragraph, whatever they begin with, such as `=` or `-`."""
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    opening = None if state.is_code_block(start) else _OPENS.match(text)
    last = _last_line(state, start, end, _closing(opening)) if opening else None
    if last is None:
        if opening and not silent:
            _tell_unclosed(state, start, end, opening)
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


def _closing(opening: re.Match[str]) -> re.Pattern[str]:
    mark = r"\$\$" if opening["dollars"] else r"\\\]" if opening["bracket"] else _end_of(opening["kind"])
    return re.compile(rf"{mark}{_NAMED}\s*$")


def _end_of(kind: str) -> str:
    return re.escape(f"\\end{{{kind}}}")


def _tell_unclosed(state: StateBlock, start: int, end: int, opening: re.Match[str]) -> None:
    """Report a formula that opens on a line and ends nowhere in front of the next empty one.

    Two dollars in front of words, or within other lines, may be dollars; alone on their line they are none. An
    environment is told as LaTeX.
    """
    last = next((line for line in range(start, end) if state.isEmpty(line)), end)
    text = state.getLines(start, last, state.blkIndent, False).strip()
    behind, closing = text.removeprefix(opening[0]), "$$" if opening["dollars"] else "\\]"
    is_alone = behind[:1] in ("", "\n")
    is_meant = is_alone or (opening["dollars"] and _TEX.search(behind))
    if is_meant and not opening["kind"] and closing not in behind:
        source = source_of(state)
        problem = f"no {closing} closes it in front of the next empty line"
        source.report(Code.FORMULA_INVALID, source.place(start, text), problem=problem)


def _last_line(state: StateBlock, start: int, end: int, closing: re.Pattern[str]) -> int | None:
    """The line that ends with the closing mark; None where an empty line stands in front of it."""
    for line in range(start, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return None
        first = state.bMarks[line] + state.tShift[line]
        if closing.search(state.src[first + 2 * (line == start) : state.eMarks[line]]):
            return line + _names_formula(state, line + 1, end)
    return None


def _names_formula(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line is nothing but the name of the formula above it; above other lines it is theirs."""
    text = state.src[state.bMarks[line] : state.eMarks[line]] if line < end else ""
    return _NAME_ALONE.fullmatch(text) is not None and (line + 1 >= end or state.isEmpty(line + 1))


def formulas_said(words: str, source: Source, place: Place) -> str:
    """Return words that are printed where no formula is drawn: each is said in plain signs, a broken one is told."""

    def said(match: re.Match[str]) -> str:
        if not _is_mathematics(match, _INLINE):
            return match[0]
        try:
            return read_formula(match["latex"], False).words
        except FormulaError as fault:
            source.report(Code.FORMULA_INVALID, place, problem=str(fault))
            return match[0]

    return _INLINE.sub(said, words)
