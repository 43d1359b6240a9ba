"""The maker of the files for a printing house: the book as PDF/X-4 in one ink, and its cover in four."""

from __future__ import annotations

from pathlib import Path

from book.editions import Edition, isbn_of
from book.html.wrap import WRAP, Wrap, spine_width, wrap_document
from book.making.book_maker import lay_out_book
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, style_paths
from book.making.output_files import book_file, cover_of
from book.making.pdf_metadata import metadata_of
from book.pdf.bind.bind import bind
from book.pdf.finish.cmyk import make_cmyk
from book.pdf.finish.grey import make_grey
from book.pdf.finish.pdfx import four_inks, make_pdfx, one_ink, trim_of
from book.pdf.job import TypesetJob
from book.pdf.model.document import TypesetDocument


def make_press(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the book, and the cover that fits its finished pages."""
    inside = _inside(edition, tools)
    return [inside, _cover(edition, inside.path, tools)]


def lay_out_cover(edition: Edition, inside: list[TypesetDocument], tools: MakerTools) -> TypesetDocument:
    """Typeset the cover that fits a laid-out book, and make no file of it."""
    with tools.draft_folder() as folder:
        bind(inside, metadata_of(tools.project, tools.project.title), folder / "inside.pdf")
        return _typeset(edition, _wrap_for(folder / "inside.pdf", tools), tools)


def _inside(edition: Edition, tools: MakerTools) -> MadeFile:
    documents, out = lay_out_book(edition, tools), book_file(tools.project, edition)
    metadata = metadata_of(tools.project, tools.project.title, isbn_of(edition, tools.project))
    with tools.draft_folder() as folder:
        coloured, grey = folder / "coloured.pdf", folder / "grey.pdf"
        pages = bind(documents, metadata, coloured)
        make_grey(coloured, grey)
        make_pdfx(grey, out, metadata, one_ink(), upright=True)
    return MadeFile(out, pages)


def _cover(edition: Edition, inside: Path, tools: MakerTools) -> MadeFile:
    wrap, out = _wrap_for(inside, tools), cover_of(inside)
    cover = _typeset(edition, wrap, tools)
    title = f"{tools.project.title}: {edition.label}, {wrap.spine:g} mm"
    metadata = metadata_of(tools.project, title, isbn_of(edition, tools.project))
    with tools.draft_folder() as folder:
        screen, inks = folder / "screen.pdf", folder / "inks.pdf"
        bind([cover], metadata, screen)
        make_cmyk(screen, inks)
        make_pdfx(inks, out, metadata, four_inks())
    return MadeFile(out, 1)


def _typeset(edition: Edition, wrap: Wrap, tools: MakerTools) -> TypesetDocument:
    html = wrap_document(wrap, tools.book.context(edition))
    (cover,) = tools.typeset(edition, [TypesetJob(id=WRAP, html=html, stylesheets=style_paths(edition.cover_styles))])
    return cover


def _wrap_for(inside: Path, tools: MakerTools) -> Wrap:
    trim = trim_of(inside)
    return Wrap(trim.width, trim.height, spine_width(trim.pages, tools.project.press), trim.pages)
