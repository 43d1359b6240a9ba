"""Formulas: MathML in an e-book, a drawing of lines on paper that says the formula in plain signs."""

from __future__ import annotations

import re
from base64 import b64encode

from book.html.markup import attributes, element
from book.html.writer import Tokens, Writer
from book.manuscript.mathematics import drawn
from book.manuscript.tokens.blocks import FORMULA


def formula(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write a formula, among words or, where it is displayed, on lines of its own."""
    found = FORMULA.of(tokens[at])
    if not writer.context.paged:
        said = attributes(alttext=found.words)
        return re.sub("^<math", lambda _: f"<math{said}", found.mathml)
    picture = drawn(found.mathml)
    src = "data:image/svg+xml;base64," + b64encode(picture.svg.encode()).decode()
    style = f"width: {picture.width:.3f}em; height: {picture.height:.3f}em; vertical-align: {picture.foot:.3f}em"
    drawing = f"<img{attributes(class_='formula', role='math', src=src, alt=found.words, style=style)}/>"
    return element("span", drawing, class_="formula-line") if found.display else drawing
