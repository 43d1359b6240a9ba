"""Builds: what is asked for, and which of it is fresh. What is not is made anew, in `remake.py`."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from book.build.desk_size import report_desk
from book.diagnostics import Problems
from book.editions import Edition, choose_editions, on_paper, paper_edition
from book.files.book_files import book_at
from book.files.project_state import state_of
from book.making.freshness import fingerprint, is_fresh, read_record
from book.making.results import Listener, Result
from book.project import Project, load_project

if TYPE_CHECKING:
    from book.html.context import Piece
    from book.html.known_pieces import PieceStore


def build_book(
    where: Path,
    asked: list[str],
    workers: int | Executor,
    listener: Listener,
    pieces: PieceStore[Piece] | None = None,
) -> Result:
    """Make every edition asked for (without any: those that the book lists) that is not fresh.

    where: the book's file, or its folder, as `book_at` has it; workers: how many documents are typeset at once, or what
    typesets them (`typeset_book`); pieces: what builds before this one have made of this book's texts. Raises, before
    anything is written, ProblemsFound if the book has errors, BookUnknown, and EditionUnknown where one is asked for
    that there is not.
    """
    problems, result = Problems(), Result()
    others = state_of(book_at(where).root) if pieces else None  # before anything is read of them
    project, editions = load_for(where, asked, problems)
    record = read_record(project.book)
    inputs = fingerprint(project.book, record.extras)
    stale = [each for each in editions if problems.errors or not is_fresh(project.root, record, each.name, inputs)]
    if stale or problems.errors:
        from book.build.remake import Remake  # noqa: PLC0415 (takes half a second, which a fresh book need not wait)

        known = partial(pieces.of, of=others) if pieces and others else None
        remake = Remake(project, record, inputs, listener, problems, [each.name for each in editions], known)
        remake.make(stale, workers, result)
    report_desk(project, editions, problems)
    problems.stop_if_errors()
    result.products = [product for edition in editions for product in record.of(edition.name)]
    result.warnings = list(problems)
    return result


def load_for(where: Path, asked: list[str], problems: Problems) -> tuple[Project, list[Edition]]:
    """Load a book's file, and choose the editions that are asked for, or those that it lists.

    Raises BookUnknown, EditionUnknown.
    """
    project = load_project(where, problems)
    editions = choose_editions(project, asked, problems)
    problems.on_paper = on_paper(editions)
    paper_edition(project, problems)
    return project, editions
