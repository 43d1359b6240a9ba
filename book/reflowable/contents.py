"""The contents of the book as a tree: what a document is called there, and the list that is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from book.manuscript.model import Role
from book.reflowable.documents import Division, Document
from book.reflowable.xhtml import element, tag, text_of
from book.wording import Wording


@dataclass
class Entry:
    """A line of the contents.

    href: a path in the book's folder; quiet: not shown on the page of contents, but in the menu of a reading system.
    """

    label: str
    href: str
    quiet: bool = False
    children: list[Entry] = field(default_factory=list)


def label(document: Document, wording: Wording) -> str:
    """Return what the contents call a document: "Worksheet 6. Five senses", "3. Signs", "References"."""
    piece = document.piece
    if piece.number is None:
        return piece.title
    labelled = wording.worksheet_entry
    phrases = {Role.WORKSHEET: labelled, Role.PART: wording.part_entry, Role.APPENDIX: labelled}
    names = {Role.WORKSHEET: wording.worksheet, Role.PART: wording.part, Role.APPENDIX: wording.appendix}
    name = names.get(piece.role, wording.chapter).format(number=piece.number)
    return phrases.get(piece.role, wording.chapter_entry).format(number=piece.number, label=name, title=piece.title)


def contents(documents: Iterable[Document], wording: Wording) -> list[Entry]:
    """Return the contents as a tree: parts hold chapters, chapters hold their sections and worksheets."""
    top: list[Entry] = []
    part: Entry | None = None
    chapter = Entry("", "")
    for document in documents:
        role = document.piece.role
        if role is Role.WORKSHEET or document.piece.home:
            chapter.children.append(Entry(label(document, wording), document.file))
            continue
        if document.division is not Division.BODY:
            part = None
        if document.starts_section:
            chapter = Entry(label(document, wording), document.file)
            (top if part is None or role is Role.PART else part.children).append(chapter)
            part = chapter if role is Role.PART else part
        chapter.children.extend(_sections(document))
    return top


def _sections(document: Document) -> Iterator[Entry]:
    for heading in document.root.iter(tag("h2")):
        if heading.get("id"):
            words = document.piece.headings.get(heading.get("id", ""), text_of(heading))
            yield Entry(words, f"{document.file}#{heading.get('id')}", quiet=True)


def listed(entries: list[Entry]) -> etree._Element:
    """Return the contents as nested lists of links."""
    made = element("ol")
    for entry in entries:
        item = etree.SubElement(made, tag("li"))
        if entry.quiet:
            item.set("hidden", "hidden")
        item.append(element("a", entry.label, href=entry.href))
        if entry.children:
            item.append(listed(entry.children))
    return made
