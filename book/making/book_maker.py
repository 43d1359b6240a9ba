"""The maker of the book as a PDF, page on page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby

from book.editions import Edition
from book.generated_pages import COVER, GENERATED_PAGES, TITLE_PAGE
from book.html.context import Context, Piece
from book.html.document import document
from book.html.render import pieces, worksheet_pieces
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, job_of, style_paths
from book.making.output_files import book_file
from book.making.reading import Prepared
from book.manuscript.model import Role, Section
from book.manuscript.page_kinds import stands_alone
from book.pdf.job import TypesetJob
from book.pdf.model.document import TypesetDocument

RECTO = (COVER, TITLE_PAGE)
"""What begins on a right-hand page: whoever leafs through a book looks for it there."""


def make_book(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the PDF."""
    out = book_file(tools.project, edition)
    return [MadeFile(out, tools.bind(edition, lay_out_book(edition, tools), tools.project.title, out))]


def lay_out_book(edition: Edition, tools: MakerTools) -> list[TypesetDocument]:
    """Typeset the book, and make no file of it."""
    return tools.typeset(edition, _jobs(edition, tools.book))


def jobs_around(wanted: str, edition: Edition, book: Prepared) -> list[TypesetJob]:
    """Return the documents, page on page, in which a section of the book stands; none for one that names pages of all.

    wanted: the section's id. A worksheet begins on a page of its own, and is typeset without its chapter; a chapter is
    typeset with its worksheets, which go on from its text.
    """
    if sheet := book.manuscript.worksheets.get(wanted):
        context = book.context(edition)
        return [job_of(sheet.id, worksheet_pieces(sheet, context), context, edition)]
    runs = _set_together(book.manuscript.sections)
    sections = next((each for each in runs if wanted in {section.id for section in each}), None)
    return [] if sections is None or _is_late(sections[0]) else list(_run(sections, book.context(edition), edition))


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
                goes_on=True,
                html_of_pages=late,
            )
        else:
            yield from _run(sections, context, edition)


def _run(sections: list[Section], context: Context, edition: Edition) -> Iterator[TypesetJob]:
    """Texts as one document, and behind them each of their worksheets as one of its own, which begins on a new page.

    So a word in one of them sets none of the others again.
    """
    first, has_parts = sections[0], bool(context.project.contents.parts)
    below = int(has_parts and first.role is Role.CHAPTER)
    made = [piece for section in sections for piece in pieces(section, context)]
    for number, (_, together) in enumerate(groupby(made, _sheet_of)):
        document = list(together)
        job = job_of(document[0].id, document, context, edition, below)
        yield replace(job, goes_on=number > 0 or not _is_recto(first), waits=number > 0)


def _sheet_of(piece: Piece) -> str:
    """The worksheet that a piece is, or a copy of; "" for a text."""
    return piece.section if piece.role is Role.WORKSHEET else ""


def _is_late(section: Section) -> bool:
    page = GENERATED_PAGES.get(section.kind)
    return page is not None and page.late


def _late_html(section: Section, context: Context, pages: Mapping[str, int]) -> str:
    """The HTML of a generated page that names the pages on which others are."""
    context = replace(context, pages=pages)
    return document(pieces(section, context), context)


def _set_together(sections: list[Section]) -> list[list[Section]]:
    """What is one document. Chapters and parts are one each: a word in one of them sets none of the others again.

    The imprint stands on the verso of the title page.
    """
    runs: list[list[Section]] = []
    for section in sections:
        if runs and _goes_on(runs[-1][-1], section):
            runs[-1].append(section)
        else:
            runs.append([section])
    return runs


def _goes_on(before: Section, section: Section) -> bool:
    page = GENERATED_PAGES.get(section.kind)
    is_on_its_back = page is not None and page.behind == before.kind
    return is_on_its_back or (_flows(before) and _flows(section))


def _is_recto(section: Section) -> bool:
    """Whether it begins on a right-hand page, and a blank one goes before it if need be; all else saves the paper."""
    return section.kind in RECTO or stands_alone(section.kind)


def _flows(section: Section) -> bool:
    """Whether it is a text or a list before or behind the chapters; a list made late is laid out by itself."""
    page = GENERATED_PAGES.get(section.kind)
    return page.flows if page else section.role in (Role.FRONT, Role.BACK) and not stands_alone(section.kind)
