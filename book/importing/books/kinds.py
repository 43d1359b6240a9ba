"""The books that can be brought in: a row for each tool, with the file by which its books are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from book.importing.archive import Unreadable
from book.importing.books import (
    bookdown,
    jupyter,
    manuscript,
    markdown_folder,
    mdbook,
    mkdocs,
    myst_project,
    quarto,
    sphinx,
)
from book.importing.books.folder import Folder
from book.importing.books.markdown_habits import PAGES
from book.importing.books.outline import Outline
from book.importing.formats import ENDINGS


@dataclass(frozen=True)
class Kind:
    """A tool. file: by which its books are known, in their folder, "" for documents.

    outline: reads what a book says of itself, given its folder and its file there. Raises Unreadable.
    """

    name: str
    file: str
    outline: Callable[[Folder, str], Outline]


KINDS = (
    Kind("mdBook", mdbook.SETTINGS, lambda folder, _: mdbook.outline(folder)),
    Kind("Quarto", quarto.SETTINGS, lambda folder, _: quarto.outline(folder)),
    Kind("Jupyter Book", jupyter.SETTINGS, jupyter.outline),
    Kind("MyST", myst_project.SETTINGS, lambda folder, _: myst_project.outline(folder)),
    Kind("MkDocs", mkdocs.SETTINGS, lambda folder, _: mkdocs.outline(folder)),
    Kind("Sphinx", sphinx.SETTINGS, sphinx.outline),
    Kind("bookdown", bookdown.SETTINGS, lambda folder, _: bookdown.outline(folder)),
)


_RST = (
    "Name the folder that has its conf.py, often “source” or “docs”. If there is none, write an empty one, beside an "
    "index.rst whose “.. toctree::” names the pages in their order."
)
MANUSCRIPTS = "A manuscript in one document is known, too: .docx, .odt, .epub, .html, .tex, .md, .adoc."
FOLDER = Kind("Markdown in a folder", "", markdown_folder.outline)
MANUSCRIPT = Kind("one document", "", manuscript.outline)


def kind_of(source: Path) -> tuple[Kind, Path]:
    """Return what tool a book is of, and its folder. source: the folder or its file. Raises Unreadable."""
    if source.is_file() and source.suffix.lower() in ENDINGS:
        return MANUSCRIPT, source.parent
    folder = source if source.is_dir() else source.parent
    for kind in KINDS:
        if source.name == kind.file or (source.is_dir() and (source / kind.file).is_file()):
            return kind, folder
    if source.is_dir() and any(any(source.rglob(f"*{ending}")) for ending in PAGES):
        return FOLDER, source
    if not source.exists():
        raise Unreadable("there is no such folder", "Look at its name, and at the folder that you are in.")
    if source.is_dir() and any(source.rglob("*.rst")):
        raise Unreadable("its pages are reStructuredText, and there is no conf.py with them", _RST)
    known = ", ".join(f"{kind.file} ({kind.name})" for kind in KINDS)
    hint = f"A book is known by one of these files: {known}; or it is a folder of Markdown. {MANUSCRIPTS}"
    raise Unreadable("it is no book of a tool that is known here", hint)
