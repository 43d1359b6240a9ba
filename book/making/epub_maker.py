"""The maker of the e-book, which marks the pages of a printed edition."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path

from book.editions import Edition, paper_edition
from book.epub.kindle import Desk, kindle_safe
from book.epub.package import write_epub
from book.epub.pages import PrintedBook, PrintedPage
from book.files.atomic import write_whole
from book.generated_pages import COVER
from book.html.lost_spaces import lost_spaces
from book.html.render import pieces
from book.making.book_maker import lay_out_book
from book.making.lost_answers import report_lost
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, style_paths
from book.making.missing_letters import letters_outside, letters_without_font
from book.making.output_files import book_file
from book.making.pdf_metadata import moment_of
from book.pdf.bind.bind import page_starts
from book.pdf.job import TypesetJob
from book.pdf.model.document import TypesetDocument
from book.reflowable.cover import STYLE, cover_html


def make_epub(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the EPUB."""
    out = book_file(tools.project, edition)
    if edition.kindle:
        _write_for_kindle(edition, tools, out)
    else:
        write_book(edition, tools, out)
    return [MadeFile(out)]


def _write_for_kindle(edition: Edition, tools: MakerTools, out: Path) -> None:
    """Write the EPUB without scripts, without a page for the cover, and without the ISBN of what others sell."""
    project = tools.project
    fieldless = project.epub.model_copy(update={"fields": False})
    isbns = project.isbn.model_copy(update={"epub": ""})
    plain = project.model_copy(update={"epub": fieldless, "isbn": isbns})
    with tools.draft_folder() as folder:
        draft = folder / "book.epub"
        write_book(edition, replace(tools, book=replace(tools.book, project=plain)), draft)
        write_whole(out, kindle_safe(draft.read_bytes(), Desk(tools.root, folder)))


def write_book(edition: Edition, tools: MakerTools, out: Path) -> None:
    """Write the EPUB to `out`. Raises ProblemsFound."""
    tools.begin(edition)
    if letters_without_font(chain(*letters_outside(tools.book, [edition]).values()), (), tools.root):
        tools.prove_letters(edition)
    book, project, context = tools.book, tools.project, tools.book.context(edition)
    sections = [each for each in book.manuscript.sections if not (edition.kindle and each.kind == COVER)]
    made = [piece for section in sections for piece in pieces(section, context)]
    report_lost(lost_spaces(made), edition, tools.problems)
    tools.problems.stop_if_errors()
    write_epub(made, project, style_paths(edition.styles), out, moment_of(project), _printed(tools), book.clinic)


def lay_out_front(edition: Edition, tools: MakerTools) -> TypesetDocument:
    """Typeset the cover's picture as a page, and make no file of it."""
    html = cover_html(tools.project, tools.book.clinic)
    (front,) = tools.typeset(edition, [TypesetJob(id=COVER, html=html, stylesheets=(STYLE,))])
    return front


def _printed(tools: MakerTools) -> PrintedBook | None:
    """The pages on paper that the EPUB marks, from their layout, which the cache has if they were just printed."""
    edition = paper_edition(tools.project, tools.problems)
    if edition is None:
        return None
    starts = page_starts(lay_out_book(edition, tools))
    pages = tuple(PrintedPage(number, start.section, start.words) for number, start in starts)
    return PrintedBook(f"{tools.project.title} ({edition.label}, {tools.project.date.isoformat()})", pages)
