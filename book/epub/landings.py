"""Where ordinary cross-references land, so that no reading system takes them for footnotes.

Kobo ePub Guidelines, "Footnotes/Endnotes": on iOS and e-ink a link forward to a place in a file is shown as a pop-up,
whatever it is, if the element with that id holds 9 to 5,000 characters. A reader who follows “see Signs” would get a
box with the one heading in it. An empty element in the same place is no note.
"""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import join, normpath

from lxml import etree

from book.reflowable.documents import FOLDER, Document
from book.reflowable.xhtml import element, tag

# What is meant to pop up: notes, sources, and what a term means.
NOTES = frozenset({"doc-noteref", "doc-biblioref", "doc-glossref"})

FEWEST, MOST = 9, 5000
LANDING = "landing."

# Elements that have no place for a landing inside: it goes before them.
CLOSED = frozenset({"table", "ul", "ol", "dl", "img", "hr"})
ROWS = frozenset({"thead", "tbody", "tr"})


def add_landings(documents: Sequence[Document]) -> None:
    """Have every link that would pop up by mistake lead to an empty element where its target begins."""
    nodes = [(document, node) for document in documents for node in document.root.iter(etree.Element)]
    places = {(document.file, node.get("id", "")): at for at, (document, node) in enumerate(nodes) if node.get("id")}
    for at, (document, link) in enumerate(nodes):
        if link.tag != tag("a") or link.get("role") in NOTES:
            continue
        place = places.get(_address(document, link.get("href", "")), -1)
        if place > at and _could_be_a_note(nodes[place][1]):
            link.set("href", link.get("href", "").replace("#", f"#{LANDING}"))
            _land(nodes[place][1])


def _address(document: Document, href: str) -> tuple[str, str]:
    file, _, fragment = href.partition("#")
    return (normpath(join(FOLDER, file)) if file else document.file), fragment


def _could_be_a_note(node: etree._Element) -> bool:
    return FEWEST <= len("".join(map(str, node.itertext()))) <= MOST


def _land(node: etree._Element) -> None:
    """Put the empty element at the beginning of `node`, or before it, if it is not there yet."""
    name = f"{LANDING}{node.get('id')}"
    holder = next(node.iterancestors(tag("table"))) if etree.QName(node).localname in ROWS else node
    before = etree.QName(holder).localname in CLOSED
    there = holder.getprevious() if before else next(iter(holder), None)
    if there is not None and there.get("id") == name:
        return
    landing = element("span", id=name)
    if before:
        holder.addprevious(landing)
        return
    landing.tail, holder.text = holder.text, None
    holder.insert(0, landing)
