"""The books of a folder. Each is one file of keys: book.yaml, or NAME.book.yaml. Which one is meant is decided here."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from book.diagnostics import FILE_NAME, nearest
from book.files.containment import composed, is_file
from book.files.project_folders import CACHE_FOLDER, COPIES, HANDOUTS, OUTPUT_FOLDER, PACKETS

ENDING = f".{FILE_NAME}"
"""What the name of every book's file ends with, but the first one's."""

HIDDEN = (".", "~")
"""What names begin with that are no book's: editors, and disks of other machines, leave such files behind."""

BUILT = "built"
"""What records of builds are called in the cache."""

_BARE = re.compile(r"[\w.-]+")
"""What a shell takes as it stands."""


class BookUnknown(Exception):  # noqa: N818 (somebody has asked for what is not there)
    """No book, or none of several, is the one that is meant. The text says so, and what there is."""


@dataclass(frozen=True, order=True)
class BookFile:
    """The file of a book. root: the project folder; name: the file's name in it."""

    root: Path
    name: str = FILE_NAME

    @property
    def path(self) -> Path:
        """The file."""
        return self.root / self.name

    @property
    def is_first(self) -> bool:
        """Whether it is book.yaml, the book that is meant where none is named."""
        return self.name == FILE_NAME

    @property
    def own_name(self) -> str:
        """What tells it from the others of its folder: NAME, "" of book.yaml; each letter and its accents one sign."""
        return "" if self.is_first else composed(self.name.removesuffix(ENDING))

    @property
    def label(self) -> str:
        """What a user calls it."""
        return self.own_name or FILE_NAME

    @property
    def option(self) -> str:
        """The words that name it in a command, "" where none are needed."""
        if self.is_first:
            return ""
        return f"--book {self.own_name if _BARE.fullmatch(self.own_name) else shlex.quote(self.own_name)}"

    def with_option(self, command: str) -> str:
        """Return a command's name with the option that names this book, if one is needed."""
        return f"{command} {self.option}".rstrip()

    @property
    def outputs(self) -> Path:
        """The folder of its finished files: each has its own, so that files of two books never have one name."""
        return self.root / OUTPUT_FOLDER / self.own_name

    @property
    def record(self) -> Path:
        """The file that knows what its last build made, and of what."""
        return self.root / CACHE_FOLDER / (f"{BUILT}.json" if self.is_first else f"{BUILT}/{self.own_name}.json")


def books_in(root: Path) -> list[BookFile]:
    """Return the books of a project folder, book.yaml first. What is no file is none."""
    names = (entry.name for entry in root.iterdir()) if root.is_dir() else ()
    books = (BookFile(root, name) for name in names if _is_named_so(name) and is_file(root / name))
    return sorted(books, key=lambda book: (not book.is_first, book.name))


def books_made(root: Path) -> list[BookFile]:
    """Return the books of a folder, with those of which only a record of what they made is left."""
    records = (root / CACHE_FOLDER / BUILT).glob("*.json")
    known = {book.record: book for book in books_in(root)}
    gone = {book.record: book for book in (BookFile(root, f"{record.stem}{ENDING}") for record in records)}
    return list({**gone, **known}.values())


def book_at(where: Path) -> BookFile:
    """Return the book that a path means: a book's file, or its folder, whose book.yaml or only book it then is.

    Raises BookUnknown where a folder has several books and none is book.yaml.
    """
    if _is_named_so(where.name) and not where.is_dir():
        return BookFile(where.parent, where.name)
    books = books_in(where)
    if len(books) > 1 and not books[0].is_first:
        raise BookUnknown(f"There are several books here: {_listed(books)}. Name one with --book.")
    return books[0] if books else BookFile(where)


def book_named(root: Path, asked: str) -> BookFile:
    """Return the book of a folder that somebody asks for: by NAME, by its file, or by the way to that.

    asked: "" for the one that `book_at` gives. Raises BookUnknown.
    """
    if not asked:
        return book_at(root)
    name = _name_in(root, asked)
    books = books_in(root)
    for wanted in (f"{name}{ENDING}", name, f"{name}.yaml"):
        for book in books:
            if composed(book.name) == composed(wanted):
                return book
    raise BookUnknown(f"There is no book “{asked}” here. {_instead(root, name, books)}")


def keeps_the_rest(book: BookFile) -> bool:
    """Say whether what no book of the folder uses is this one's: the first book keeps it, or else each."""
    return book.is_first or not is_file(BookFile(book.root).path)


def fault_of_name(book: BookFile) -> str:
    """Return why a folder of finished files cannot be called as the book is; "" where it can."""
    name = book.own_name
    if book.is_first:
        return ""
    if not name.isprintable() or name != name.strip(" ."):
        return "a folder of this name cannot be made on every machine"
    if name.casefold() in (HANDOUTS, PACKETS, COPIES):
        return f"files of book.yaml go into “{OUTPUT_FOLDER}/{name}”"
    alike = Counter(other.own_name.casefold() for other in books_in(book.root))
    return "another book here has the same name but for capitals or accents" if alike[name.casefold()] > 1 else ""


def _is_named_so(name: str) -> bool:
    return (name == FILE_NAME or (name.endswith(ENDING) and name != ENDING)) and not name.startswith(HIDDEN)


def _name_in(root: Path, asked: str) -> str:
    """The name of a file in the folder; a way that leads elsewhere is told."""
    if Path(asked).name == asked:
        return asked
    if Path(asked).parent.resolve() != root.resolve():
        raise BookUnknown(f"“{asked}” is not in the folder of this book. Run the command there.")
    return Path(asked).name


def _instead(root: Path, name: str, books: list[BookFile]) -> str:
    """What there is instead of a book."""
    if (root / f"{name}{ENDING}").is_dir() or (name.endswith(ENDING) and (root / name).is_dir()):
        return f"“{name.removesuffix(ENDING)}{ENDING}” is a folder; a book is a file of this name."
    if is_file(root / f"{name.removesuffix('.yml')}.book.yml"):
        return f"The name of a book's file ends with “{ENDING}”, not with “.yml”."
    return nearest(name, [book.label for book in books])


def _listed(books: list[BookFile]) -> str:
    return ", ".join(book.label for book in books)
