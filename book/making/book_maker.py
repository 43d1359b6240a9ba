"""The maker of the book as a PDF, page on page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from book.editions import Edition
from book.generated_pages import GENERATED_PAGES
from book.html.context import Context
from book.html.document import document
from book.html.render import pieces, worksheet_pieces
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, job_of, style_paths
from book.making.output_files import book_file
from book.making.reading import Prepared
from book.manuscript.model import Role, Section
from book.manuscript.page_kinds import stands_alone
from book.pdf.model.document import TypesetDocument
from book.pdf.typeset import TypesetJob


def make_book(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the PDF."""
    out = book_file(tools.project, edition)
    return [MadeFile(out, tools.bind(edition, lay_out_book(edition, tools), tools.project.title, out))]


def lay_out_book(edition: Edition, tools: MakerTools) -> list[TypesetDocument]:
    """Typeset the book, and make no file of it."""
    return tools.typeset(edition, _jobs(edition, tools.book))


def job_of_section(wanted: str, edition: Edition, book: Prepared) -> TypesetJob | None:
    """Return the document in which a section of the book stands; None where it tells on which pages others are.

    wanted: the section's id. A worksheet begins on a page of its own, and is typeset without its chapter.
    """
    if sheet := book.manuscript.worksheets.get(wanted):
        context = book.context(edition)
        return job_of(sheet.id, worksheet_pieces(sheet, context), context, edition)
    documents = _set_together(book.manuscript.sections)
    sections = next((each for each in documents if wanted in {section.id for section in each}), None)
    return None if sections is None or _is_late(sections[0]) else _job(sections, book.context(edition), edition)


def _jobs(edition: Edition, book: Prepared) -> Iterator[TypesetJob]:
    context, has_parts = book.context(edition), bool(book.project.contents.parts)
    for sections in _set_together(book.manuscript.sections):
        first = sections[0]
        if _is_late(first):
            below = 1 + has_parts if first.home else 0
            late = partial(_late_html, first, context)
            yield TypesetJob(
                id=first.id,
                html="",
                stylesheets=style_paths(edition.styles),
                outline_level=below,
                html_of_pages=late,
            )
        else:
            yield _job(sections, context, edition)


def _job(sections: list[Section], context: Context, edition: Edition) -> TypesetJob:
    first, has_parts = sections[0], bool(context.project.contents.parts)
    made = [piece for section in sections for piece in pieces(section, context)]
    return job_of(first.id, made, context, edition, int(has_parts and first.role is Role.CHAPTER))


def _is_late(section: Section) -> bool:
    page = GENERATED_PAGES.get(section.kind)
    return page is not None and page.late


def _late_html(section: Section, context: Context, pages: Mapping[str, int]) -> str:
    """The HTML of a generated page that names the pages on which others are."""
    context = replace(context, pages=pages)
    return document(pieces(section, context), context)


def _set_together(sections: list[Section]) -> list[list[Section]]:
    """What is typeset together, and so page on page; each document begins on a right-hand page.

    Chapters and parts stand apart. The imprint stands on the verso of the title page, and front and back matter goes
    on from page to page, which saves paper.
    """
    documents: list[list[Section]] = []
    for section in sections:
        if documents and _goes_on(documents[-1][-1], section):
            documents[-1].append(section)
        else:
            documents.append([section])
    return documents


def _goes_on(before: Section, section: Section) -> bool:
    page = GENERATED_PAGES.get(section.kind)
    is_on_its_back = page is not None and page.behind == before.kind
    return is_on_its_back or (_flows(before) and _flows(section))


def _flows(section: Section) -> bool:
    """Whether it is a text or a list before or behind the chapters; a list made late is laid out by itself."""
    page = GENERATED_PAGES.get(section.kind)
    return page.flows if page else section.role in (Role.FRONT, Role.BACK) and not stands_alone(section.kind)
