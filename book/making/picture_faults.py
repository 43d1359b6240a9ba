"""What is wrong with the pictures of a book, in the editions that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from book.checks.printed import is_printed
from book.diagnostics import OnPaper, Place, Problems
from book.editions import Edition, on_paper
from book.making.drawing_faults import report_drawings
from book.making.maker_tools import style_paths
from book.making.picture_sizes import report_sizes
from book.making.reading import Prepared, cover_pictures
from book.making.style_pictures import report_style_pictures
from book.manuscript.pictures import pictures_of

Named = tuple[str, Place]
"""A picture's path, and the place that names it."""


def report_pictures(book: Prepared, editions: Sequence[Edition], problems: Problems) -> None:
    """Report what is wrong with pictures of style sheets, with drawings that the typesetter draws, and with sizes.

    editions: those to be made.
    """
    sheets = [path for edition in editions for path in style_paths(edition.styles)]
    styled = report_style_pictures(book.project.root, sheets, problems)
    report_drawings(book.project.root, _drawn(book, editions, styled), problems)
    report_sizes(book, editions, problems)


def _drawn(book: Prepared, editions: Sequence[Edition], styled: Iterable[Named]) -> Iterator[Named]:
    """The pictures that the typesetter draws: those on paper and for Kindle, and in every edition the cover's."""
    drawn = [edition for edition in editions if edition.kindle or is_printed(edition, book.manuscript)]
    sheets = {path for edition in drawn for path in style_paths(edition.styles)}
    if on_paper(drawn) is OnPaper.ALL or any(edition.kindle for edition in drawn):
        yield from pictures_in(book)
    else:
        cover = book.project.cover
        yield from ((path, place) for path, place in cover_pictures(book.project) if cover and path == cover.image)
        yield from pictures_of(replace(book.manuscript, sections=[])) if drawn else ()
    yield from ((path, place) for path, place in styled if place.file in sheets)


def pictures_in(book: Prepared) -> Iterator[Named]:
    """Return the cover's pictures and those of the text, with the places that name them."""
    yield from cover_pictures(book.project)
    yield from pictures_of(book.manuscript)
