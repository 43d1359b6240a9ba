"""A book is looked over: how its language reads, and whether its pages came out well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from book.checks.epub.trace import GOING_ON
from book.checks.language.report import FileReport, Whole, report_language, report_whole
from book.checks.layout.faults import cover_faults, layout_faults, sheet_faults
from book.diagnostics import Code, Diagnostic, Place, Problems
from book.editions import BOOK, EPUB, HANDOUTS, MENU, PACKETS, PRESS, Edition, Face, Scope, choose_editions, on_paper
from book.handing_out.handout_maker import lay_out_handouts
from book.handing_out.menu_maker import lay_out_menu
from book.handing_out.packet_maker import lay_out_packets
from book.html.render import note_page_id
from book.laid_out_pages import Fault, Inspector
from book.making.book_maker import lay_out_book
from book.making.epub_maker import lay_out_front
from book.making.maker_tools import MakerTools
from book.making.picture_faults import report_pictures
from book.making.press_maker import lay_out_cover
from book.making.reading import prepare
from book.making.results import Listener
from book.manuscript.copy_names import in_first_copy
from book.manuscript.model import Manuscript, Role, Section, walk_tokens
from book.manuscript.page_kinds import stands_alone
from book.pdf.bind.bind import first_pages
from book.pdf.model.document import TypesetDocument
from book.pdf.typeset import processes
from book.project import load_project

LAY_OUT: dict[Scope, Callable[[Edition, MakerTools], list[TypesetDocument]]] = {
    BOOK: lay_out_book,
    PRESS: lay_out_book,
    HANDOUTS: lay_out_handouts,
    PACKETS: lay_out_packets,
    MENU: lay_out_menu,
}
"""What lays out the pages that are looked at; the other editions show the same ones again, or none."""

OF_TEXT = (Code.LAST_WORD_LONELY.slug, Code.PAGE_NEARLY_EMPTY.slug)
"""Faults that only its author's other words can mend."""

INSPECTORS: dict[Scope, Inspector] = {PACKETS: sheet_faults, MENU: sheet_faults}
"""What looks at those that are no pages of a book."""


def review_language(where: Path) -> tuple[list[FileReport], Whole]:
    """Report on the language of every file, and of the whole book. Raises ProblemsFound if it has errors."""
    problems = Problems()
    book = prepare(load_project(where, problems), problems)
    return report_language(book.manuscript, book.project), report_whole(book.manuscript, book.project)


def review_layout(where: Path, asked: list[str], workers: int, listener: Listener) -> list[Diagnostic]:
    """Typeset the editions asked for (without any: the printed ones of book.yaml) and look for faults on their pages.

    Editions that are no pages on paper, or pages of another edition, are passed over; of an EPUB its cover is looked
    at. Returns all warnings of the book, those of its pages among them. Raises ProblemsFound if it has errors,
    EditionUnknown if one is not there.
    """
    problems = Problems()
    project = load_project(where, problems)
    chosen = choose_editions(project, asked, problems)
    problems.on_paper = on_paper(chosen)
    book = prepare(project, problems)
    report_pictures(book, chosen, problems)
    problems.stop_if_errors()
    with processes(workers) as executor:
        tools = MakerTools(book, executor, listener, problems, inspect=layout_faults)
        _review_pages([edition for edition in chosen if _has_pages(edition, bool(asked))], tools)
        for edition in [each for each in chosen if each.scope is EPUB][:1]:  # the others have the same cover
            _report_cover(lay_out_front(edition, replace(tools, inspect=cover_faults)), edition, tools)
    listener.end()
    return list(problems)


def _review_pages(editions: list[Edition], tools: MakerTools) -> None:
    """Report what is wrong with the pages of editions, and with the covers that belong to them."""
    manuscript, project, problems = tools.book.manuscript, tools.project, tools.problems
    places = _places(manuscript)
    short = [section.id for section in manuscript.sections if _may_be_short(section)]
    short += [note_page_id(sheet) for sheet in manuscript.worksheets]
    for edition in editions:
        inspect = INSPECTORS.get(edition.scope, layout_faults)
        documents = LAY_OUT[edition.scope](edition, replace(tools, inspect=inspect))
        firsts = first_pages(documents) if edition.scope.whole_book else [1] * len(documents)
        for document, first in zip(documents, firsts, strict=True):
            for fault in document.layout.faults:
                if _is_meant_to_be_empty(fault, document, short):
                    continue
                section = places.get(GOING_ON.sub("", document.id), project.place("title"))
                place = places.get(in_first_copy(fault.anchor), section)
                if fault.code in OF_TEXT and place.file == project.file:
                    continue  # a list that the builder makes ends where it ends
                _report(fault, edition, first, place, problems)
        if edition.scope is PRESS:
            cover = lay_out_cover(edition, documents, replace(tools, inspect=cover_faults))
            _report_cover(cover, edition, tools)


def _report_cover(cover: TypesetDocument, edition: Edition, tools: MakerTools) -> None:
    named = replace(edition, label=f"{edition.label}, cover")
    for fault in cover.layout.faults:
        _report(fault, named, 1, tools.project.place("cover"), tools.problems)


def _has_pages(edition: Edition, asked: bool) -> bool:
    """Whether an edition is looked at; a fillable one has the same pages as its print edition, so only if asked for.

    One that lays another's pages on sheets has none of its own.
    """
    faces = (Face.PRINT, Face.FILLABLE) if asked else (Face.PRINT,)
    return edition.face in faces and edition.scope in LAY_OUT


def _may_be_short(section: Section) -> bool:
    """Whether a list that the builder makes, or a text with a page to itself, which may have few words."""
    return section.role is Role.GENERATED or stands_alone(section.kind)


def _is_meant_to_be_empty(fault: Fault, document: TypesetDocument, short: list[str]) -> bool:
    """Whether a page is nearly empty because one of the sections that may be short begins on it, and is no longer."""
    starts = [document.layout.anchors[name].page for name in short if name in document.layout.anchors]
    return fault.code == Code.PAGE_NEARLY_EMPTY.slug and fault.page in starts


def _report(fault: Fault, edition: Edition, first: int, place: Place, problems: Problems) -> None:
    code = next(code for code in Code if code.slug == fault.code)
    problems.add(code, place, edition=edition.label, page=first + fault.page, **fault.words)


def _places(manuscript: Manuscript) -> dict[str, Place]:
    """Where everything that a page can name stands in the sources: sections, headings, figures, answer spaces."""
    places: dict[str, Place] = {}
    for section in manuscript.in_reading_order():
        places.setdefault(section.id, Place(section.source))
        for space in section.spaces:
            places.setdefault(space.id, space.place)
        places.update(_named(section))
    return places


def _named(section: Section) -> Iterator[tuple[str, Place]]:
    for _, token in walk_tokens(section, section.tokens):
        if anchor := token.attrGet("id"):
            yield str(anchor), section.place_of(token)
