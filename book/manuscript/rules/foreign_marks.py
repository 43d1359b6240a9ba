"""Marks of other tools that nobody reads here: each is printed as it stands, and its author told what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.rules.emoji_name import is_doubled_name
from book.manuscript.rules.marks_of_others import (
    BOX,
    BOX_IN_BOLD,
    COMMAND,
    COMPUTED,
    DASHES,
    HARD,
    LATEX,
    NO_LATEX,
    NOTE,
    OTHER,
    RESULT,
    ROWS,
    TABLE,
)
from book.manuscript.source import Source, source_of

_ROW = re.compile(r"\|[^\n]*\|(?=[ \t]*(?:\n|$))")
_NO_BLANK_LINE = "No blank line stands between the rows of a table."
_LIQUID = re.compile(r"\{%[^{}\n]*%\}")


class _Found(NamedTuple):
    """Where a mark begins, itself, what to do, as which message it is told."""

    start: int
    mark: str
    hint: str
    code: Code


def liquid(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Block rule: a line `{% … %}` is a paragraph, to be told: the rule for attributes would take it for a comment."""
    words = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    if state.is_code_block(start) or not _LIQUID.fullmatch(words):
        return False
    if not silent:
        state.push("paragraph_open", "p", 1).map = [start, start + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = words, [start, start + 1], []
        state.push("paragraph_close", "p", -1)
        state.line = start + 1
    return True


def foreign_marks(state: StateCore) -> None:
    """Core rule: report what looks like a mark of another tool among the words of lines."""
    source = source_of(state)
    for at, token in enumerate(state.tokens):
        if token.type == "inline":
            _report(source, token)
            _report_computed(source, token)
            if at > 1 and state.tokens[at - 2].type == "table_close" and (line := _ROW.match(token.content)):
                place = source.place(token.map[0] if token.map else 0)
                source.report(Code.MARK_BROKEN, place, mark=line[0], hint=_NO_BLANK_LINE)
        if token.type == "blockquote_open" and (match := BOX_IN_BOLD.match(_first_words(state.tokens[at + 1 :]))):
            source.report(Code.MARK_FOREIGN, source.place_of(token), mark=f"> {match[0]}", hint=BOX)
        if token.type == "hr" and (row := _columns(source, token)):
            source.report(Code.MARK_FOREIGN, source.place_of(token), mark=row, hint=TABLE)


def _columns(source: Source, rule: Token) -> str:
    """The dashes of a table's columns that stand right above or below words, "" if a rule is none."""
    at = rule.map[0] if rule.map else 0
    beside = [source.lines[line].strip(" >") for line in (at - 1, at + 1) if 0 <= line < len(source.lines)]
    found = DASHES.fullmatch(source.lines[at]) if at < len(source.lines) and any(beside) else None
    return found["row"] if found else ""


def _first_words(tokens: list[Token]) -> str:
    inline = next((token for token in tokens[:2] if token.type == "inline"), None)
    return inline.content if inline else ""


def _report(source: Source, inline: Token) -> None:
    words = "".join(_shown(child) for child in inline.children or ())
    behind = 0
    for _, mark, hint, code in sorted(_found(words), key=lambda found: found.start):
        at = inline.content.find(mark, behind)
        behind = at + len(mark) if at >= 0 else behind
        place = source.place(inline.map[0], inline.content, at) if inline.map and at >= 0 else source.place_of(inline)
        source.report(code, place, mark=mark, hint=hint)


def _report_computed(source: Source, inline: Token) -> None:
    """Code in a line that knitr or Quarto would run, and put its result there."""
    for child in inline.children or ():
        if child.type == "code_inline" and child.markup == "`" and COMPUTED.fullmatch(child.content):
            mark = f"`{child.content}`"
            place = source.place(inline.map[0] if inline.map else 0, inline.content, inline.content.find(mark))
            source.report(Code.TEXT_UNFINISHED, place, mark=mark, hint=RESULT.format(code=child.content))


def _shown(child: Token) -> str:
    """What a line's token says; a formula that cannot be read is told by its own rule.

    A backslash in front of a letter is one, and no sign that its author escaped.
    """
    if child.type in ("softbreak", "hardbreak"):
        return "\n" if child.type == "softbreak" else f"{HARD}\n"
    if child.type == "text" or (child.type == "text_special" and len(child.content) > 1 and child.info != "formula"):
        return child.content
    return NOTE if child.type == "footnote_ref" else "" if child.nesting else OTHER


def _found(words: str) -> Iterator[_Found]:
    """Each mark in the words of a line."""
    for row in ROWS:
        for match in row.pattern.finditer(words):
            if not is_doubled_name(match[0]):  # which is no highlighted words
                yield _Found(match.start(), match[0].strip(), row.hint, row.code)
    for match in COMMAND.finditer(words):
        hint = LATEX.get(match["name"], NO_LATEX)
        yield _Found(match.start(), match[0], hint.format(inside=match["inside"] or "…"), Code.MARK_FOREIGN)
