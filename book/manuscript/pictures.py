"""The pictures of a book, wherever they stand in its texts."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from book.diagnostics import Place
from book.manuscript.model import Drawing, Manuscript, Section
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.blocks import SRC
from book.manuscript.tokens.links import PLACE


def pictures_of(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """Every picture that is shown or drawn on, by its path in the project, and the place that names it."""
    for section, token in manuscript.walk():
        if token.type in ("figure", "image"):
            yield SRC.get(token) or str(token.attrGet("src")), _place(section, token)
        space = SPACE.get(token)
        if isinstance(space, Drawing):
            yield from ((picture.path, _place(section, token)) for picture in space.pictures)


def _place(section: Section, token: Token) -> Place:
    return PLACE.get(token) or Place(section.source, token.map[0] + 1 if token.map else 0)
