"""The book as an e-reader has it: the pages and the style sheet of its EPUB, made when they are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from book.diagnostics import Problems
from book.editions import EDITIONS, EPUB, Edition, choose_editions
from book.epub.navigation import NAV_FILE
from book.epub.package import package_files
from book.making.maker_tools import style_paths
from book.making.reading import Prepared
from book.preview.pages import Pages, ids_on, pages_of_ids
from book.preview.place import Way, first_change
from book.reflowable.kept import Kept


@dataclass(frozen=True)
class Package:
    """An EPUB.

    of: the pages of the site of the same state; files: by their paths in the package folder; shown: by a page of the
    site, the page of the EPUB with the same text; before: the files of the state before.
    """

    of: Pages | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict)

    def facts(self, page: str) -> dict[str, object]:
        """What the page in the browser is told: where a page of the site is, what has changed there, where all are."""
        file = self.shown.get(page, NAV_FILE)
        return {"page": file, "way": self._change(file), "shown": dict(self.shown)}

    def _change(self, file: str) -> Way | None:
        return first_change(self.before.get(file, b""), self.files[file])


class Reader:
    """Makes the EPUB of the pages that are looked at, once for each state of them."""

    def __init__(self) -> None:
        self._one = Lock()
        self._kept = Kept()
        self.package = Package()

    def forget(self) -> None:
        """Keep nothing of the time before: other files than texts have changed."""
        self._kept = Kept()

    def package_of(self, pages: Pages) -> Package:
        """Return the EPUB of a state of the pages. Raises ProblemsFound."""
        with self._one:
            if self.package.of is not pages:
                files = _files(pages, self._kept)
                self.package = Package(pages, files, _shown(pages, files), self.package.files)
            return self.package


def _files(pages: Pages, kept: Kept) -> dict[str, bytes]:
    book, edition = pages.book, _edition(pages.book)
    return package_files(pages.pieces, book.project, style_paths(edition.styles), book.clinic, kept)


def _edition(book: Prepared) -> Edition:
    """The EPUB that the book lists, or that there is."""
    listed = choose_editions(book.project, [], Problems())
    return next(each for each in (*listed, *EDITIONS.values()) if each.scope is EPUB and not each.kindle)


def _shown(pages: Pages, files: Mapping[str, bytes]) -> dict[str, str]:
    """By a page of the site: the first page of the EPUB that has something of it."""
    homes = pages_of_ids(files)
    found: dict[str, str] = {}
    for page, data in pages.files.items():
        same = (
            next((homes[name][0] for name in ids_on(data) if name in homes), None) if page.endswith(".html") else None
        )
        if same:
            found[page] = same
    return found
