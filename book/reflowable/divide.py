"""Texts that are too long for one page of an e-reader go on in further files, and long tables in further tables.

One file a chapter is what readers want; but some reading systems show nothing, or little by little, of a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import takewhile
from posixpath import splitext

from lxml import etree

from book.generated_pages import CONTENTS
from book.manuscript.model import Role
from book.reflowable.documents import Document
from book.reflowable.xhtml import element, tag

# EDRLab, Qualebook, rule 87: readers built on older Adobe software show no file of more than 300 KB. Kept below it,
# because links and pages from paper are still to come.
MOST_BYTES = 240_000

# Kindle Publishing Guidelines 2015.1, "Optimize for Maximum Table Size": ten screens of 24 rows.
MOST_ROWS = 239

REPEATED = "repeated"
"""The class of a table's headers where the table goes on."""

KEPT = ("class", "lang", "dir")
NOTES = "footnotes"
HEADING = re.compile(r".*\}h[1-6]")

Nodes = list[etree._Element]


def divided(document: Document) -> list[Document]:
    """Return the documents that stand for one: itself, with what it begins with, and those in which it goes on.

    A worksheet, and a page with answer spaces, stay whole: their numbers and their script are of one sheet. So does the
    page of contents, whose place the navigation takes.
    """
    if document.piece.spaces or document.piece.role is Role.WORKSHEET or document.piece.kind == CONTENTS:
        return [document]
    for table in list(document.root.iter(tag("table"))):
        _divide_table(table)
    parts = [part for part in document.root if part.get("class") != NOTES]
    holder = max(parts, key=_size, default=document.root)
    _, *groups = _groups(holder, _notes(document.root))
    further = [
        _going_on(document, holder, group, f"{number}-of-{len(groups)}") for number, group in enumerate(groups, 1)
    ]
    for empty in [part for part in document.root if part.get("class") == NOTES and not len(part)]:
        document.root.remove(empty)
    return [document, *further]


def _divide_table(table: etree._Element) -> None:
    """Put the rows behind the first MOST_ROWS into tables of their own, each with the headers again."""
    body = table.find(tag("tbody"))
    if body is None or len(body) <= MOST_ROWS or any(cell.get("rowspan") for cell in table.iter()):
        return
    rows = list(body)
    last = table
    for start in range(MOST_ROWS, len(rows), MOST_ROWS):
        more = _like(table)
        more.extend(_without_ids(deepcopy(head)) for head in table.findall(tag("thead")))
        etree.SubElement(more, tag("tbody")).extend(rows[start : start + MOST_ROWS])
        more.tail, last.tail = last.tail, "\n"
        last.addnext(more)
        last = more


def _without_ids(head: etree._Element) -> etree._Element:
    head.set("class", REPEATED)
    for node in head.iter(etree.Element):
        node.attrib.pop("id", "")
    return head


def _groups(holder: etree._Element, notes: dict[str, etree._Element]) -> Iterator[Nodes]:
    """The blocks of a text, as many together as fit a file with their notes; a heading goes with what it heads."""
    group: Nodes = []
    sizes = {block: _size_with(notes, block) for block in holder}
    for block in holder:
        if group and sum(sizes[each] for each in (*group, block)) > MOST_BYTES:
            heads = list(reversed(list(takewhile(_is_heading, reversed(group)))))
            if len(heads) < len(group):
                yield group[: len(group) - len(heads)]
                group = heads
        group.append(block)
    yield group


def _is_heading(block: etree._Element) -> bool:
    return HEADING.fullmatch(str(block.tag)) is not None


def _going_on(document: Document, holder: etree._Element, group: Nodes, which: str) -> Document:
    """Return the document that has a group of blocks, and their notes, in place of the first one."""
    name = f"{document.piece.id}-continued-{which}"
    root, text = _like(document.root), _like(holder)
    root.set("id", name)
    root.append(text)
    text.extend(group)
    notes = _notes(document.root)
    here = {mark: notes[mark] for block in group for mark in _marks(block) if mark in notes}
    if here:
        root.append(element("div", class_=NOTES))
        root[-1].extend(here.values())
    stem, ending = splitext(document.file)
    return Document(replace(document.piece, id=name), f"{stem}-continued-{which}{ending}", root, document.division)


def _like(node: etree._Element) -> etree._Element:
    """An empty element of the same name, look and language."""
    made = element(etree.QName(node).localname)
    made.attrib.update({name: node.get(name, "") for name in KEPT if node.get(name)})
    return made


def _notes(root: etree._Element) -> dict[str, etree._Element]:
    return {node.get("id", ""): node for node in root.iter(tag("aside")) if node.get("role") == "doc-footnote"}


def _marks(block: etree._Element) -> Iterable[str]:
    """The ids of the notes that a block has marks of, each once."""
    marks = [link.get("href", "")[1:] for link in block.iter(tag("a")) if link.get("role") == "doc-noteref"]
    return dict.fromkeys(marks)


def _size_with(notes: dict[str, etree._Element], block: etree._Element) -> int:
    return _size(block) + sum(_size(notes[name]) for name in _marks(block) if name in notes)


def _size(node: etree._Element) -> int:
    return len(etree.tostring(node, encoding="utf-8"))
