"""Sphinx: `conf.py`, the order by its trees of contents, pages in reStructuredText, and in MyST Markdown.

Sources: Sphinx's guide, "Configuration", "Directives" (`toctree`, version 8); docutils' "reStructuredText Directives".
`conf.py` is read and never run: what stands in it as plain words counts. Pandoc reads the pages, as `sphinx_tree.py`
mends them.
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

from book.importing.archive import Unreadable
from book.importing.books.about import names
from book.importing.books.excerpts import as_code, excerpt
from book.importing.books.folder import Folder, beside
from book.importing.books.jupyter import page_of as myst_page
from book.importing.books.lines import Line, Lines, indent_of, lines_of
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.reading import markdown_lines
from book.importing.books.settings import listed, words
from book.importing.books.sphinx_tree import mended

SETTINGS = "conf.py"
_ENDINGS = (".rst", ".md", ".ipynb", ".txt", "")
_READER = "rst-smart"
_TREE = re.compile(r"^\s*\.\.\s+toctree::")
_OPTION = re.compile(r"^\s*:([\w-]+):\s*(.*?)\s*$")
_TITLED = re.compile(r"^(.*?)\s*<([^<>]+)>$")
_NAMED = re.compile(r"^(\s*)\.\.\s+(figure|table|csv-table|list-table|code-block)::")
_INCLUDE = re.compile(r"^(\s*)\.\.\s+(include|literalinclude)::\s*(\S+)\s*$")
_COMMENT = re.compile(r"^\s*\.\.\s+(?![\w:+.-]+::|_|\[|\|)(\S.*)$")
_DEEPEST = 10
_USED = frozenset(("project", "author", "copyright", "language", "bibtex_bibfiles", "root_doc", "master_doc"))


def outline(folder: Folder, _: str) -> Outline:
    """Return what conf.py says, and the order that the first page gives. Raises Unreadable."""
    said = _settings(folder)
    root = words(said.get("root_doc") or said.get("master_doc")) or "index"
    home = _file_of(folder, root)
    if not folder.has(home):
        raise Unreadable(f"there is no “{root}.rst”", "It says which pages the book has, in their order.")
    order = _Order(folder)
    order.read(home)
    made: dict[str, bytes] = {}
    reader = Folder(folder.root, folder.notes, also=made)
    front = _page(reader, Entry(home, "", SETTINGS, 0), made)
    author = words(said.get("author"))
    return Outline(
        tool="Sphinx",
        file=SETTINGS,
        page=lambda entry: _page(reader, entry, made),
        title=words(said.get("project")),
        authors=names([author] if author else [], SETTINGS, folder.line_of(SETTINGS, "author"), folder.notes),
        language=words(said.get("language")).replace("_", "-"),
        rights=words(said.get("copyright")),
        front=[Entry(home, "", SETTINGS, 0)] if front and any(each["t"] != "Header" for each in front.blocks) else [],
        parts=[part for part in order.parts if part.entries],
        bibliography=[words(each) for each in listed(said.get("bibtex_bibfiles"))],
        holds=reader,
    )


def _settings(folder: Folder) -> dict[str, Any]:
    """Return what conf.py sets to plain words or lists of them; all else is told. Nothing of it is run."""
    try:
        program = ast.parse(folder.text(SETTINGS) or "")
    except (SyntaxError, ValueError, RecursionError) as error:
        raise Unreadable(f"conf.py is not Python: {error}", "Mend that line, and try again.") from error
    said: dict[str, Any] = {}
    for each in program.body:
        for target in each.targets if isinstance(each, ast.Assign) else ():
            name = target.id if isinstance(target, ast.Name) else ""
            try:
                said[name] = ast.literal_eval(each.value)  # type: ignore[attr-defined]
            except (ValueError, TypeError, RecursionError):
                folder.notes.leave(SETTINGS, each.lineno, f"{name}: what a program would work out is not known")
            if name and name in said and name not in _USED and said[name] not in ("", [], {}, None):
                folder.notes.leave(SETTINGS, each.lineno, f"{name}: a book of this press has no such key")
    return said


# --- the order


class _Order:
    """The pages in their order: a tree of contents with a caption is a part, one on a page that page's sections."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.parts: list[PartOf] = []
        self.seen: set[str] = set()

    def read(self, home: str) -> None:
        """Take the trees of the first page, and tell the pages that stand in none."""
        self.seen.add(home)
        for caption, entries in self._trees(home):
            self.parts.append(PartOf(caption, [each for entry in entries for each in self._with_below(entry, 0)]))
        for name in self.folder.names():
            if name.endswith(".rst") and name not in self.seen:
                self.folder.notes.leave(name, 0, "a page that no tree of contents names")

    def _with_below(self, entry: Entry, depth: int) -> Iterator[Entry]:
        if entry.path in self.seen:
            return
        self.seen.add(entry.path)
        yield Entry(entry.path, entry.title, entry.file, entry.line, depth)
        for _, entries in self._trees(entry.path) if entry.path.endswith((".rst", ".txt")) else ():
            for each in entries:
                yield from self._with_below(each, depth + 1)

    def _trees(self, path: str) -> Iterator[tuple[str, list[Entry]]]:
        """Give the trees of a page, each with its caption."""
        lines = lines_of(self.folder.text(path) or "", path) if self.folder.has(path) else []
        for at, line in enumerate(lines):
            if _TREE.match(line.text):
                options, body = _directive(lines, at)
                found = [entry for each in body for entry in self._entries(each, "glob" in options)]
                yield options.get("caption", ""), found[::-1] if "reversed" in options else found

    def _entries(self, line: Line, globs: bool) -> Iterator[Entry]:
        titled = _TITLED.match(line.text.strip())
        title, name = (titled[1], titled[2]) if titled else ("", line.text.strip())
        if name in ("self", "genindex", "modindex", "search") or "://" in name:
            self.folder.notes.leave(line.file, line.number, f"“{name}”: no page")
            return
        path = beside(line.file, name)
        if globs and any(sign in name for sign in "*?["):
            found = [each for each in self.folder.names() if fnmatch(posixpath.splitext(each)[0], path)]
            yield from (Entry(each, "", line.file, line.number) for each in found if each.endswith(_ENDINGS[:3]))
            return
        yield Entry(_file_of(self.folder, path), title, line.file, line.number)


def _file_of(folder: Folder, name: str) -> str:
    return next((name + ending for ending in _ENDINGS if folder.has(name + ending)), f"{name}.rst")


def _directive(lines: Lines, at: int) -> tuple[dict[str, str], Lines]:
    """Return the options of a directive, and the lines that stand in it."""
    options: dict[str, str] = {}
    body: Lines = []
    for line in lines[at + 1 :]:
        if line.text.strip() and indent_of(line.text) <= indent_of(lines[at].text):
            break
        option = _OPTION.match(line.text) if not body else None
        if option:
            options[option[1]] = option[2]
        elif line.text.strip():
            body.append(line)
    return options, body


# --- pages


def _page(folder: Folder, entry: Entry, made: dict[str, bytes]) -> Page | None:
    """Read a page. None: it is told why."""
    if entry.path.endswith((".md", ".ipynb")):
        return myst_page(folder, entry, made)
    text = folder.text(entry.path, entry.file, entry.line)
    if text is None:
        return None
    page = markdown_lines(folder, entry, _READER, list(_prepared(lines_of(text, entry.path), folder)))
    return mended(page, folder) if page else None


def _prepared(lines: Lines, folder: Folder, depth: int = 0) -> Iterator[Line]:
    """Files stand where they are included, names where pandoc finds them; comments, which it drops, are told."""
    end = 0
    for at, line in enumerate(lines):
        if at < end:
            continue
        included, named, comment = (each.match(line.text) for each in (_INCLUDE, _NAMED, _COMMENT))
        if included and depth < _DEEPEST:
            yield from _included(included, line, _directive(lines, at)[0], folder, depth)
            end = _end_of_options(lines, at)
            continue
        if named and (name := _directive(lines, at)[0].get("name")):
            yield from (line.saying(text) for text in (f"{named[1]}.. _{name}:", ""))
        if comment:
            folder.notes.leave(line.file, line.number, f"comment “{comment[1][:60]}”")
        yield line


def _end_of_options(lines: Lines, at: int) -> int:
    """Return where the options of a directive end that has nothing else in it."""
    end = at + 1
    while (
        end < len(lines) and _OPTION.match(lines[end].text) and indent_of(lines[end].text) > indent_of(lines[at].text)
    ):
        end += 1
    return end


def _included(match: re.Match[str], line: Line, options: dict[str, str], folder: Folder, depth: int) -> Iterator[Line]:
    indent, path = match[1], beside(line.file, match[3])
    text = folder.text(path, line.file, line.number)
    if text is None:
        return
    folder.notes.take(line.file, line.number, f"“{path}”: its lines stand here now")
    found = lines_of(text.removesuffix("\n"), path)
    found = excerpt(found, options, lambda words: folder.notes.change(line.file, line.number, words))
    if match[2] == "literalinclude" or options.keys() & {"code", "literal"}:
        yield from as_code(line, indent, found, options)
    else:
        inside = _prepared(found, folder, depth + 1)
        yield from (each.saying(f"{indent}{each.text}" if each.text else "") for each in inside)
