"""The author's words around a cited work: set as the sentence is, and written as XHTML."""

from __future__ import annotations

from html import escape

from lxml import etree
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from book.diagnostics import Code
from book.files.addresses import is_address, may_lead_to, web_fault
from book.manuscript.rules.raw_html import CLOSES
from book.manuscript.rules.tools import parsed
from book.manuscript.rules.typography import set_line
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.links import PLACE
from book.manuscript.words import plain
from book.references.model import note_sign

_ELEMENTS = ("em", "strong", "sup", "sub", "del", "s")
_READ = frozenset({"text", "text_special", "code_inline", "formula", "footnote_ref", "softbreak", "hardbreak"})
_BREAK = "<br/>"
_NAMED = {"image": "an image", "answer": "an answer space", "comment": "a comment"}


def affix(state: StateInline, start: int, stop: int, notes: list[Token]) -> str:
    """Return the words between two places of a line as inline XHTML.

    notes: the footnotes of the citation so far; those among the words are added, and `note_sign` stands in their place.
    """
    tokens = parsed(state, start, stop)
    _check_links(source_of(state), tokens)
    _check_others(state, start, tokens)
    set_line(tokens, state.md)
    for token in tokens:
        if token.type == "footnote_ref":
            token.content = note_sign(len(notes))
            notes.append(token)
    written = " ".join(_xhtml(tokens).split())
    for note in notes:
        note.content = ""
    return written


def _check_links(source: Source, tokens: list[Token]) -> None:
    """A citation is written before links into the book are known, so that none can stand in it."""
    for token in tokens:
        address, place = str(token.attrGet("href")), source.place_of(token)
        if token.type != "link_open":
            continue
        if not is_address(address):
            source.report(Code.CITATION_LINK, place, address=address)
        elif not may_lead_to(address):
            source.report(Code.LINK_REFUSED, place, path=address)
        elif fault := web_fault(address):
            source.report(Code.LINK_BROKEN, place, path=address, problem=fault)


def _check_others(state: StateInline, start: int, tokens: list[Token]) -> None:
    """Tell what the processor of citations would lose."""
    source = source_of(state)
    for token in tokens:
        ends = token.nesting < 0 or token.info == CLOSES or token.markup == _BREAK
        if not ends and token.type not in _READ and token.tag not in (*_ELEMENTS, "a"):
            what = _NAMED.get(token.type) or f"<{token.tag or token.type}>"
            source.report(Code.CITATION_WORDS, PLACE.get(token) or source.place_at(state, start), what=what)


def _xhtml(tokens: list[Token]) -> str:
    written = "".join(_one(token) for token in tokens)
    try:
        etree.fromstring(f"<p>{written}</p>")
    except etree.XMLSyntaxError:
        return escape(plain(tokens), quote=False)
    return written


def _one(token: Token) -> str:
    if token.type == "link_open":
        return f'<a href="{escape(str(token.attrGet("href")))}">'
    if token.type == "markup":
        return " " if token.markup == _BREAK else token.markup
    if token.nesting and token.tag in (*_ELEMENTS, "a"):
        return f"<{'/' if token.nesting < 0 else ''}{token.tag}>"
    return " " if token.type in ("softbreak", "hardbreak") else escape(token.content, quote=False)
