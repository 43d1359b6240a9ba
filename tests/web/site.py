"""A small book with one of everything, and other books, as sites in memory."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from lxml import etree

from book.build import Prepared, prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.render import pieces
from book.making.maker_tools import style_paths
from book.project import load_project
from book.web.search import PAGE as SEARCH
from book.web.sheets import Fillable
from book.web.site import site_files
from tests.epub.opened import nodes, strings

BOOK = Path(__file__).resolve().parents[1] / "html" / "book"
WEB = EDITIONS["web"]
FORM = Fillable("sheet-fillable-a4.pdf", "A4", b"%PDF")


@dataclass(frozen=True)
class Site:
    """The files of a site by their paths."""

    files: dict[str, bytes]

    @property
    def pages(self) -> list[str]:
        return [file for file in self.files if file.endswith(".html")]

    @property
    def texts(self) -> list[str]:
        """The pages that are read one after the other."""
        return [page for page in self.pages if page != SEARCH]

    def write(self, folder: Path) -> None:
        for name, data in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    def tree(self, file: str) -> etree._Element:
        return etree.fromstring(self.files[file])

    def find(self, file: str, path: str) -> list[str]:
        return strings(self.tree(file), path)

    def nodes(self, file: str, path: str) -> list[etree._Element]:
        return nodes(self.tree(file), path)

    def dead_links(self) -> list[str]:
        """Addresses in pages that lead to no file of the site, or to no id in it."""
        ids = {file: set(self.find(file, "//@id")) for file in self.pages}
        return [
            f"{file}: {address}"
            for file in self.pages
            for address in self.find(file, "//@href | //@src")
            if not urlsplit(address).scheme and not self._leads(file, address, ids)
        ]

    def _leads(self, file: str, address: str, ids: dict[str, set[str]]) -> bool:
        path, _, fragment = address.partition("#")
        target = normpath(join(dirname(file), path)) if path else file
        return target in self.files and (not fragment or fragment in ids.get(target, set()))


def site_of(book: Prepared, forms: dict[str, list[Fillable]] | None = None) -> Site:
    """The site of a book that has been read."""
    context = book.context(WEB)
    shown = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    return Site(site_files(shown, context, style_paths(WEB.styles), forms or {}))


def read(root: Path) -> Prepared:
    """A book on the disk, read."""
    problems = Problems()
    return prepare(load_project(root, problems), problems)


def sample(root: Path, keys: str = "") -> Prepared:
    """The book with one of everything. keys: more lines for its book.yaml."""
    shutil.copytree(BOOK, root, dirs_exist_ok=True)
    with (root / "book.yaml").open("a", encoding="utf-8") as file:
        file.write(keys)
    return read(root)
