"""Pictures whose files are too small for where they stand, or too large for the shop that takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.editions import Edition
from book.epub.kindle import LARGEST_PICTURE
from book.files.inherited import file_of
from book.making.reading import Prepared
from book.manuscript.pictures import pictures_of
from book.pictures.kinds import is_drawing
from book.pictures.pixels import BadPicture, opened
from book.reflowable.photos import MOST_PIXELS, photo

LEAST_OF_COVER = 625
"""Pixels of a cover's shorter side at least (Kindle Direct Publishing, "eBook cover requirements")."""

LARGEST_BOOK = 650_000_000
"""In bytes, of a file that Kindle Direct Publishing converts (its help, "Save Your Manuscript File": 650MB)."""

MEGABYTE = 1_000_000


def report_sizes(book: Prepared, editions: Sequence[Edition], problems: Problems) -> None:
    """Report a cover's picture with too few pixels and, for Kindle, pictures that it takes in no such size."""
    _report_cover(book, problems)
    if any(edition.kindle for edition in editions):
        pictures = dict(reversed(list(pictures_of(book.manuscript))))
        _report_for_kindle(book.project.root, pictures, problems, book.project.place("editions"))


def _report_cover(book: Prepared, problems: Problems) -> None:
    """The cover's picture fills its width, at whatever size."""
    path = book.project.cover.image if book.project.cover else ""
    size = _pixels(file_of(book.project.root, path)) if path else None
    if size and min(size) < LEAST_OF_COVER:
        words = {"path": path, "wide": size[0], "high": size[1], "least": LEAST_OF_COVER}
        problems.add(Code.COVER_SMALL, book.project.place("cover", "image"), **words)


def _report_for_kindle(root: Path, pictures: Mapping[str, Place], problems: Problems, book: Place) -> None:
    sizes = {path: _size_in_book(file_of(root, path)) for path in pictures}
    for path, place in pictures.items():
        if sizes[path] > LARGEST_PICTURE:
            problems.add(Code.KINDLE_PICTURE, place, path=path, size=_megabytes(sizes[path]))
    total = sum(min(size, LARGEST_PICTURE) for size in sizes.values())
    if total > LARGEST_BOOK:
        problems.add(Code.KINDLE_LARGE, book, size=_megabytes(total), most=_megabytes(LARGEST_BOOK))


def _size_in_book(file: Path) -> int:
    """How many bytes a picture of pixels has in an EPUB; of one with too many of them, about as many."""
    size = _pixels(file)
    if not size:
        return 0
    data = file.read_bytes()
    share = min(1.0, MOST_PIXELS / (size[0] * size[1]))
    return len(photo(data).data) if len(data) > LARGEST_PICTURE else round(len(data) * share)


def _pixels(file: Path) -> tuple[int, int] | None:
    """How wide and high a picture is; None of a drawing, and of what is no picture, which was told."""
    if not file.is_file() or is_drawing(file):
        return None
    try:
        with opened(file.read_bytes()) as picture:
            return picture.size
    except BadPicture:
        return None


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f}" if size >= 10 * MEGABYTE else f"{size / MEGABYTE:.1f}"
