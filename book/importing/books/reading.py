"""Pages of Markdown: their text made ready by a tool's own module, then read by pandoc."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from book.importing.archive import Unreadable
from book.importing.books.folder import Folder
from book.importing.books.lines import Lines, joined, lines_of
from book.importing.books.outline import Entry, Page
from book.references.pandoc import Node, PandocError, document_tree

COMMONMARK = "commonmark_x-smart-emoji-superscript-subscript-fancy_lists-raw_attribute-tex_math_dollars"
"""The Markdown that most tools read. What a tool has besides, it adds."""

SOURCES = re.compile(
    r"references|bibliography|works cited|literatur(?:verzeichnis)?|quellen|bibliographie|références|bibliografía|"
    r"referencias",
    re.IGNORECASE,
)
"""What the list of sources is called, which makes itself."""

Prepare = Callable[[Lines], Lines]


def tree(text: str, reader: str) -> Node:
    """Return pandoc's tree of a text. Raises Unreadable."""
    try:
        return document_tree(text.encode(), reader)
    except PandocError as error:
        raise Unreadable(str(error)) from error
    except RecursionError as error:
        raise Unreadable("it is nested deeper than any text") from error


def markdown_page(folder: Folder, entry: Entry, reader: str, prepare: Prepare) -> Page | None:
    """Read a page of Markdown. None: it is told why it cannot be read."""
    text = folder.text(entry.path, entry.file, entry.line)
    if text is None:
        return None
    return markdown_lines(folder, entry, reader, prepare(lines_of(text, entry.path)))


def markdown_lines(folder: Folder, entry: Entry, reader: str, lines: Lines) -> Page | None:
    """Read a page whose lines are ready. None: it is told why it cannot be read."""
    try:
        found = tree(joined(lines), reader)
    except Unreadable as error:
        folder.notes.leave(entry.path, 0, f"it cannot be read: {error}")
        return None
    return Page(entry.path, found["blocks"], found["meta"], lines)


PANDOC = "markdown-smart-emoji+lists_without_preceding_blankline-blank_before_header-markdown_in_html_blocks"
"""The Markdown of Quarto and R Markdown."""


def divided(page: Page) -> list[Page]:
    """Return a page for each heading of level 1, and one for what stands before the first."""
    parts: list[list[Node]] = [[]]
    for block in page.blocks:
        if block["t"] == "Header" and block["c"][0] == 1:
            parts.append([])
        parts[-1].append(block)
    return [replace(page, blocks=part) for part in parts if part]


def of_name(path: str) -> str:
    """Return the words of a file's name, without its number: a title where nobody has said one."""
    said = re.sub(r"[_\-\s]+", " ", re.sub(r"^\d+[-_. ]+(?=.)", "", PurePosixPath(path).stem)).strip()
    return said[:1].upper() + said[1:] or "Untitled"
