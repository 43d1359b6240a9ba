"""The yardstick: the same book as one HTML document, rendered by WeasyPrint in one go."""

from __future__ import annotations

import sys
from pathlib import Path

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.files.inherited import file_of
from book.html.document import document
from book.html.render import pieces
from book.project import load_project


def html_of(root: Path) -> tuple[str, list[Path]]:
    """The fillable A4 edition of a project as one document, and its style sheets."""
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    edition = EDITIONS["fillable-a4"]
    context = book.context(edition)
    made = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    return document(made, context), [file_of(root, f"styles/{name}") for name in edition.styles]


def render(root: Path, out: Path) -> None:
    """Render the fillable A4 edition of a project as one document."""
    from weasyprint import HTML  # noqa: PLC0415 (Typst's yardstick, which reads the same book, does without it)

    html, sheets = html_of(root)
    page = HTML(string=html, base_url=str(root) + "/")
    page.write_pdf(out, stylesheets=sheets, pdf_variant="pdf/ua-1", pdf_forms=True)


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]))
