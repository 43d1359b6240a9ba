"""MyST, and Jupyter Book from version 2 on: `myst.yml`, its `project` with the order of the pages.

Sources: MyST guide, "Table of contents", "Frontmatter"; Jupyter Book 2, "Structure your book". Its pages are read by
`myst.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

from book.importing.archive import Unreadable
from book.importing.books.about import about, said_in_file, tell_others
from book.importing.books.folder import Folder
from book.importing.books.jupyter import file_of, page_of
from book.importing.books.outline import Entry, Outline, PartOf
from book.importing.books.settings import listed, words

SETTINGS = "myst.yml"
_ENDINGS = (".md", ".ipynb")
_FIRST = ("index", "readme", "intro")
_USED = frozenset(("toc", "bibliography", "exclude", "id", "github", "jupyter", "settings", "exports", "downloads"))


def outline(folder: Folder) -> Outline:
    """Return what myst.yml says. Raises Unreadable."""
    said = said_in_file(folder, SETTINGS)
    project = said.below("project")
    made: dict[str, bytes] = {}
    reader = Folder(folder.root, folder.notes, also=made)
    order = _Order(folder)
    order.read(listed(project.table.get("toc")) or order.by_name(listed(project.table.get("exclude"))))
    if not order.front and not any(part.entries for part in order.parts):
        raise Unreadable("there is no page in it", "Look at toc in myst.yml.")
    tell_others(project, _USED, folder.notes)
    sources = [words(each) for each in listed(project.table.get("bibliography")) if "://" not in words(each)]
    found = about(project, folder.notes)
    return Outline(
        tool="MyST",
        file=SETTINGS,
        page=lambda entry: page_of(reader, entry, made),
        **found,
        front=order.front,
        parts=[part for part in order.parts if part.entries],
        bibliography=sources or folder.names("", "*.bib"),
        holds=reader,
    )


class _Order:
    """The pages in their order: what has a title, and no page of its own, is a part."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.front: list[Entry] = []
        self.parts: list[PartOf] = [PartOf("")]

    def read(self, toc: list[Any]) -> None:
        """Take what `toc` says."""
        for number, each in enumerate(toc):
            said = each if isinstance(each, dict) else {"file": words(each)}
            if "children" in said and "file" not in said:
                self.parts.append(PartOf(words(said.get("title")), [*self._entries(said["children"], 0)]))
                self.parts.append(PartOf(""))
                continue
            entries = [*self._entries([said], 0)]
            name = words(said.get("file")).rpartition("/")[2].partition(".")[0].lower()
            is_home = not number and name in _FIRST and len(entries) == 1
            (self.front if is_home else self.parts[-1].entries).extend(entries)

    def _entries(self, toc: Any, depth: int) -> Iterator[Entry]:
        for each in listed(toc):
            said = each if isinstance(each, dict) else {"file": words(each)}
            name, title = words(said.get("file")), words(said.get("title"))
            at = self.folder.line_of(SETTINGS, name or words(said.get("url")) or title)
            if name:
                yield Entry(file_of(self.folder, name), title, SETTINGS, at, depth)
            elif "pattern" in said:
                yield from (Entry(path, "", SETTINGS, at, depth) for path in self._like(words(said["pattern"])))
            elif "children" in said:
                yield Entry("", title, SETTINGS, at, depth)
            else:
                self.folder.notes.leave(SETTINGS, at, f"“{title or words(said.get('url'))}”: no page")
            yield from self._entries(said.get("children"), depth + 1)

    def _like(self, pattern: str) -> list[str]:
        return [path for path in self._pages() if fnmatch(path, pattern.replace("**/", "*"))]

    def _pages(self) -> list[str]:
        found = [name for name in self.folder.names() if name.endswith(_ENDINGS)]
        return sorted(
            found, key=lambda name: (name.rpartition("/")[0], name.partition(".")[0].lower() not in _FIRST, name)
        )

    def by_name(self, excluded: list[Any]) -> list[Any]:
        """Return the order of a book whose settings say none: by name, the first page first."""
        return [name for name in self._pages() if not any(fnmatch(name, words(each)) for each in excluded)]
