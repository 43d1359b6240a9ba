"""The page that is one tap away from all others: what to do in danger."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from book.html.blocks import crisis_table
from book.html.context import Context, Piece
from book.html.template import render
from book.manuscript.model import Role
from book.reflowable.documents import Document

HELP = "crisis"
"""The class of the list of help lines, wherever an author puts it."""

OWN = "page.help"
HEADING = re.compile(r".*\}h[2-6]")


def help_page(documents: Iterable[Document]) -> Document | None:
    """Return the first page with the help lines."""
    return next((document for document in documents if _shows_help(document.root)), None)


def help_address(document: Document) -> str:
    """Return where the help lines are: at the front a whole page, on others the heading above the lines."""
    if document.piece.role is Role.FRONT:
        return document.file
    name = ""
    for node in document.root.iter(etree.Element):
        if _is_help(node):
            break
        if HEADING.fullmatch(str(node.tag)) and node.get("id"):
            name = node.get("id", "")
    return f"{document.file}#{name}" if name else document.file


def own_page(context: Context) -> list[Piece]:
    """Return a page with the help lines of book.yaml, for a book that shows them nowhere; none if there are none."""
    crisis = context.project.crisis
    if crisis is None:
        return []
    table = crisis_table(crisis, context)
    xhtml = render("pages/help", id=OWN, kind="front", heads=(), crisis=crisis, table=table)
    return [Piece(id=OWN, role=Role.FRONT, title=crisis.heading, xhtml=xhtml)]


def _shows_help(root: etree._Element) -> bool:
    return any(_is_help(node) for node in root.iter(etree.Element))


def _is_help(node: etree._Element) -> bool:
    return HELP in node.get("class", "").split()
