"""The small book that has one of everything, as an EPUB."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from book.build import Prepared, prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.epub.package import write_epub
from book.epub.pages import PrintedBook
from book.html.context import Piece
from book.html.render import pieces
from book.project import load_project
from tests.epub.opened import Opened

BOOK = Path(__file__).resolve().parents[1] / "html" / "book"
STYLES = ("styles/epub.css",)
MODIFIED = datetime(2026, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """A book, its pieces and its file."""

    book: Prepared
    pieces: list[Piece]
    file: Path

    def page(self, name: str) -> str:
        """The path, in the package folder, of the page of a piece."""
        return Opened(self.file).file_of(name)


def sample(
    root: Path, keys: str, printed: PrintedBook | None = None, sheets: Mapping[str, str] | None = None
) -> Sample:
    """Make the book's EPUB in `root`.

    keys: more lines for its book.yaml; printed: pages to mark; sheets: other texts for worksheets, by their names.
    """
    shutil.copytree(BOOK, root, dirs_exist_ok=True)
    for name, text in (sheets or {}).items():
        (root / "worksheets" / f"{name}.md").write_text(text, encoding="utf-8")
    with (root / "book.yaml").open("a", encoding="utf-8") as file:
        file.write(keys)
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    context = book.context(EDITIONS["epub"])
    shown = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    out = root / "output" / "sample.epub"
    write_epub(shown, book.project, STYLES, out, MODIFIED, printed)
    return Sample(book, shown, out)


def real_book(folder: Path) -> Sample:
    """Make the EPUB of the book of this repository, with fields, in `folder`."""
    root = Path(__file__).resolve().parents[2]
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    project = book.project.model_copy(update={"epub": book.project.epub.model_copy(update={"fields": True})})
    context = book.context(EDITIONS["epub"])
    shown = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    out = folder / "book.epub"
    write_epub(shown, project, STYLES, out, MODIFIED)
    return Sample(book, shown, out)
