"""A number at every answer space, so that answers can be written in a notebook."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from book.epub.documents import Document
from book.epub.words import EpubWords
from book.epub.xhtml import element, tag
from book.manuscript.model import AnswerSpace, Choice, Drawing, Item, Lines, Rating


def number_answers(documents: Iterable[Document], words: EpubWords) -> None:
    """Number the answer spaces of each document from 1, and say above them what the numbers are for."""
    for document in documents:
        if not document.piece.spaces:
            continue
        firsts: dict[str, etree._Element] = {}
        for node in document.root.iter(etree.Element):
            firsts.setdefault(node.get("data-space", ""), node)
        for number, space in enumerate(document.piece.spaces, 1):
            _number(firsts[space.id], space, f"({number})")
        _explain(document.root, words.notebook)


def _number(node: etree._Element, space: AnswerSpace, number: str) -> None:
    """Put the number where the answer begins; `node` is the first element of the space."""
    mark = element("span", number, class_="ws-number")
    mark.tail = "\u00a0"
    if isinstance(space, Lines | Rating):
        _first_in(node[0], mark)
    elif isinstance(space, Item):
        _first_in(_above(node, "tr")[0], mark)
    elif isinstance(space, Choice):
        _above(node, "ul").addprevious(element("p", number, class_="ws-number"))
    elif isinstance(space, Drawing):
        node.addprevious(element("p", number, class_="ws-number"))
    else:
        node.addprevious(mark)


def _first_in(holder: etree._Element, mark: etree._Element) -> None:
    mark.tail = f"{mark.tail}{holder.text or ''}"
    holder.text = None
    holder.insert(0, mark)


def _above(node: etree._Element, name: str) -> etree._Element:
    return next(node.iterancestors(tag(name)))


def _explain(root: etree._Element, words: str) -> None:
    place = next((node for node in root.iter(tag("div")) if node.get("class") in ("work", "text")), root)
    place.insert(0, element("p", words, class_="ws-notebook"))
