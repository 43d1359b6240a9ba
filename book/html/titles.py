"""Titles, leads and captions where they are repeated: as they are set, and as they are said."""

from __future__ import annotations

from html import escape

from jinja2 import pass_context
from jinja2.runtime import Context as Values
from markdown_it.token import Token
from markupsafe import Markup
from markupsafe import escape as escape_markup

from book.html.formulas import set_formula
from book.html.markup import LONG, attributes, element, in_company
from book.html.writer import link_tags, plain
from book.manuscript.styled import Styled

_SAID_OTHERWISE = frozenset(
    {"footnote_ref", "citation", "formula", "image", "answer", "sub_open", "sup_open", "<sub>", "<sup>"}
)
"""What a PDF reader does not find, or finds with a number or on the line, among the words of a heading."""


@pass_context
def shown(values: Values, words: str) -> Markup:
    """Template filter: words as they are set, emphasis and all; those of an outsider are escaped."""
    paged = bool(values.get("paged", True))
    written = set_words(words, paged)
    return in_company(written) if paged and len(words) >= LONG else written


@pass_context
def unbound(values: Values, words: str) -> Markup:
    """Template filter: words as they are set, on lines that may end anywhere, as the desk sets those of a packet."""
    return set_words(words, bool(values.get("paged", True)))


def set_words(words: str, paged: bool) -> Markup:
    """Return the XHTML of words. paged: for pages, where formulas are drawn and addresses printed."""
    if not isinstance(words, Styled) or all(token.type == "text" for token in words.tokens):
        return escape_markup(str(words))
    return Markup("".join(_written(words.tokens, paged)))


def said_in_outline(words: str) -> Markup:
    """Template filter: the attribute of a heading whose words an outline cannot take from the page."""
    tokens = words.tokens if isinstance(words, Styled) else ()
    return Markup(outline_words(list(tokens), words))


def outline_words(children: list[Token], words: str) -> str:
    """Return ` data-words="…"` for a heading that holds a note, a formula or the like, "" for others."""
    return (
        attributes(data_words=words) if any({child.type, child.markup} & _SAID_OTHERWISE for child in children) else ""
    )


def _written(tokens: tuple[Token, ...], paged: bool) -> list[str]:
    written: list[str] = []
    closers: list[str] = []
    for at, token in enumerate(tokens):
        if token.nesting == 1:
            link = token.type == "link_open"
            opening, closing = link_tags(token, tokens[at + 1].content, paged) if link else plain(token)
            written.append(opening)
            closers.append(closing)
        else:
            written.append(closers.pop() if token.nesting == -1 else _leaf(token, paged))
    return written


def _leaf(token: Token, paged: bool) -> str:
    if token.type == "formula":
        return set_formula(token, paged)
    if token.type == "markup":
        return token.markup
    words = escape(token.content, quote=False)
    return element("code", words) if token.type == "code_inline" else words
