"""Formulas: MathML in an e-book, a drawing of lines on paper that says the formula in plain signs."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape

from markdown_it.token import Token

from book.html.markup import attributes, element
from book.html.writer import Tokens, Writer
from book.manuscript.mathematics import Formula, drawn
from book.manuscript.tokens.blocks import FORMULA, FORMULA_LABEL
from book.manuscript.tokens.links import ANCHOR


def formula(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write a formula, among words or, where it is displayed, on lines of its own, its number at the margin."""
    token = tokens[at]
    found, label = FORMULA.of(token), FORMULA_LABEL.get(token)
    written = set_formula(token, writer.context.paged)
    if not found.display:
        return written
    name = "formula-line numbered" if label else "formula-line"
    number = element("span", escape(label.printed), class_="formula-number") if label else ""
    return element("span", written + number, class_=name, id=ANCHOR.get(token))


def set_formula(token: Token, paged: bool) -> str:
    """Return the XHTML of a formula by itself. paged: for pages, where it is drawn."""
    found = FORMULA.of(token)
    return _drawing(found) if paged else _mathml(found)


def _mathml(found: Formula) -> str:
    said = attributes(alttext=found.words)
    return re.sub("^<math", lambda _: f"<math{said}", found.mathml)


def _drawing(found: Formula) -> str:
    picture = drawn(found.mathml)
    src = "data:image/svg+xml;base64," + b64encode(picture.svg.encode()).decode()
    style = f"width: {picture.width:.3f}ex; vertical-align: {picture.foot:.3f}ex"
    return f"<img{attributes(class_='formula', role='math', src=src, alt=found.words, style=style)}/>"
