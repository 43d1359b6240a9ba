"""What can be removed from a book's folder without a loss: the cache, and finished files that nobody has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from book.files.book_files import BookFile, books_made
from book.files.changed_outputs import RECORD
from book.files.project_folders import CACHE_FOLDER, OUTPUT_FOLDER
from book.making.freshness import is_untouched, read_record


@dataclass(frozen=True)
class Removable:
    """What would be removed. root: the project folder; cache, files, changed: paths in it.

    cache: the whole folder, or, where other books use it too, what is known there of these; changed: finished files
    that somebody has changed since they were made, as by filling them in; they stay. others: whether there are others.
    """

    root: Path
    cache: list[str]
    files: list[str]
    changed: list[str]
    others: bool

    def __bool__(self) -> bool:
        """Whether there is anything to remove."""
        return bool(self.cache or self.files)


def removable(books: list[BookFile], outputs: bool) -> Removable:
    """Look what there is to remove of books, one or more, of one folder. outputs: finished files too."""
    root = books[0].root
    made = [product for book in books for product in read_record(book).products] if outputs else []
    there = [product for product in made if (root / product.path).is_file()]
    files = {product.path for product in there if is_untouched(root, product)}
    changed = {product.path for product in there} - files
    others = not set(books_made(root)) <= set(books)
    cache = [book.record for book in books] if others else [root / CACHE_FOLDER]
    known = [path.relative_to(root).as_posix() for path in cache if path.exists()]
    return Removable(root, known, sorted(files), sorted(changed), others)


def remove(books: list[BookFile], what: Removable) -> None:
    """Remove finished files, the folders that are empty then, and the cache last: it knows which files are ours.

    A file that was changed since `what` was found stays as well.
    """
    files = [what.root / path for path in set(what.files).intersection(removable(books, bool(what.files)).files)]
    for file in files:
        file.unlink(missing_ok=True)
    for folder in sorted(set(_folders(files, what.root / OUTPUT_FOLDER)), reverse=True):
        if not {file.name for file in folder.iterdir()} - {RECORD}:
            (folder / RECORD).unlink(missing_ok=True)
            folder.rmdir()
    for path in (what.root / path for path in what.cache):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _folders(files: Iterable[Path], top: Path) -> Iterator[Path]:
    """The folders in which files lie, up to the topmost."""
    for file in files:
        yield from (folder for folder in file.parents if folder.is_relative_to(top))
