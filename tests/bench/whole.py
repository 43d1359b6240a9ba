"""The yardstick: the same book as one HTML document, rendered by WeasyPrint in one go."""

from __future__ import annotations

import sys
from pathlib import Path

from weasyprint import HTML

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.files.inherited import file_of
from book.html.document import document
from book.html.render import pieces
from book.project import load_project


def render(root: Path, out: Path) -> None:
    """Render the fillable A4 edition of a project as one document."""
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    edition = EDITIONS["fillable-a4"]
    context = book.context(edition)
    made = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    sheets = [file_of(root, f"styles/{name}") for name in edition.styles]
    html = HTML(string=document(made, context), base_url=str(root) + "/")
    html.write_pdf(out, stylesheets=sheets, pdf_variant="pdf/ua-1", pdf_forms=True)


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]))
