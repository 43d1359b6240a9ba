"""The whole HTML document that is typeset: one section of the book, or one handout."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from book.html.context import Context, Piece
from book.html.directions import with_directions
from book.html.plain_hyphens import with_plain_hyphens
from book.html.render import worksheet_pieces
from book.html.template import render
from book.language import direction
from book.manuscript.model import Worksheet


def document(pieces: Iterable[Piece], context: Context) -> str:
    """Return the HTML of one document that is typeset by itself; stylesheets are handed to the typesetter apart.

    Addresses of pictures are relative to the project folder.
    """
    made, language = list(pieces), context.project.language
    title = made[0].title if made else context.project.title
    return (
        render(
            "document",
            title=title,
            language=language,
            direction=direction(language),
            properties=context.clinic.properties if context.clinic else "",
            body=Markup(with_directions("\n".join(with_plain_hyphens(piece.xhtml) for piece in made), language)),
        )
        + "\n"
    )


def handout(sheet: Worksheet, context: Context) -> str:
    """Return the HTML of one worksheet that stands alone, in all its copies; `context.standalone` must be set."""
    return document(worksheet_pieces(sheet, context), context)
