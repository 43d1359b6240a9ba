"""The pages of the book as its web edition has them, made in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from book.build.look_over import read_listed
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.context import Piece
from book.making.maker_tools import style_paths
from book.making.reading import Prepared
from book.making.web_maker import pieces_of
from book.manuscript.model import Manuscript
from book.reflowable.kept import Kept
from book.web.site import site_files

WEB = EDITIONS["web"]

_ID = re.compile(rb' id="([^"]+)"')


@dataclass(frozen=True)
class Pages:
    """A book as pages.

    files: by their paths in the site; of_source: by a file of the author, the pages made of it; section_of: by a page,
    the id of the section or worksheet that it shows; pieces: of which it is made, in reading order.
    """

    book: Prepared
    pieces: Sequence[Piece]
    files: Mapping[str, bytes]
    of_source: Mapping[str, tuple[str, ...]]
    section_of: Mapping[str, str]

    def looks_as(self, other: Pages | None) -> bool:
        """Say whether style sheets, fonts and pictures are those of other pages, so that only texts differ."""
        return other is not None and _looks(self.files) == _looks(other.files)


def make_pages(
    where: Path,
    problems: Problems,
    go_on: Callable[[], None],
    kept: Kept | None = None,
    has_read: Callable[[Prepared], None] = lambda _: None,
) -> Pages:
    """Read a book and make its pages. Raises ProblemsFound if there are errors, and BookUnknown.

    They run no scripts, which would add elements to those that a place is found by, and move the text under it.

    go_on: called between the steps; it may raise what ends them; kept: as `site_files` has it; has_read: called with
    the book once it is read.
    """
    book = read_listed(where, problems)
    if kept:
        book = replace(book, known=kept.pieces.of(book.manuscript))
    go_on()
    has_read(book)
    made = pieces_of(WEB, book, problems)
    go_on()
    files = site_files(made, book.context(WEB), style_paths(WEB.styles), {}, kept, scripted=False)
    homes = pages_of_ids(files)
    shown = [(piece, homes.get(piece.id, [])) for piece in made]
    return Pages(book, made, files, _by_source(book.manuscript, shown), _sections(shown))


def _looks(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {file: data for file, data in files.items() if not file.endswith(".html")}


def ids_on(page: bytes) -> list[str]:
    """The ids of a page's elements, in order."""
    return [name.decode() for name in _ID.findall(page)]


def pages_of_ids(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """By each id: the pages on which it stands, in reading order. files: of a site or an EPUB, by their paths."""
    found: dict[str, list[str]] = {}
    for file, data in files.items():
        for name in ids_on(data) if file.endswith((".html", ".xhtml")) else ():
            found.setdefault(name, []).append(file)
    return found


def _by_source(manuscript: Manuscript, shown: Iterable[tuple[Piece, list[str]]]) -> dict[str, tuple[str, ...]]:
    """By the author's files, also those that others include: the pages that show them, in reading order."""
    included = {section.id: section.included for section in manuscript.in_reading_order()}
    found: dict[str, dict[str, None]] = {}
    for piece, pages in shown:
        for source in filter(None, (piece.source, *included.get(piece.section or piece.id, ()))):
            found.setdefault(source, {}).update(dict.fromkeys(pages))
    return {source: tuple(pages) for source, pages in found.items()}


def _sections(shown: Iterable[tuple[Piece, list[str]]]) -> dict[str, str]:
    """By a page: the section or worksheet of the first piece on it."""
    found: dict[str, str] = {}
    for piece, pages in shown:
        for page in pages:
            found.setdefault(page, piece.section or piece.id)
    return found
