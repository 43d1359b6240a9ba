"""Code, line by line: what its words are is told by weight and slant as well as by colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from pygments.token import Token, _TokenType

from book.html.markup import element
from book.manuscript.programming import lexer_of

_PARTS = re.compile(r"[^\n]*\n|[^\n]+")
_LONG = re.compile(r"\S{36}")
_NAMES = {
    Token.Comment: "c",
    Token.Keyword: "k",
    Token.Operator.Word: "k",
    Token.Name.Tag: "k",
    Token.Name.Function: "nf",
    Token.Name.Class: "nf",
    Token.Literal.String: "s",
    Token.Literal.Number: "m",
    Token.Generic.Heading: "k",
    Token.Generic.Subheading: "k",
    Token.Generic.Deleted: "gd",
    Token.Generic.Inserted: "gi",
}
"""The classes of what stands out, as Pygments calls them; all else is set as text is."""


def code(words: str, language: str | None) -> str:
    """Return code as `<pre>`. language: one that Pygments knows, None where none is said.

    Each line is a block, so that one that goes on below can be marked. No sign is added and none is lost: what is
    copied is what was written.
    """
    lines = "".join(element("span", line, class_="code-line") for line in _lines(words, language))
    return element("pre", element("code", lines, class_=breaking(words) or None))


def breaking(words: str) -> str:
    """Return the class of code that has a word too long for a narrow line: "long", or "" where all are shorter.

    It is broken wherever a line ends. Else a long word goes to a line of its own; but behind a sign that no line may
    end at, as in `f("…`, it would leave the page there.
    """
    return "long" if _LONG.search(words) else ""


def _lines(words: str, language: str | None) -> Iterator[str]:
    """Each line as XHTML, its end included."""
    line = ""
    for name, piece in _pieces(words, language):
        for part in _PARTS.findall(piece):
            line += _marked(part, name)
            if part.endswith("\n"):
                yield line
                line = ""
    if line:
        yield line


def _pieces(words: str, language: str | None) -> Iterator[tuple[str, str]]:
    """The words one after the other, with the class of each; without one where nothing is told apart."""
    lexer = lexer_of(language) if language else None
    if lexer is None:
        yield "", words
        return
    for kind, piece in lexer.get_tokens(words):
        yield _name(kind), piece


def _name(kind: _TokenType | None) -> str:
    while kind is not None:
        if kind in _NAMES:
            return _NAMES[kind]
        kind = kind.parent
    return ""


def _marked(part: str, name: str) -> str:
    words = part.rstrip("\n")
    end = part[len(words) :]
    shown = escape(words, quote=False)
    return (element("span", shown, class_=name) if name and words.strip() else shown) + end
