"""MkDocs: `mkdocs.yml`, its `nav`, and the Markdown of Python-Markdown, PyMdown Extensions and Material.

Sources: MkDocs' user guide, "Configuration", "Writing your docs"; Python-Markdown, "Extensions"; PyMdown Extensions,
"Snippets", "Tabbed", "Details", "Critic", "Keys"; Material for MkDocs, "Reference".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from book.importing.archive import Unreadable
from book.importing.books.folder import Folder
from book.importing.books.mkdocs_pages import MkDocsPages
from book.importing.books.outline import Entry, Outline, PartOf
from book.importing.books.reading import PANDOC, markdown_page
from book.importing.books.settings import listed, settings_of, table, words

SETTINGS = "mkdocs.yml"
_ENDINGS = (".md", ".markdown")
_FIRST = ("index.md", "readme.md")
_READER = f"{PANDOC}+tex_math_single_backslash-implicit_figures"
_OUT_OF_PLACE = ("theme", "plugins", "extra_css", "extra_javascript", "hooks")


def outline(folder: Folder) -> Outline:
    """Return what mkdocs.yml says. Raises Unreadable."""
    settings = settings_of(folder, SETTINGS)
    root = posixpath.normpath(words(settings.get("docs_dir")) or "docs")
    order = _Order(folder, root)
    order.read(listed(settings.get("nav")) or order.by_name())
    if not order.found:
        raise Unreadable(f"there is no page in “{root}”", "Look at nav and docs_dir in mkdocs.yml.")
    sources = [words(each) for each in listed(_plugin(settings, "bibtex").get("bib_file"))]
    reader = _READER if sources else f"{_READER}-citations"
    pages = MkDocsPages(folder, settings, order.root)
    for key in _OUT_OF_PLACE:
        if key in settings:
            folder.notes.leave(SETTINGS, folder.line_of(SETTINGS, f"{key}:"), f"“{key}”: how pages on the web are made")
    return Outline(
        tool="MkDocs",
        file=SETTINGS,
        page=lambda entry: markdown_page(folder, entry, reader, pages.prepared),
        title=words(settings.get("site_name")),
        authors=[words(settings.get("site_author"))] if words(settings.get("site_author")) else [],
        language=words(table(settings, "theme").get("language")),
        description=words(settings.get("site_description")),
        rights=words(settings.get("copyright")),
        front=order.front,
        parts=[part for part in order.parts if part.entries],
        bibliography=sources,
    )


def _plugin(settings: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the settings of a plugin, which stand in a list or in a table."""
    plugins = settings.get("plugins")
    held = [each for each in listed(plugins) if isinstance(each, dict)]
    return next((table(each, name) for each in held if name in each), {})


class _Order:
    """The pages in their order: a section of the highest level is a part, a deeper one a chapter."""

    def __init__(self, folder: Folder, root: str) -> None:
        self.folder, self.root = folder, root if root != "." else ""
        self.front: list[Entry] = []
        self.parts: list[PartOf] = [PartOf("")]
        self.found = 0

    def read(self, nav: list[Any]) -> None:
        """Take what `nav` says."""
        for number, (title, said) in enumerate(self._items(nav)):
            if isinstance(said, list):
                self.parts.append(PartOf(title, [*self._entries(said, 0)]))
                self.parts.append(PartOf(""))
                continue
            entries = [*self._entries([{title: said} if title else said], 0)]
            is_home = not number and words(said).lower() in _FIRST
            (self.front if is_home else self.parts[-1].entries).extend(entries)

    def _entries(self, nav: list[Any], depth: int) -> Iterator[Entry]:
        for title, said in self._items(nav):
            at = self.folder.line_of(SETTINGS, words(said) if not isinstance(said, list) else f"{title}:")
            if isinstance(said, list):
                yield Entry("", title, SETTINGS, at, depth)
                yield from self._entries(said, depth + 1)
            elif re.match(r"\w+://", words(said)) or not words(said).lower().endswith(_ENDINGS):
                self.folder.notes.leave(SETTINGS, at, f"“{title or words(said)}” leads to “{words(said)}”: no page")
            else:
                self.found += 1
                yield Entry(posixpath.normpath(posixpath.join(self.root, words(said))), title, SETTINGS, at, depth)

    def _items(self, nav: list[Any]) -> Iterator[tuple[str, Any]]:
        """Give title ("" if none is said) and path, or list of what is in a section. A folder is a list by name."""
        for each in nav:
            pairs = each.items() if isinstance(each, dict) else [("", each)] if each is not None else []
            for title, said in pairs:
                inside = self.by_name(words(said).strip("/")) if words(said).endswith("/") else []
                if inside and "://" not in words(said):
                    at = self.folder.line_of(SETTINGS, words(said))
                    self.folder.notes.change(SETTINGS, at, f"“{words(said)}”: the pages of this folder stand by name")
                    yield words(title) or words(said).strip("/"), _below(words(said).strip("/"), inside)
                else:
                    yield words(title), said

    def by_name(self, below: str = "") -> list[Any]:
        """Return the pages of a folder by name, what is first in a folder before all, as `nav` would have them."""
        start = "".join(f"{each}/" for each in (self.root, below) if each)
        names = [
            name.removeprefix(start) for name in self.folder.names(start.rstrip("/")) if name.lower().endswith(_ENDINGS)
        ]
        return _tree(sorted(names, key=_place))


def _place(name: str) -> list[tuple[bool, str]]:
    *folders, file = name.lower().split("/")
    return [*((True, each) for each in folders), (False, "" if file in _FIRST else file)]


def _tree(names: list[str]) -> list[Any]:
    found: list[Any] = []
    folders: dict[str, list[str]] = {}
    for name in names:
        first, slash, rest = name.partition("/")
        if not slash:
            found.append(name)
        else:
            folders.setdefault(first, []).append(rest)
    for folder, inside in folders.items():
        title = re.sub(r"[_-]+", " ", folder).strip()
        found.append({title[:1].upper() + title[1:]: _below(folder, _tree(inside))})
    return found


def _below(folder: str, tree: list[Any]) -> list[Any]:
    """Put a folder in front of the names in a tree."""
    return [
        {title: _below(folder, inside) for title, inside in each.items()}
        if isinstance(each, dict)
        else f"{folder}/{each}"
        for each in tree
    ]
