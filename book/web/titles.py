"""Every page of the site has one title of its own: those that the book shows without, or goes on in, are given it."""

from __future__ import annotations

from collections.abc import Iterable

from book.html.context import Context
from book.manuscript.page_kinds import stands_alone
from book.reflowable.contents import label
from book.reflowable.documents import Document
from book.reflowable.xhtml import element


def give_titles(documents: Iterable[Document], context: Context) -> None:
    """Put a title in front of a text that has none: heard alone, if the page is to be looked at without."""
    for document in documents:
        if not document.starts_section:
            unseen = stands_alone(document.piece.kind)
            words = label(document, context.project.wording(document.piece.language))
            document.root.insert(0, element("h1", words, class_="unseen" if unseen else "goes-on"))
            document.root[0].tail = "\n"
