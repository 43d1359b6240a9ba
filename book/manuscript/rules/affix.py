"""The author's words around a cited work: set as the sentence is, and written as XHTML."""

from __future__ import annotations

from html import escape

from lxml import etree
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from book.manuscript.rules.typography import set_line
from book.manuscript.words import plain

_ELEMENTS = ("em", "strong", "sup", "sub", "del", "s")
_OTHER_PAGES = ("https://", "http://", "mailto:")


def affix(state: StateInline, start: int, stop: int) -> tuple[str, list[Token]]:
    """Return the words between two places of a line as inline XHTML, and the footnotes that stand among them."""
    tokens: list[Token] = []
    inner = StateInline(state.src[:stop], state.md, state.env, tokens)
    inner.pos = start
    state.md.inline.tokenize(inner)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(inner)
    set_line(tokens, state.md)
    return " ".join(_xhtml(tokens).split()), [token for token in tokens if token.type == "footnote_ref"]


def _xhtml(tokens: list[Token]) -> str:
    written = "".join(_one(token) for token in _without_links_within(tokens))
    try:
        etree.fromstring(f"<p>{written}</p>")
    except etree.XMLSyntaxError:
        return escape(plain(tokens), quote=False)
    return written


def _without_links_within(tokens: list[Token]) -> list[Token]:
    """All but the marks of links into the book, which no citation can bear: their words stay."""
    kept, own = [], [True]
    for token in tokens:
        if token.type == "link_open":
            own.append(str(token.attrGet("href")).startswith(_OTHER_PAGES))
        if not token.type.startswith("link_") or own[-1]:
            kept.append(token)
        if token.type == "link_close":
            own.pop()
    return kept


def _one(token: Token) -> str:
    if token.type == "link_open":
        return f'<a href="{escape(str(token.attrGet("href")))}">'
    if token.nesting and token.tag in (*_ELEMENTS, "a"):
        return f"<{'/' if token.nesting < 0 else ''}{token.tag}>"
    return " " if token.type in ("softbreak", "hardbreak") else escape(token.content, quote=False)
