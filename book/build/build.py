"""Builds and checks: what is asked for, what is fresh, what is made anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

from book.build.makers import MAKERS
from book.checks.printed import is_printed
from book.diagnostics import Diagnostic, Problems
from book.editions import Edition, choose_editions, on_paper, paper_edition
from book.files.changed_outputs import changed_files_kept
from book.files.project_folders import OUTPUT_FOLDER
from book.handing_out.packet_orders import planned_packets
from book.making.catalogue_faults import report_language
from book.making.cover_words import report_long_covers
from book.making.freshness import Product, Record, fingerprint, is_fresh, product_of, read_record, write_record
from book.making.maker_tools import MakerTools, style_paths
from book.making.page_proofs import prove_pages
from book.making.picture_faults import pictures_in, report_pictures
from book.making.reading import Prepared, prepare
from book.making.results import Listener, Result
from book.making.style_faults import report_styles
from book.pdf.typeset import processes
from book.project import load_project
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
    project = load_project(where, problems)
    editions = choose_editions(project, [], problems)
    problems.on_paper = on_paper(editions)
    paper_edition(project, problems)
    return prepare(project, problems)


def look_over(book: Prepared, problems: Problems, go_on: Callable[[], None] = lambda: None) -> None:
    """Report what is wrong with a book that has been read, in the editions that it lists. Raises ProblemsFound.

    go_on: called now and then; it may raise what ends the work.
    """
    root, editions = book.project.root, choose_editions(book.project, [], problems)
    _report_ahead(book, editions, problems)
    prove_pages(book, editions, problems, go_on)
    paged = (edition for edition in editions if is_printed(edition, book.manuscript))
    sheets = (path for edition in paged for path in style_paths(edition.styles))
    report_styles(root, sheets, problems)
    problems.stop_if_errors()


def _report_ahead(book: Prepared, editions: Sequence[Edition], problems: Problems) -> None:
    """Report what a check and a build both know before a page is made."""
    planned_packets(book, problems)
    report_pictures(book, editions, problems)
    report_long_covers(book.project, book.clinic, editions, problems)
    report_language(book.project, editions, problems)
    flowing = (path for edition in editions if not edition.on_paper for path in style_paths(edition.styles))
    report_sources(book.project.root, dict.fromkeys(flowing), problems)


def build_book(where: Path, asked: list[str], workers: int | Executor, listener: Listener) -> Result:
    """Make every edition asked for (without any: those that the book lists) that is not fresh.

    where: the book's file, or its folder, as `book_at` has it; workers: how many documents are typeset at once, or what
    typesets them (`typeset_book`). Raises, before anything is written, ProblemsFound if the book has errors,
    BookUnknown, and EditionUnknown where one is asked for that there is not.
    """
    problems = Problems()
    project = load_project(where, problems)
    file, root = project.book, project.root
    editions = choose_editions(project, asked, problems)
    problems.on_paper = on_paper(editions)
    paper_edition(project, problems)
    record = read_record(file)
    inputs = fingerprint(file, record.extras)
    stale = [edition for edition in editions if problems.errors or not is_fresh(root, record, edition.name, inputs)]
    result = Result()
    if stale or problems.errors:
        listener.begin("Reading the book", 0)
        wanted = [edition.name for edition in editions]
        book = prepare(project, problems)
        _report_ahead(book, stale, problems)
        problems.stop_if_errors()
        inputs = _note_extras(record, book, inputs)
        kept = changed_files_kept(root / OUTPUT_FOLDER, listener.kept, _made_before(record))
        with processes(workers) as executor, kept:
            tools = MakerTools(book, executor, listener, problems, laid_out=result.typeset, wanted=wanted)
            for edition in stale:
                result.made += _make(edition, tools)
                record.keep(edition.name, result.made_for(edition), inputs)
                write_record(file, record)
    result.products = [product for edition in editions for product in record.of(edition.name)]
    result.warnings = list(problems)
    return result


def _make(edition: Edition, tools: MakerTools) -> list[Product]:
    """Have an edition made, and describe its files; each is said to have taken as long as the others."""
    started = time.monotonic()
    made = MAKERS[edition.scope](edition, tools)
    share = (time.monotonic() - started) / max(len(made), 1)
    return [product_of(tools.root, file.path, edition.name, file.pages, share) for file in made]


def _made_before(record: Record) -> dict[str, str]:
    """SHA-256 of the files that builds have made, by path in the output folder."""
    return {product.path.removeprefix(f"{OUTPUT_FOLDER}/"): product.sha256 for product in record.products}


def _note_extras(record: Record, book: Prepared, inputs: str) -> str:
    """Remember which files outside the source folders the book reads; return the fingerprint that includes them.

    inputs: the fingerprint from before the book was read. It is returned where a file has changed since, of which
    nobody knows what was read: then the editions will not count as fresh.
    """
    extras, file = sorted(set(_extras(book))), book.project.book
    if extras == record.extras or fingerprint(file, record.extras) != inputs:
        return inputs
    record.extras = extras
    record.fingerprints.clear()
    return fingerprint(file, extras)


def _extras(book: Prepared) -> Iterator[str]:
    yield from book.project.citations.bibliography
    if book.project.index:
        yield book.project.index
    if book.project.citations.style.endswith(".csl"):
        yield book.project.citations.style
    if book.clinic:
        yield from (name for name in (book.project.clinic, book.clinic.logo) if name)
    for section in book.manuscript.in_reading_order():
        yield from filter(None, (section.source, *section.included))
    if (others := book.manuscript.neighbours) and others.shape:
        yield from (*(each.name for each in others.books), *others.used(Problems()).files)
    yield from (path for path, _ in pictures_in(book))
