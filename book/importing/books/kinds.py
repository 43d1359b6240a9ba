"""The books that can be brought in: a row for each tool, with the file by which its books are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from book.importing.archive import Unreadable
from book.importing.books import bookdown, mdbook, quarto
from book.importing.books.folder import Folder
from book.importing.books.outline import Outline


@dataclass(frozen=True)
class Kind:
    """A tool. file: by which its books are known, in their folder; outline: reads what it says, raises Unreadable."""

    name: str
    file: str
    outline: Callable[[Folder], Outline]


KINDS = (
    Kind("mdBook", mdbook.SETTINGS, mdbook.outline),
    Kind("Quarto", quarto.SETTINGS, quarto.outline),
    Kind("bookdown", bookdown.SETTINGS, bookdown.outline),
)


def kind_of(source: Path) -> tuple[Kind, Path]:
    """Return what tool a book is of, and its folder. source: the folder or its file. Raises Unreadable."""
    folder = source if source.is_dir() else source.parent
    for kind in KINDS:
        if source.name == kind.file or (source.is_dir() and (source / kind.file).is_file()):
            return kind, folder
    if not source.exists():
        raise Unreadable("there is no such folder", "Look at its name, and at the folder that you are in.")
    known = ", ".join(f"{kind.file} ({kind.name})" for kind in KINDS)
    raise Unreadable("it is no book of a tool that is known here", f"A book is known by one of these files: {known}.")
