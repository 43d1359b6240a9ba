"""The conductor: for each edition asked for, run the street from Markdown to a finished file.

`prepare` reads the book once; `build_book` makes each edition that is not fresh from it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from book.diagnostics import Code, Diagnostic, Place, Problems
from book.editions import Edition, Face, Scope, choose_editions, paper_edition
from book.epub.package import write_epub
from book.epub.pages import PrintedBook, PrintedPage
from book.freshness import (
    CACHE_FOLDER,
    Product,
    Record,
    fingerprint,
    is_fresh,
    product_of,
    read_record,
    write_record,
)
from book.html.context import Context
from book.html.document import document, handout
from book.html.render import pieces
from book.language import Wording, wording
from book.manuscript.assemble import assemble
from book.manuscript.model import Manuscript, Role, Section, Worksheet
from book.passes.cite import cite
from book.passes.crossref import crossref
from book.passes.number import number
from book.pdf.bind import bind, page_starts
from book.pdf.document import TypesetDocument
from book.pdf.metadata import BookMetadata
from book.pdf.typeset import TypesetJob, typeset_book
from book.project import Project, load_project
from book.references.bibliography import load_bibliography
from book.references.model import Formatted
from book.references.styles import load_style

OUTPUT_FOLDER = "output"
HANDOUT_FOLDER = "handouts"
STYLE_FOLDER = "styles"


class Listener(Protocol):
    """Somebody who wants to know how far the press is."""

    def begin(self, what: str, steps: int) -> None:
        """Something of `steps` steps starts."""

    def step(self, done: int, steps: int) -> None:
        """`done` of `steps` steps are done."""

    def end(self) -> None:
        """What was begun is finished."""


@dataclass
class Result:
    """What a build did.

    products: every file of the editions asked for; made: those that were made this time; typeset: ids of the sections
    that were laid out anew, by edition; warnings: what the author may want to mend.
    """

    products: list[Product] = field(default_factory=list)
    made: list[Product] = field(default_factory=list)
    typeset: dict[str, list[str]] = field(default_factory=dict)
    warnings: list[Diagnostic] = field(default_factory=list)

    def made_for(self, edition: Edition) -> list[Product]:
        """The files of one edition that were made this time."""
        return [product for product in self.made if product.edition == edition.name]


@dataclass(frozen=True)
class Prepared:
    """A book that has been read and put in order, ready to be shown in any face."""

    project: Project
    manuscript: Manuscript
    references: Formatted
    wording: Wording

    def context(self, edition: Edition) -> Context:
        """What the pages of an edition are made from."""
        return Context(self.project, self.manuscript, edition.face, self.references, self.wording,
                       standalone=edition.scope is Scope.WORKSHEET)


def prepare(project: Project, problems: Problems) -> Prepared:
    """Read every file of the book and run the passes, in their order. Raises ProblemsFound if there are errors."""
    words = wording(project.language)
    manuscript = assemble(project, problems)
    number(manuscript)
    crossref(manuscript, words, problems)
    bibliography = load_bibliography(project.root, project.citations.bibliography, problems)
    style = load_style(project.root, project.citations.style, project.place("citations", "style"), problems)
    cache = project.root / CACHE_FOLDER / "citations"
    references = cite(manuscript, bibliography, style, project.language, cache, problems)
    problems.stop_if_errors()
    return Prepared(project, manuscript, references, words)


def check_book(root: Path) -> list[Diagnostic]:
    """Read the whole book and return the warnings. Raises ProblemsFound if there are errors; writes only the cache."""
    problems = Problems()
    project = load_project(root, problems)
    choose_editions(project, [], problems)
    paper_edition(project, problems)
    prepare(project, problems)
    return list(problems)


def build_book(root: Path, asked: list[str], workers: int, listener: Listener) -> Result:
    """Make every edition asked for (without any: those that book.yaml lists) that is not fresh.

    root: the project folder; workers: how many documents are typeset at once. Raises ProblemsFound, before anything
    is written, if the book has errors.
    """
    problems = Problems()
    project = load_project(root, problems)
    editions = choose_editions(project, asked, problems)
    paper_edition(project, problems)
    record = read_record(root)
    inputs = fingerprint(root, record.extras)
    stale = [edition for edition in editions if problems.found or not is_fresh(root, record, edition.name, inputs)]
    result = Result()
    if stale or problems.errors:
        listener.begin("Reading the book", 0)
        press = Press(prepare(project, problems), workers, listener, problems)
        inputs = _note_extras(record, press.book, inputs)
        for edition in stale:
            result.made += press.make(edition, result)
            record.keep(edition.name, result.made_for(edition), inputs)
            write_record(root, record)
    result.products = [product for edition in editions for product in record.of(edition.name)]
    result.warnings = list(problems)
    return result


def _note_extras(record: Record, book: Prepared, inputs: str) -> str:
    """Remember which files outside the source folders the book reads; return the fingerprint that includes them."""
    extras = sorted(set(_extras(book)))
    if extras == record.extras:
        return inputs
    record.extras = extras
    record.fingerprints.clear()
    return fingerprint(book.project.root, extras)


def _extras(book: Prepared) -> Iterator[str]:
    yield from book.project.citations.bibliography
    if book.project.citations.style.endswith(".csl"):
        yield book.project.citations.style
    if book.project.cover:
        yield book.project.cover.image
    for _, token in book.manuscript.walk():
        if token.type in ("figure", "image"):
            yield str(token.meta.get("src") or token.attrGet("src"))


@dataclass
class Press:
    """Makes editions of a prepared book, one after the other."""

    book: Prepared
    workers: int
    listener: Listener
    problems: Problems

    def make(self, edition: Edition, result: Result) -> list[Product]:
        """Make all files of one edition and describe them; what was laid out anew is noted in `result`."""
        if edition.face is Face.EREADER:
            return [self._epub(edition)]
        if edition.scope is Scope.WORKSHEET:
            return self._handouts(edition, result)
        return [self._pdf(edition, result)]

    @property
    def _root(self) -> Path:
        return self.book.project.root

    def _epub(self, edition: Edition) -> Product:
        started = time.monotonic()
        self.listener.begin(edition.label, 0)
        context = self.book.context(edition)
        out = self._out(edition)
        pages = [piece for section in self.book.manuscript.sections for piece in pieces(section, context)]
        write_epub(pages, self.book.project, self._root / STYLE_FOLDER / edition.styles[0], out, self._moment(),
                   self._printed())
        return product_of(self._root, out, edition.name, 0, time.monotonic() - started)

    def _printed(self) -> PrintedBook | None:
        """The pages on paper that the EPUB marks, from their layout, which the cache has if they were just printed."""
        edition = paper_edition(self.book.project, self.problems)
        if edition is None:
            return None
        documents = self._typeset(edition, list(self._section_jobs(edition)), Result())
        project = self.book.project
        pages = tuple(PrintedPage(number, start.section, start.words) for number, start in page_starts(documents))
        return PrintedBook(f"{project.title} ({edition.label}, {project.date.isoformat()})", pages)

    def _pdf(self, edition: Edition, result: Result) -> Product:
        started = time.monotonic()
        documents = self._typeset(edition, list(self._section_jobs(edition)), result)
        out = self._out(edition)
        pages = bind(documents, self._metadata(self.book.project.title), out)
        return product_of(self._root, out, edition.name, pages, time.monotonic() - started)

    def _handouts(self, edition: Edition, result: Result) -> list[Product]:
        sheets = sorted(self.book.manuscript.worksheets.values(), key=lambda sheet: sheet.id)
        started = time.monotonic()
        documents = self._typeset(edition, [self._handout_job(edition, sheet) for sheet in sheets], result)
        bound = []
        for sheet, typeset in zip(sheets, documents, strict=True):
            out = self._root / OUTPUT_FOLDER / HANDOUT_FOLDER / f"{sheet.id}{edition.ending}"
            bound.append((out, bind([typeset], self._metadata(sheet.title), out)))
        share = (time.monotonic() - started) / max(len(bound), 1)
        return [product_of(self._root, out, edition.name, pages, share) for out, pages in bound]

    def _typeset(self, edition: Edition, jobs: list[TypesetJob], result: Result) -> list[TypesetDocument]:
        self.listener.begin(edition.label, len(jobs))
        documents = typeset_book(jobs, self._root, self._root / CACHE_FOLDER / "typeset", self.workers,
                                 self.listener.step)
        result.typeset[edition.name] = [typeset.id for typeset in documents if typeset.fresh]
        for complaint in sorted({words for typeset in documents for words in typeset.layout.warnings}):
            self.problems.add(Code.TYPESETTER, Place(STYLE_FOLDER), problem=complaint)
        return documents

    def _section_jobs(self, edition: Edition) -> Iterator[TypesetJob]:
        context = self.book.context(edition)
        has_parts = bool(self.book.project.contents.parts)
        for sections in _documents(self.book.manuscript.sections):
            made = [piece for section in sections for piece in pieces(section, context)]
            spaces = tuple(space for piece in made for space in piece.spaces)
            level = 1 if has_parts and sections[0].role is Role.CHAPTER else 0
            yield TypesetJob(sections[0].id, document(made, context), _style_paths(edition), spaces, level)

    def _handout_job(self, edition: Edition, sheet: Worksheet) -> TypesetJob:
        html = handout(sheet, self.book.context(edition))
        return TypesetJob(sheet.id, html, _style_paths(edition), tuple(sheet.spaces))

    def _out(self, edition: Edition) -> Path:
        return self._root / OUTPUT_FOLDER / f"{self.book.project.slug}{edition.ending}"

    def _metadata(self, title: str) -> BookMetadata:
        project = self.book.project
        return BookMetadata(
            title, tuple(creator.name for creator in project.creators), project.language, self._moment(),
            project.description, project.subjects, f"{project.licence.name}, {project.licence.url}", project.identifier)

    def _moment(self) -> datetime:
        """The time that the files state: SOURCE_DATE_EPOCH where it is set, otherwise midnight of the book's date."""
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), UTC)
        return datetime.combine(self.book.project.date, datetime.min.time(), UTC)


def _style_paths(edition: Edition) -> tuple[str, ...]:
    return tuple(f"{STYLE_FOLDER}/{style}" for style in edition.styles)


def _documents(sections: list[Section]) -> list[list[Section]]:
    """What is typeset together: each section apart, but the imprint, which stands on the verso of the title page."""
    documents: list[list[Section]] = []
    for section in sections:
        if section.kind == "imprint" and documents and documents[-1][-1].kind == "title-page":
            documents[-1].append(section)
        else:
            documents.append([section])
    return documents
