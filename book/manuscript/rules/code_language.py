"""The language of code, which stands behind its backticks: ```` ```python ````."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, nearest
from book.manuscript.programming import known_languages, language_named, lexer_of, title_named
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import LANGUAGE

_DRAW = "draw"
"""Not a language; it may be what an author has mistyped."""
_BOX = "For a box, begin each of its lines with “>”, and the first with “> [!NOTE]”."
_PICTURE = "A diagram is a picture here: save it as SVG, and write “![what it shows](path)”."
_OF_OTHERS = {
    "admonish admonition caution danger hint important info note seealso tip warning": _BOX,  # MyST, mdBook
    "ad-note ad-tip ad-warning ad-info ad-quote": _BOX,  # Obsidian
    "mermaid plantuml flowchart sequence gantt": _PICTURE,
    "csv tsv": "A table is made of a file: “<!-- table: ../tables/name.csv -->”.",
    "math latex-math katex": "A formula stands between “$$” and “$$”.",  # GitHub
}
"""What to write in place of what other tools have for names of languages."""
_HINTS = {name: hint for names, hint in _OF_OTHERS.items() for name in names.split()}


def code_title(state: StateCore) -> None:
    """Core rule, before lines are parsed: a caption or a file's name behind the backticks stands above the code."""
    written: list[Token] = []
    for token in state.tokens:
        if token.type == "fence" and (title := title_named(token.info)):
            written += _paragraph(token, f"**{title}**")
        written.append(token)
    state.tokens = written


def _paragraph(fence: Token, words: str) -> list[Token]:
    lines = [fence.map[0], fence.map[0] + 1] if fence.map else None
    inline = Token("inline", "", 0, content=words, map=lines, level=fence.level + 1, block=True, children=[])
    opening = Token("paragraph_open", "p", 1, map=lines, level=fence.level, block=True)
    return [opening, inline, Token("paragraph_close", "p", -1, level=fence.level, block=True)]


def code_language(state: StateCore) -> None:
    """Core rule: a fence bears its `LANGUAGE`, if there is one; one that nobody knows is told."""
    source = source_of(state)
    for token in state.tokens:
        name = language_named(token.info) if token.type == "fence" else ""
        if name and lexer_of(name):
            LANGUAGE.put(token, name)
        elif name:
            hint = _HINTS.get(name) or nearest(name, {*known_languages(), _DRAW})
            source.report(Code.CODE_LANGUAGE, source.place_of(token), language=name, hint=hint)
