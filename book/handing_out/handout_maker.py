"""The maker of handouts: a PDF of each worksheet."""

from __future__ import annotations

from dataclasses import replace

from book.editions import Edition, Paper, handouts_on
from book.html.render import worksheet_pieces
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, job_of
from book.making.output_files import output_file
from book.pdf.job import TypesetJob
from book.pdf.model.document import TypesetDocument


def make_handouts(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the handouts, by the worksheets' names."""
    sheets = tools.book.manuscript.worksheets
    titled = [(document, sheets[document.id].title) for document in lay_out_handouts(edition, tools)]
    return bind_each(edition, titled, tools)


def lay_out_handouts(edition: Edition, tools: MakerTools) -> list[TypesetDocument]:
    """Typeset each worksheet as a document of its id, and make no file of it."""
    return tools.typeset(edition, [_job(sheet, edition, tools) for sheet in sorted(tools.book.manuscript.worksheets)])


def handout_pages(paper: Paper, tools: MakerTools) -> dict[str, int]:
    """How many pages each worksheet has as a handout on a paper; the cache knows if they were just made."""
    documents = lay_out_handouts(handouts_on(paper, tools.project), tools)
    return {document.id: len(document.layout.pages) for document in documents}


def bind_each(edition: Edition, titled: list[tuple[TypesetDocument, str]], tools: MakerTools) -> list[MadeFile]:
    """Make a file of each document, which comes with its title and lends the file its id as name."""
    made = []
    for document, title in titled:
        out = output_file(tools.project.book, edition, document.id)
        made.append(MadeFile(out, tools.bind(edition, [document], title, out)))
    return made


def _job(sheet: str, edition: Edition, tools: MakerTools) -> TypesetJob:
    context, source = tools.book.context(edition), tools.book.manuscript.worksheets[sheet]
    made = worksheet_pieces(replace(source, copies=source.handout_copies), context)
    return replace(job_of(sheet, made, context, edition), both_sides=True)
