"""Answer spaces that a filled PDF should have and has not: a page of it was flattened, printed anew or taken out.

What was written on such a page is drawn there, and no field tells it. Which sheets a PDF was made with, its named
destinations say (ISO 32000-1, 12.3.2.3): every sheet begins at one that has its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import pikepdf
from pikepdf import Dictionary, Object, Pdf

from book.answers.index import Index
from book.answers.reasons import Reason
from book.diagnostics import Code, Place, Problems
from book.manuscript.copy_names import MOST_COPIES, anchor_in_copy, split_space
from book.manuscript.model import Section


@dataclass(frozen=True)
class MissingSpaces:
    """What a sheet's copy has in this version of the book and a PDF has not. page: where it begins, from 1; or 0."""

    section: Section
    copy: int
    spaces: frozenset[str]
    page: int


def missing_spaces(pdf: Pdf, fields: Iterable[str], spaces: Index) -> list[MissingSpaces]:
    """Return what is missing of each sheet that a PDF has, in the book's order; nothing of a whole file.

    fields: the names of its fields. A sheet of which it has a copy had the earlier ones as well; a copy of which
    it has one field had all, whatever has become of its destinations.
    """
    there = {split_space(name) for name in fields}
    begins = _beginnings(pdf)
    found = []
    for section, own in _by_section(spaces):
        last = max((copy for name, copy in there if name in own), default=0)
        for copy in range(1, MOST_COPIES + 1):
            page = begins.get(section.id if copy == 1 else anchor_in_copy(section.id, copy), 0)
            if not page and copy > last:
                continue
            if gone := frozenset(name for name in own if (name, copy) not in there):
                found.append(MissingSpaces(section, copy, gone, page))
    return found


def tell_missing(missing: Iterable[MissingSpaces], place: Place, problems: Problems) -> None:
    """Report what is missing, a message for each copy of a sheet."""
    for each in missing:
        where = Reason.LOOK_AT_PAGE.of(page=each.page) if each.page else Reason.LOOK_AT_PAGES
        named = Reason.COPY_OF_SHEET.of(title=each.section.title, copy=each.copy)
        problems.add(Code.SPACES_MISSING, place, count=len(each.spaces), title=named, where=where)


def _by_section(spaces: Index) -> Iterator[tuple[Section, list[str]]]:
    """Each sheet or chapter, and the names of its spaces."""
    for _, group in groupby(spaces.values(), lambda known: known.section.id):
        own = list(group)
        yield own[0].section, [known.space.id for known in own]


def _beginnings(pdf: Pdf) -> dict[str, int]:
    """On which page, from 1, each named destination is; none of a PDF whose destinations are damaged."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    try:
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError):
        return {}
    return {str(name): pages[page.objgen] for name, at in names.items() if (page := _page(at)) and page.objgen in pages}


def _page(at: Object) -> Dictionary | None:
    """The page that a destination leads to: an array that begins with it, or a dictionary with that array."""
    array = at.get("/D") if isinstance(at, Dictionary) else at
    page = array[0] if isinstance(array, pikepdf.Array) and len(array) else None
    return page if isinstance(page, Dictionary) else None
