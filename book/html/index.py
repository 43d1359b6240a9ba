"""The index as rows under the letters of the alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from book.html.context import Context
from book.html.page_references import Locator, first_of_sections, on_pages
from book.manuscript.labels import section_label
from book.manuscript.model import IndexEntry, Section

NO_LETTER = "0–9"


@dataclass(frozen=True)
class IndexRow:
    """An entry, ready for a template. see, see_also: links to other entries; rows: its sub-entries."""

    anchor: str
    term: str
    places: tuple[Locator, ...]
    see: tuple[Locator, ...]
    see_also: tuple[Locator, ...]
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True)
class IndexGroup:
    """The entries under one letter."""

    letter: str
    rows: tuple[IndexRow, ...]


def index_groups(context: Context) -> list[IndexGroup]:
    """Return the index, by the first letters of its entries."""
    sections = {section.id: section for section in context.manuscript.in_the_book()}
    return [
        IndexGroup(letter, tuple(_row(entry, sections, context) for entry in entries))
        for letter, entries in groupby(context.manuscript.index, lambda entry: _letter(entry.term))
    ]


def _letter(term: str) -> str:
    letters = (sign for sign in unicodedata.normalize("NFKD", term) if sign.isalnum())
    first = next(letters, "").upper()
    return first if first.isalpha() else NO_LETTER


def _row(entry: IndexEntry, sections: Mapping[str, Section], context: Context) -> IndexRow:
    if context.paged:
        places = on_pages(entry.marks, context.pages)
    else:
        marks, main = first_of_sections(entry.marks), {mark.section for mark in entry.marks if mark.main}
        places = [
            Locator(mark.anchor, _name(sections[mark.section], context), main=mark.section in main) for mark in marks
        ]
    rows = tuple(_row(below, sections, context) for below in entry.entries)
    return IndexRow(entry.anchor, entry.term, tuple(places), _links(entry.see), _links(entry.see_also), rows)


def _links(entries: list[IndexEntry]) -> tuple[Locator, ...]:
    return tuple(Locator(entry.anchor, entry.term) for entry in entries)


def _name(section: Section, context: Context) -> str:
    return section_label(section, context.wording) or section.title
