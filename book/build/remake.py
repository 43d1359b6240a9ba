"""A book is read, and those of its editions that are not fresh are made anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from book.build.look_over import report_ahead
from book.build.makers import MAKERS
from book.diagnostics import Problems
from book.editions import Edition
from book.files.changed_outputs import changed_files_kept
from book.files.project_folders import OUTPUT_FOLDER
from book.html.context import Piece
from book.html.known_pieces import KnownPieces
from book.making.freshness import Product, Record, fingerprint, product_of, write_record
from book.making.maker_tools import MakerTools
from book.making.picture_faults import pictures_in
from book.making.reading import Prepared, prepare
from book.making.results import Listener, Result
from book.manuscript.model import Manuscript
from book.pdf.typeset import processes
from book.project import Project


@dataclass
class Remake:
    """The making of what is stale.

    record: of the builds before, which is carried on; inputs: the fingerprint of what the book is made from, from
    before it is read; problems: hears what is wrong; wanted: the names of all editions that are asked for; known: gives
    what was made before of texts that are the same.
    """

    project: Project
    record: Record
    inputs: str
    listener: Listener
    problems: Problems
    wanted: Collection[str]
    known: Callable[[Manuscript], KnownPieces[Piece]] | None = None

    def make(self, stale: Sequence[Edition], workers: int | Executor, result: Result) -> None:
        """Read the book, and make editions, which `result` hears of.

        Raises, before anything is written, ProblemsFound.
        """
        with processes(workers, is_sure=self._sets_pages(stale)) as executor:
            book = self._read(stale)
            tools = MakerTools(
                book, executor, self.listener, self.problems, laid_out=result.typeset, wanted=self.wanted
            )
            with changed_files_kept(self.project.root / OUTPUT_FOLDER, self.listener.kept, _made_before(self.record)):
                for edition in stale:
                    result.made += _make(edition, tools)
                    self.record.keep(edition.name, result.made_for(edition), self.inputs)
                    write_record(self.project.book, self.record)

    def _sets_pages(self, stale: Sequence[Edition]) -> bool:
        """Whether pages are made of a text that has changed, so that something will surely be typeset."""
        changed = [edition for edition in stale if self.record.fingerprints.get(edition.name) != self.inputs]
        return not self.problems.errors and any(edition.on_paper for edition in changed)

    def _read(self, stale: Sequence[Edition]) -> Prepared:
        """Read the book. Raises ProblemsFound."""
        self.listener.begin("Reading the book", 0)
        book = prepare(self.project, self.problems)
        report_ahead(book, stale, self.problems)
        self.problems.stop_if_errors()
        self.inputs = _note_extras(self.record, book, self.inputs)
        return replace(book, known=self.known(book.manuscript)) if self.known else book


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
