"""Marks of other tools that nobody reads here: each is printed as it stands, and its author told what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.source import Source, source_of

_BOX = "For a box, begin each of its lines with “>”, and the first with “> [!NOTE]”."
_FILLED = "Nothing is filled in here: write what should stand in this place."
_CONTENTS = "The list of contents is a page of its own: put “contents” into the front of the contents in book.yaml."
_LINK = "Write the link as “[words](file.md)”, with the file's path from this one."
_COMMANDS = {
    "cite citep citet parencite textcite autocite footcite": "Cite as “[@{inside}]”.",
    "footnote": "Write “^[{inside}]”.",
    "ref autoref cref pageref": "Link to a file or a heading: “[words](file.md#heading)”.",
    "label": "A name stands in braces, on the line above a heading: “{{#name}}”.",
    "textbf": "Write “**{inside}**”.",
    "emph textit": "Write “*{inside}*”.",
    "index": "Write “<!-- index: {inside} -->”.",
    "section subsection chapter": "A heading begins with “##”.",
    "begin end": "A formula stands between “$$” and “$$”. Of other LaTeX write in Markdown what it says.",
    "frac sqrt text mathrm mathbf bar hat vec overline binom": "A formula stands between dollar signs: “$…$”.",
    "url href": "Write the address as “<https://…>”, or “[words](https://…)”.",
}
"""What to write in place of LaTeX, by its commands."""
_LATEX = {name: hint for names, hint in _COMMANDS.items() for name in names.split()}
_NO_LATEX = "LaTeX is not read here: write it in Markdown, or take it out."
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\*?(?:\[[^\]\n]*\])*\{(?P<inside>[^{}\n]*)\}")


_OTHER = "\ue000"
"""What stands among the words for a sign with a backslash in front, a piece of code, a formula, an answer space."""


_LIQUID = re.compile(r"\{%[^{}\n]*%\}")


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    hint: str


def _row(pattern: str, hint: str) -> _Row:
    return _Row(re.compile(pattern, re.MULTILINE | re.IGNORECASE), hint)


_ROWS = (
    _row(r"^:{3,}(?:[ \t]*\w+)?", _BOX),  # pandoc, Quarto, Docusaurus, MyST
    _row(r"^(?:!{3}|\?{3}\+?)[ \t]+[a-z]+(?=[ \t]*(?:\"|“|$))", _BOX),  # MkDocs
    _row(r"^\.\. \w+::", _BOX),  # reStructuredText
    _row(r"\[\[_?TOC_?\]\]|^\[TOC\]|\{:toc\}|^\$\{toc\}|^@\[toc\]", _CONTENTS),
    _row(r"!\[\[[^\[\]\n]+\]\]", "Write the picture as “![what it shows](path)”."),  # Obsidian
    _row(rf"(?<![!{_OTHER}])\[\[(?!_?TOC_?\])[^\[\]\n]+\]\]", _LINK),
    _row(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}", _FILLED),  # Jinja, Liquid, Hugo, Quarto
    _row(r"\{:(?!toc)[^{}\n]*[.#=][^{}\n]*\}", "Braces without the colon stand on the line above."),  # Kramdown
    _row(r"(?<![\w%])%%[^%\n]+%%", "A note to yourself is a comment: “<!-- … -->”."),  # Obsidian
    _row(r"(?<![\w+])\+\+(?=[^\s+])[^+\n]*[^\s+]\+\+(?![\w+])", "Write “<ins>words</ins>” or “<u>words</u>”."),
    _row(
        r"(?<![\w~])~(?=[^\s~])[^~\n]*[^\s~]~(?![\w~])",
        "Struck out is “~~words~~”. Low letters stand right behind others: “H~2~O”.",
    ),
    _row(r"(?<!\w)\|\|(?=\S)[^|\n]*\S\|\|(?!\w)", "Nothing can be hidden on paper: write it, or take it out."),
)


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
    for token in state.tokens:
        if token.type == "inline":
            _report(source, token)


def _report(source: Source, inline: Token) -> None:
    words = "".join(_shown(child) for child in inline.children or ())
    behind = 0
    for _, mark, hint in sorted(_found(words)):
        at = inline.content.find(mark, behind)
        behind = at + len(mark) if at >= 0 else behind
        place = source.place(inline.map[0], inline.content, at) if inline.map and at >= 0 else source.place_of(inline)
        source.report(Code.MARK_FOREIGN, place, mark=mark, hint=hint)


def _shown(child: Token) -> str:
    """What a line's token says; a formula that cannot be read is told by its own rule.

    A backslash in front of a letter is one, and no sign that its author escaped.
    """
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "text" or (child.type == "text_special" and len(child.content) > 1 and child.info != "formula"):
        return child.content
    return "" if child.nesting else _OTHER


def _found(words: str) -> Iterator[tuple[int, str, str]]:
    """Each mark: where it begins, itself, what to do."""
    for row in _ROWS:
        yield from ((match.start(), match[0].strip(), row.hint) for match in row.pattern.finditer(words))
    for match in _COMMAND.finditer(words):
        hint = _LATEX.get(match["name"], _NO_LATEX)
        yield match.start(), match[0], hint.format(inside=match["inside"] or "…")
