"""The maker of the web edition, a folder of pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from book.diagnostics import Problems
from book.editions import Edition, edition_table
from book.files.atomic import write_folder
from book.html.context import Piece
from book.html.lost_spaces import lost_spaces
from book.html.render import pieces
from book.making.lost_answers import report_lost
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools, style_paths
from book.making.output_files import book_file, output_file
from book.making.reading import Prepared
from book.web.sheets import Fillable
from book.web.site import site_files


def make_web(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the site. The PDFs to fill in that come with it are made by then: the edition needs them."""
    tools.begin(edition)
    made = pieces_of(edition, tools.book, tools.problems)
    forms = {sheet: _forms(sheet, edition, tools) for sheet in tools.book.manuscript.worksheets}
    files = site_files(made, tools.book.context(edition), style_paths(edition.styles), forms)
    folder = book_file(tools.project, edition)
    write_folder(folder, files)
    return [MadeFile(folder / name) for name in files]


def pieces_of(edition: Edition, book: Prepared, problems: Problems) -> list[Piece]:
    """Return what the pages of an edition are made of. Raises ProblemsFound where an answer space is lost."""
    context = book.context(edition)
    made = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    report_lost(lost_spaces(made), edition, problems)
    problems.stop_if_errors()
    return made


def _forms(sheet: str, edition: Edition, tools: MakerTools) -> Sequence[Fillable]:
    table = edition_table(tools.project)
    needed = [table[name] for name in edition.needs]
    return [_form(output_file(tools.project.book, each, sheet), each.paper.label) for each in needed if each.paper]


def _form(file: Path, paper: str) -> Fillable:
    return Fillable(file.name, paper, file.read_bytes())
