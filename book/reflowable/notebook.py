"""A number at every answer, so that answers can be written in a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from book.manuscript.kinds import Numbered, kind_of
from book.project import Project
from book.reflowable.documents import Document
from book.reflowable.xhtml import element, tag, text_of
from book.wording import EpubWords

OWN_NUMBER = re.compile(r"\d+[.)]?\s")


def number_answers(documents: Iterable[Document], project: Project) -> None:
    """Number the answers of each document from 1, and say above them what the numbers are for.

    An item of a list is one answer, a row of a table too, and so is a table whose rows have numbers of their own.
    """
    for document in documents:
        if document.piece.spaces:
            _number_all(document)
            _explain(document.root, project.wording(document.piece.language).epub)


def _number_all(document: Document) -> None:
    firsts: dict[str, etree._Element] = {}
    for node in document.root.iter(etree.Element):
        firsts.setdefault(node.get("data-space", ""), node)
    numbered: list[etree._Element] = []
    for space in document.piece.spaces:
        node = firsts[space.id]
        together = _together(node)
        if together not in numbered:
            numbered.append(together)
            _number(node, together, kind_of(space).numbered, f"({len(numbered)})")


def _together(node: etree._Element) -> etree._Element:
    """Return what is answered in one go: the table, row or item that a space is in, or the space itself."""
    around = next(node.iterancestors(tag("tr"), tag("li")), node)
    if around.tag != tag("tr"):
        return around
    table = next(around.iterancestors(tag("table")))
    rows = table.findall(f"{tag('tbody')}/{tag('tr')}")
    return table if all(OWN_NUMBER.match(text_of(each[0])) for each in rows) else around


def _number(node: etree._Element, together: etree._Element, where: Numbered, number: str) -> None:
    """Put the number where the answer begins. node: the first element of the space; together: what it is part of."""
    mark = element("span", f"{number}\u00a0", class_="ws-number")
    if together.tag == tag("tr"):
        cell = together[0]
        named = len(cell) > 0 and cell[0].get("class") == "cell-name"
        _first_in(cell[0] if named else cell, mark)
    elif together.tag == tag("table"):
        together.addprevious(element("p", number, class_="ws-number"))
    elif where is Numbered.ABOVE:
        node.addprevious(element("p", number, class_="ws-number"))
    elif where is Numbered.ABOVE_LIST and (options := _options(node)) is not None:
        options.addprevious(element("p", number, class_="ws-number"))
    elif where is Numbered.AT_QUESTION:
        _first_in(_question(node), mark)
    else:
        node.addprevious(mark)


def _options(circle: etree._Element) -> etree._Element | None:
    """Return the list whose items are the options; None for circles that stand in a line."""
    around = next(circle.iterancestors(tag("ul")), None)
    return around if around is not None and "choice" in around.get("class", "").split() else None


def _question(node: etree._Element) -> etree._Element:
    """Return the paragraph above that asks for the answer, unless it has a number of its own; else the first within."""
    above = node.getprevious()
    asks = above is not None and above.get("class") == "question" and not OWN_NUMBER.match(text_of(above))
    return above if asks and above is not None else node[0]


def _first_in(holder: etree._Element, mark: etree._Element) -> None:
    mark.tail, holder.text = holder.text, None
    holder.insert(0, mark)


def _explain(root: etree._Element, words: EpubWords) -> None:
    """Say it with the facts of a worksheet, or at the head of a text."""
    line = element("p", class_="ws-notebook")
    label = element("b", words.notebook)
    label.tail = f" {words.notebook_how}"
    line.append(label)
    facts = next((node for node in root.iter(tag("div")) if node.get("class") == "facts"), None)
    if facts is not None:
        facts.append(line)
    else:
        next((node for node in root.iter(tag("div")) if node.get("class") == "text"), root).insert(0, line)
