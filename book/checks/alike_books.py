"""Books of one folder that cannot be told apart: a copy of a book's file keeps what only one book may have."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from book.diagnostics import Code, Problems, ProblemsFound
from book.files.book_files import books_in
from book.project import Project, load_project
from book.trade.isbn import thirteen

_HINTS = {
    "slug": "The finished files of both have the same names, in two folders: give one another slug.",
    "identifier": "To shops and reading apps both are one book. Give one of them its own, such as {fresh}.",
    "isbn": "An ISBN is of one book in one format. Take it out here, or write the one that this book has.",
}


def check_alike(project: Project, problems: Problems) -> None:
    """Warn where another book of the folder has the same slug, identifier or ISBN."""
    for book in books_in(project.root):
        if book.name == project.file:
            continue
        try:
            other = load_project(book.path, Problems())
        except (ProblemsFound, OSError):
            continue  # it is told itself, and as a neighbour
        theirs = dict(_facts(other))
        for path, fact in _facts(project):
            if path == ("slug",) and _of_one_book(project, other):
                continue  # its files are in another folder, under the same names
            if fact in theirs.values():
                hint = _HINTS[path[0]].format(fresh=uuid5(NAMESPACE_URL, f"{fact} {project.file}").urn)
                problems.add(Code.BOOK_ALIKE, project.place(*path), key=path[0], other=book.name, hint=hint)


def _of_one_book(project: Project, other: Project) -> bool:
    """Whether one is a translation of the other, or both are of a third."""
    return (project.translation_of or project.file) == (other.translation_of or other.file)


def _facts(project: Project) -> Iterator[tuple[tuple[str, ...], str]]:
    """What must not be the same in two books, with its path in the book's file."""
    yield ("slug",), project.slug
    yield ("identifier",), project.identifier
    yield from ((("isbn", name), thirteen(number)) for name, number in project.isbn.given().items())
