"""The pages of the book as its web edition has them, made in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from book.build.build import read_listed
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.context import Piece
from book.making.maker_tools import style_paths
from book.making.reading import Prepared
from book.making.web_maker import pieces_of
from book.manuscript.model import Manuscript
from book.web.kept import Kept
from book.web.site import site_files

WEB = EDITIONS["web"]


@dataclass(frozen=True)
class Pages:
    """A book as pages.

    files: by their paths in the site; of_source: by a file of the author, the pages made of it; section_of: by a page,
    the id of the section in which it stands on paper.
    """

    book: Prepared
    files: Mapping[str, bytes]
    of_source: Mapping[str, tuple[str, ...]]
    section_of: Mapping[str, str]

    def looks_as(self, other: Pages | None) -> bool:
        """Say whether style sheets, fonts and pictures are those of other pages, so that only texts differ."""
        return other is not None and _looks(self.files) == _looks(other.files)


def make_pages(where: Path, problems: Problems, go_on: Callable[[], None], kept: Kept | None = None) -> Pages:
    """Read a book and make its pages. Raises ProblemsFound if there are errors, and BookUnknown.

    go_on: called between the steps; it may raise what ends them; kept: as `site_files` has it.
    """
    book = read_listed(where, problems)
    go_on()
    made = pieces_of(WEB, book, problems)
    go_on()
    files = site_files(made, book.context(WEB), style_paths(WEB.styles), {}, kept)
    shown = [(piece, _pages_with(piece, files)) for piece in made]
    return Pages(book, files, _by_source(book.manuscript, shown), _sections(book, shown))


def _looks(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {file: data for file, data in files.items() if not file.endswith(".html")}


def _pages_with(piece: Piece, files: Mapping[str, bytes]) -> list[str]:
    """The pages that show a piece."""
    mark = f' id="{piece.id}"'.encode()
    return [file for file, data in files.items() if file.endswith(".html") and mark in data]


def _by_source(manuscript: Manuscript, shown: Iterable[tuple[Piece, list[str]]]) -> dict[str, tuple[str, ...]]:
    """By the author's files, also those that others include: the pages that show them, in reading order."""
    included = {section.id: section.included for section in manuscript.in_reading_order()}
    found: dict[str, dict[str, None]] = {}
    for piece, pages in shown:
        for source in filter(None, (piece.source, *included.get(piece.section or piece.id, ()))):
            found.setdefault(source, {}).update(dict.fromkeys(pages))
    return {source: tuple(pages) for source, pages in found.items()}


def _sections(book: Prepared, shown: Iterable[tuple[Piece, list[str]]]) -> dict[str, str]:
    """By a page: the section in which it stands on paper, which of a worksheet is the one that places it."""
    homes = book.context(WEB).homes
    found: dict[str, str] = {}
    for piece, pages in shown:
        own = piece.section or piece.id
        for page in pages:
            found.setdefault(page, homes[own].id if own in homes else own)
    return found
