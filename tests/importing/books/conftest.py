"""Books of other tools, as files by their paths, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from book.cli.commands import workbook
from book.diagnostics import Diagnostic, Problems
from book.importing.books.notes import Note, Notes
from book.importing.books.plan import plan_book
from book.project import Project, load_project
from tests.small_book import found_in

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


@dataclass
class BroughtBook:
    """A book that was brought in, in its new folder."""

    root: Path
    notes: Notes

    def text(self, name: str) -> str:
        """The body of the chapter whose file's name ends so."""
        (file,) = (self.root / "chapters").glob(f"*{name}.md")
        return file.read_text("utf-8").partition("---\n\n")[2].strip()

    @property
    def project(self) -> Project:
        """What its book.yaml says."""
        return load_project(self.root, Problems())

    @property
    def left(self) -> list[Note]:
        """What did not come over."""
        return list(self.notes.left)

    def check(self) -> list[Diagnostic]:
        """What `check` says."""
        return found_in(self.root)


BringBook = Callable[..., BroughtBook]


@pytest.fixture
def bring_book(tmp_path: Path) -> BringBook:
    """Write files into a folder, and bring the book in it, known by one of them, into another folder."""

    def brought(files: dict[str, str | bytes], known_by: str = "") -> BroughtBook:
        source, into = tmp_path / "source", tmp_path / "book"
        for path, content in files.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_bytes(content.encode() if isinstance(content, str) else content)
        return write_plan(source / known_by if known_by else source, into)

    return brought


def write_plan(source: Path, into: Path) -> BroughtBook:
    """Bring a book in, and write it."""
    planned = plan_book(source)
    for path, data in planned.files.items():
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).write_bytes(data)
    return BroughtBook(into, planned.notes)


def command(root: Path, *words: str) -> object:
    """Run the command line in a folder."""
    return workbook.main([*words], prog_name="workbook", standalone_mode=False, obj=root)
