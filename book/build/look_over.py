"""Checks: a book is read and looked over, and nothing is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

from book.build.build import load_for
from book.checks.fixed_styles import check_fixed_styles
from book.checks.printed import is_printed
from book.diagnostics import Diagnostic, Problems
from book.editions import EPUB, Edition, choose_editions
from book.handing_out.packet_orders import planned_packets
from book.making.catalogue_faults import report_language
from book.making.cover_words import report_long_covers
from book.making.maker_tools import style_paths
from book.making.page_proofs import prove_pages
from book.making.picture_faults import report_pictures
from book.making.reading import Prepared, prepare
from book.making.style_faults import report_styles
from book.making.style_values import report_values
from book.reflowable.style_sources import report_sources


def check_book(where: Path) -> list[Diagnostic]:
    """Read the whole book and return the warnings; writes only the cache.

    where: the book's file, or its folder, as `book_at` has it. Raises ProblemsFound if there are errors, and
    BookUnknown.
    """
    problems = Problems()
    book = read_listed(where, problems)
    look_over(book, problems)
    return list(problems)


def read_listed(where: Path, problems: Problems) -> Prepared:
    """Read a book for the editions that it lists. Raises ProblemsFound if there are errors, and BookUnknown."""
    project, _ = load_for(where, [], problems)
    return prepare(project, problems)


def look_over(book: Prepared, problems: Problems, go_on: Callable[[], None] = lambda: None) -> None:
    """Report what is wrong with a book that has been read, in the editions that it lists. Raises ProblemsFound.

    go_on: called now and then; it may raise what ends the work.
    """
    root, editions = book.project.root, choose_editions(book.project, [], problems)
    report_ahead(book, editions, problems)
    prove_pages(book, editions, problems, go_on)
    cascades = [style_paths(edition.styles) for edition in editions if is_printed(edition, book.manuscript)]
    report_styles(root, chain.from_iterable(cascades), problems)
    report_values(root, cascades, problems)
    problems.stop_if_errors()


def report_ahead(book: Prepared, editions: Sequence[Edition], problems: Problems) -> None:
    """Report what a check and a build both know before a page is made."""
    planned_packets(book, problems)
    report_pictures(book, editions, problems)
    report_long_covers(book.project, book.clinic, editions, problems)
    report_language(book.project, editions, problems)
    flowing = (path for edition in editions if not edition.on_paper for path in style_paths(edition.styles))
    report_sources(book.project.root, dict.fromkeys(flowing), problems)
    in_epub = (path for edition in editions if edition.scope is EPUB for path in style_paths(edition.styles))
    check_fixed_styles(book.project.root, dict.fromkeys(in_epub), problems)
