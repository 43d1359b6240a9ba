"""Quarto books: `_quarto.yml` and its pages.

Sources: Quarto's guide, "Book structure", "Book crossrefs", "Markdown basics", "Callout blocks", "Includes" (1.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from book.files.addresses import may_lead_to
from book.importing.archive import Unreadable
from book.importing.books.about import Said, about, said_in_file, said_on_page, tell_others
from book.importing.books.cells import cells_written
from book.importing.books.folder import Folder, beside
from book.importing.books.lines import Line, Lines, lines_of, with_code
from book.importing.books.outline import Entry, Outline, PartOf
from book.importing.books.reading import PANDOC, markdown_page
from book.importing.books.settings import front_matter, listed, settings_of, table, words

SETTINGS = "_quarto.yml"
_DEEPEST = 10
_SHORTCODE = re.compile(r"\{\{<\s*(?P<name>[\w-]+)\s*(?P<rest>.*?)\s*>\}\}")
_NOT_TAKEN = ("format", "execute", "filters", "engine", "website", "theme", "comments", "editor")
_USED = frozenset(("project", "book", "bibliography", "csl", "nocite"))
_USED_IN_BOOK = frozenset(("chapters", "appendices", "references", "bibliography", "csl"))


def outline(folder: Folder) -> Outline:
    """Return what _quarto.yml says. Raises Unreadable."""
    said = said_in_file(folder, SETTINGS)
    settings, own = said.table, said.below("book")
    book = own.table
    if table(settings, "project").get("type") != "book" and not book:
        raise Unreadable("_quarto.yml is not of a book", "It should say “project: {type: book}”.")
    reader = _Reader(folder, settings)
    pages = [*listed(book.get("chapters")), *listed(book.get("appendices"))]
    found = Outline(
        tool="Quarto",
        file=SETTINGS,
        page=lambda entry: markdown_page(folder, entry, PANDOC, reader.prepared),
        **_about(said, _first_page(folder, pages), folder),
        parts=_parts(folder, book),
        back=[_entry(each) for each in listed(book.get("appendices"))],
        bibliography=[words(each) for each in listed(settings.get("bibliography") or book.get("bibliography"))],
        style=words(settings.get("csl") or book.get("csl")),
        list_all="@*" in words(settings.get("nocite")),
    )
    if references := words(book.get("references")):
        found.back.append(Entry(references, "", SETTINGS, own.at("references")))
    tell_others(own, _USED_IN_BOOK, folder.notes)
    for key in settings:
        if key in _NOT_TAKEN:
            folder.notes.leave(SETTINGS, said.at(key), f"“{key}”: how other outputs are made")
    tell_others(replace(said, table={k: v for k, v in settings.items() if k not in _NOT_TAKEN}), _USED, folder.notes)
    return found


def _first_page(folder: Folder, pages: list[Any]) -> Said:
    """Return what the first page says of itself: of a book's index, it is often said there who wrote it."""
    path = words(pages[0]) if pages and not isinstance(pages[0], dict) else ""
    text = folder.text(path) if path and folder.has(path) else None
    return said_on_page(text, path) if text and path.startswith("index.") else Said(path)


def _about(said: Said, first: Said, folder: Folder) -> dict[str, Any]:
    """Put together what is said of the book under `book`, besides it, and on its first page, in this order."""
    found: dict[str, Any] = {}
    for each in (
        said.below("book"),
        said,
        replace(first, table={k: v for k, v in first.table.items() if k != "title"}),
    ):
        found |= {key: value for key, value in about(each, folder.notes).items() if value and not found.get(key)}
    return found


def _parts(folder: Folder, book: dict[str, Any]) -> list[PartOf]:
    parts = [PartOf("")]
    for each in listed(book.get("chapters")):
        if isinstance(each, dict) and "part" in each:
            parts.append(_part(folder, each))
            continue
        if parts[-1].title:
            parts.append(PartOf(""))
        parts[-1].entries.append(_entry(each))
    return [part for part in parts if part.entries or part.title]


def _part(folder: Folder, said: dict[str, Any]) -> PartOf:
    """A part by its title, or by a page whose title it is; what else that page says stands in a chapter."""
    entries = [_entry(each) for each in listed(said.get("chapters"))]
    name = words(said.get("part"))
    if not name.endswith((".qmd", ".md")):
        return PartOf(name, entries)
    text = folder.text(name, SETTINGS) or ""
    heading = re.search(r"^#\s+(.+?)\s*(?:\{[^}]*\})?\s*$", text, re.MULTILINE)
    title = words(front_matter(text, name).get("title")) or (heading[1] if heading else name)
    below = text[heading.end() :] if heading else re.sub(r"\A---.*?---", "", text, flags=re.DOTALL)
    if below.strip():
        folder.notes.change(name, 0, "the words of the part's page are its first chapter now")
        entries.insert(0, Entry(name, title, SETTINGS, 0))
    return PartOf(title, entries)


def _entry(said: Any) -> Entry:
    path = words(said.get("file") or said.get("href")) if isinstance(said, dict) else words(said)
    title = words(said.get("text")) if isinstance(said, dict) else ""
    return Entry(path, title, SETTINGS, 0)


class _Reader:
    """Makes pages ready: includes and other shortcodes, cells."""

    def __init__(self, folder: Folder, settings: dict[str, Any]) -> None:
        self.folder, self.settings = folder, settings
        self.variables = settings_of(folder, "_variables.yml")

    def prepared(self, lines: Lines) -> Lines:
        return list(cells_written(list(self._expanded(lines, 0)), self.folder.notes))

    def _expanded(self, lines: Lines, depth: int) -> Iterator[Line]:
        for line, is_code in with_code(lines):
            match = None if is_code else _SHORTCODE.search(line.text)
            if match is None:
                yield line
            elif match["name"] == "include" and match[0] == line.text.strip() and depth < _DEEPEST:
                yield from self._included(match["rest"], line, depth)
            else:
                yield line.saying(_SHORTCODE.sub(lambda each, at=line: self._said(each, at), line.text))  # type: ignore[misc]

    def _included(self, path: str, by: Line, depth: int) -> Iterator[Line]:
        name = beside(by.file, path.strip("\"'"))
        text = self.folder.text(name, by.file, by.number)
        if text is not None:
            self.folder.notes.take(by.file, by.number, f"“{name}”: its lines stand here now")
            yield from self._expanded(lines_of(text, name), depth + 1)

    def _said(self, code: re.Match[str], at: Line) -> str:
        name, rest = code["name"], code["rest"].strip("\"'")
        if name == "pagebreak":
            return "\\newpage"
        if name in ("meta", "var"):
            said = words(_deep(self.variables if name == "var" else self.settings, rest))
            if said:
                return said
        if name == "kbd":
            return f"<kbd>{rest.split()[0]}</kbd>" if rest else ""
        if name == "video" and may_lead_to(rest.split()[0] if rest else ""):
            self.folder.notes.change(at.file, at.number, f"“{code[0]}”: it is a link now")
            return f"<{rest.split()[0].strip(chr(34))}>"
        self.folder.notes.leave(at.file, at.number, f"“{code[0]}”: it has no place in a printed book")
        return ""


def _deep(settings: dict[str, Any], path: str) -> Any:
    *above, last = path.split(".")
    return table(settings, *above).get(last)
