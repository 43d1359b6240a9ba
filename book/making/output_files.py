"""Where finished files go, and how they are called."""

from __future__ import annotations

from pathlib import Path

from book.editions import Edition
from book.files.book_files import BookFile
from book.project import Project


def output_path(edition: Edition, stem: str) -> str:
    """The path of a file of an edition, such as "handouts/grounding-kit-print-a4.pdf", in its book's finished files.

    stem: the name of the book, the worksheet or the packet that it holds.
    """
    return "/".join(part for part in (edition.scope.folder, f"{stem}{edition.ending}") if part)


def output_file(book: BookFile, edition: Edition, stem: str) -> Path:
    """The same as a whole path."""
    return book.outputs / output_path(edition, stem)


def book_file(project: Project, edition: Edition) -> Path:
    """Where the only file of an edition goes."""
    return output_file(project.book, edition, project.slug)


def cover_of(book: Path) -> Path:
    """Where the cover of a printing house's file stands."""
    return book.with_name(f"{book.stem}-cover.pdf")


def plan_of(on_sheets: Path) -> Path:
    """Where the plan stands of a file whose pages are laid on sheets."""
    return on_sheets.with_name(f"{on_sheets.stem}-plan.txt")
