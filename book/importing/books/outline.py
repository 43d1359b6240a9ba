"""What a book of another tool says of itself: title, people, order; and its pages as they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from book.importing.books.folder import Folder
from book.importing.books.lines import Lines
from book.references.pandoc import Node


@dataclass(frozen=True)
class Entry:
    """A page in the order of the book.

    path: of its file, "" for one that has none; title: what the order calls it; file, line: where the order names it;
    depth: 0 for a chapter, 1 for a section of the chapter before it, and so on.
    """

    path: str
    title: str
    file: str
    line: int
    depth: int = 0


@dataclass(frozen=True)
class PartOf:
    """Chapters under a title; "" where the book has no parts, or before the first of them."""

    title: str
    entries: list[Entry] = field(default_factory=list)
    lead: str = ""


@dataclass(frozen=True)
class Page:
    """A page as it is read. blocks, about: of pandoc's tree; lines: where its words come from."""

    path: str
    blocks: list[Node]
    about: Node
    lines: Lines


@dataclass(kw_only=True)
class Outline:
    """A book. page: reads the page of a path, None if it cannot be read (which it tells).

    bibliography: files of sources, style: a .csl file or a style's name, both relative to the book's folder.
    others: people who are no authors, with what they did; licence: its short name.
    library: sources in CSL-JSON that a document holds itself; holds: its files, where the book is one document.
    """

    tool: str
    file: str
    page: Callable[[Entry], Page | None]
    title: str = ""
    subtitle: str = ""
    authors: list[str] = field(default_factory=list)
    language: str = ""
    date: str = ""
    description: str = ""
    publisher: str = ""
    rights: str = ""
    licence: str = ""
    subjects: list[str] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    isbn: str = ""
    parts: list[PartOf] = field(default_factory=list)
    front: list[Entry] = field(default_factory=list)
    back: list[Entry] = field(default_factory=list)
    bibliography: list[str] = field(default_factory=list)
    style: str = ""
    list_all: bool = False
    library: list[dict[str, Any]] = field(default_factory=list)
    holds: Folder | None = None
