"""Room to draw: fenced code with the info `draw 8cm` or `draw body-outline`; the instruction stands inside.

An outline is a drawing of the book, `styles/figures/NAME.svg`.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.files import beside, image_fault
from book.manuscript.source import Source, source_of

FIGURES = "styles/figures"
TALLEST_MM = 230
_HEIGHT = re.compile(r"(\d{1,3}(?:\.\d+)?)(mm|cm)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def drawing(state: StateCore) -> None:
    """Core rule: such a fence becomes an `answer` of kind "drawing", its instruction parsed into children."""
    source = source_of(state)
    for token in state.tokens:
        if token.type == "fence" and token.info.split()[:1] == ["draw"]:
            _draw(state, source, token)


def _draw(state: StateCore, source: Source, token: Token) -> None:
    height, outline = None, ""
    words = token.info.split()[1:]
    for word in words:
        if match := _HEIGHT.fullmatch(word):
            height = float(match[1]) * (10 if match[2] == "cm" else 1)
        elif _NAME.fullmatch(word) and not outline:
            outline = _outline(source, word, token)
        else:
            height = TALLEST_MM + 1.0
    if not words or (height is not None and not 0 < height <= TALLEST_MM):
        source.report(Code.DRAWING_INVALID, source.place_of(token), words=token.info.strip(), most=TALLEST_MM)
    token.type, token.tag, token.content = "answer", "", token.content.strip()
    token.meta = {"kind": "drawing", "height_mm": height, "outline": outline}
    token.children = []
    source.inline = token
    state.md.inline.parse(token.content, state.md, state.env, token.children)


def _outline(source: Source, name: str, token: Token) -> str:
    path = f"{FIGURES}/{name}.svg"
    file = source.root / path
    if not file.is_file():
        source.report(Code.FILE_MISSING, source.place_of(token), path=path, hint=beside(source.root, path))
    elif fault := image_fault(file):
        source.report(Code.IMAGE_INVALID, source.place_of(token), path=path, problem=fault)
    return path
