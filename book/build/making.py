"""One edition after the other is made from a book that has been read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from book.build.packets import packet_job, planned_packets
from book.command_name import command_on_pages
from book.diagnostics import Code, Place, Problems
from book.editions import (
    A4,
    CHOOSER,
    EPUB,
    HANDOUTS,
    MENU,
    ON_SHEETS,
    PACKETS,
    PRESS,
    Edition,
    Face,
    edition_table,
    handouts_on,
    paper_edition,
)
from book.epub.package import write_epub
from book.epub.pages import PrintedBook, PrintedPage
from book.files.atomic import write_whole
from book.handing_out.chooser import Handout, chooser_page
from book.handing_out.chooser_words import CHOOSER_WORDS
from book.handing_out.menu import MENU_ID, MENU_SIZES, menu_piece
from book.html.context import LATE, Context
from book.html.document import document
from book.html.render import pieces, worksheet_pieces
from book.html.wrap import WRAP, Wrap, spine_width, wrap_document
from book.language import best
from book.making.freshness import CACHE_FOLDER, Product, product_of
from book.making.reading import Prepared
from book.making.results import Listener, Result
from book.manuscript.model import Role, Section, Worksheet
from book.packet import Packet
from book.pdf.bind.bind import bind, page_starts
from book.pdf.bind.metadata import BookMetadata
from book.pdf.finish.cmyk import make_cmyk
from book.pdf.finish.grey import make_grey
from book.pdf.finish.impose import impose, plan
from book.pdf.finish.pdfx import four_inks, make_pdfx, one_ink, trim_of
from book.pdf.finish.thumbnail import thumbnail
from book.pdf.model.document import TypesetDocument
from book.pdf.typeset import TypesetJob, typeset_book
from book.project import Project, check_path

OUTPUT_FOLDER = "output"
HANDOUT_FOLDER = "handouts"
PACKET_FOLDER = "packets"
STYLE_FOLDER = "styles"

LISTS = frozenset(("contents", "worksheet-list", "figure-list", "table-list"))
"""Kinds of generated pages that go on from page to page with the texts around them."""

THUMBNAIL_WIDTH = 208
"""In pixels: twice what the page shows, for fine screens."""


@dataclass
class Press:
    """Makes editions of a prepared book, one after the other. inspect: look for faults of layout as well."""

    book: Prepared
    workers: int
    listener: Listener
    problems: Problems
    inspect: bool = False

    def lay_out(self, edition: Edition) -> list[TypesetDocument]:
        """Typeset a book's printed or fillable edition, or all its handouts, and make no file of it."""
        if edition.scope is HANDOUTS:
            return self._typeset(edition, [self._handout_job(edition, sheet) for sheet in self._sheets], Result())
        return self._typeset(edition, list(self._section_jobs(edition)), Result())

    def make(self, edition: Edition, result: Result) -> list[Product]:
        """Make all files of one edition and describe them; what was laid out anew is noted in `result`."""
        if edition.scope is EPUB:
            return [self._epub(edition)]
        if edition.scope is HANDOUTS:
            return self._handouts(edition, result)
        if edition.scope is PACKETS:
            return self._packets(edition, result)
        if edition.scope is MENU:
            return [self._menu(edition, result)]
        if edition.scope is CHOOSER:
            return [self._chooser(edition)]
        if edition.scope is ON_SHEETS:
            return self._imposed(edition)
        made = [self._pdf(edition, result)]
        return [*made, self._wrap(edition, result)] if edition.scope is PRESS else made

    @property
    def _table(self) -> dict[str, Edition]:
        return edition_table(self.book.project)

    @property
    def _root(self) -> Path:
        return self.book.project.root

    def _epub(self, edition: Edition) -> Product:
        started = time.monotonic()
        self._check_styles(edition)
        self.listener.begin(edition.label, 0)
        context = self.book.context(edition)
        out = self._out(edition)
        pages = [piece for section in self.book.manuscript.sections for piece in pieces(section, context)]
        write_epub(
            pages,
            self.book.project,
            self._root / STYLE_FOLDER / edition.styles[0],
            out,
            moment_of(self.book.project),
            self._printed(),
            self.book.clinic,
        )
        return product_of(self._root, out, edition.name, 0, time.monotonic() - started)

    def _printed(self) -> PrintedBook | None:
        """The pages on paper that the EPUB marks, from their layout, which the cache has if they were just printed."""
        edition = paper_edition(self.book.project, self.problems)
        if edition is None:
            return None
        documents = self.lay_out(edition)
        project = self.book.project
        pages = tuple(PrintedPage(number, start.section, start.words) for number, start in page_starts(documents))
        return PrintedBook(f"{project.title} ({edition.label}, {project.date.isoformat()})", pages)

    def _pdf(self, edition: Edition, result: Result) -> Product:
        started = time.monotonic()
        documents = self._typeset(edition, list(self._section_jobs(edition)), result)
        out = self._out(edition)
        pages = self._bind(edition, documents, self._metadata(self.book.project.title), out)
        return product_of(self._root, out, edition.name, pages, time.monotonic() - started)

    def _imposed(self, edition: Edition) -> list[Product]:
        """Lay the pages of the edition that this one needs on sheets; beside the file, a plan of what is on which."""
        started = time.monotonic()
        self.listener.begin(edition.label, 0)
        out = self._out(edition)
        pages = impose_with_plan(self._out(self._table[edition.needs[0]]), out, edition.sheets)
        seconds = time.monotonic() - started
        return [
            product_of(self._root, out, edition.name, pages, seconds),
            product_of(self._root, plan_of(out), edition.name, 0, 0),
        ]

    def _bind(self, edition: Edition, documents: list[TypesetDocument], metadata: BookMetadata, out: Path) -> int:
        """Bind documents, and make of the file what the edition asks for; gives the number of pages."""
        if not edition.grey:
            return bind(documents, metadata, out)
        with TemporaryDirectory(dir=self._root / CACHE_FOLDER) as folder:
            coloured = Path(folder, out.name)
            pages = bind(documents, metadata, coloured)
            if edition.scope is not PRESS:
                make_grey(coloured, out)
            else:
                grey = Path(folder, f"grey-{out.name}")
                make_grey(coloured, grey)
                make_pdfx(grey, out, metadata, one_ink())
        return pages

    def _wrap(self, edition: Edition, result: Result) -> Product:
        """Make the cover that fits the finished pages of a press edition, in colour."""
        started = time.monotonic()
        book = self._out(edition)
        trim, project = trim_of(book), self.book.project
        wrap = Wrap(trim.width, trim.height, spine_width(trim.pages, project.press), trim.pages)
        styles = tuple(f"{STYLE_FOLDER}/{style}" for style in edition.cover_styles)
        job = TypesetJob(WRAP, wrap_document(wrap, self.book.context(edition)), styles)
        documents = self._typeset(edition, [job], result)
        out = book.with_name(f"{book.stem}-cover.pdf")
        metadata = self._metadata(f"{project.title}: {edition.label}, {wrap.spine:g} mm")
        with TemporaryDirectory(dir=self._root / CACHE_FOLDER) as folder:
            screen, inks = Path(folder, "screen.pdf"), Path(folder, "inks.pdf")
            bind(documents, metadata, screen)
            make_cmyk(screen, inks)
            make_pdfx(inks, out, metadata, four_inks())
        return product_of(self._root, out, edition.name, 1, time.monotonic() - started)

    def _handouts(self, edition: Edition, result: Result) -> list[Product]:
        jobs = [(self._handout_job(edition, sheet), sheet.title) for sheet in self._sheets]
        return self._each_alone(edition, jobs, HANDOUT_FOLDER, result)

    @property
    def _sheets(self) -> list[Worksheet]:
        return sorted(self.book.manuscript.worksheets.values(), key=lambda sheet: sheet.id)

    def _packets(self, edition: Edition, result: Result) -> list[Product]:
        packets = planned_packets(self.book, self.problems)
        jobs = [(packet_job(packet, self.book, edition, _style_paths(edition)), packet.title) for packet in packets]
        return self._each_alone(edition, jobs, PACKET_FOLDER, result)

    def _menu(self, edition: Edition, result: Result) -> Product:
        started = time.monotonic()
        documents = self._fitted_menu(edition, result)
        out = self._out(edition)
        pages = self._bind(edition, documents, self._metadata(f"{self.book.project.title}: {edition.label}"), out)
        return product_of(self._root, out, edition.name, pages, time.monotonic() - started)

    def _fitted_menu(self, edition: Edition, result: Result) -> list[TypesetDocument]:
        """The menu on as few pages as it fits on, and then in letters as large as these pages allow."""
        pages = self._handout_pages(edition)
        smallest = self._menu_in(MENU_SIZES[-1], pages, edition, result)
        for size in MENU_SIZES[:-1]:
            larger = self._menu_in(size, pages, edition, result)
            if len(larger[0].layout.pages) == len(smallest[0].layout.pages):
                return larger
        return smallest

    def _menu_in(
        self,
        size: float,
        pages: Mapping[str, int],
        edition: Edition,
        result: Result,
    ) -> list[TypesetDocument]:
        context = self.book.context(edition)
        html = document([menu_piece(context, pages, size)], context)
        return self._typeset(edition, [TypesetJob(MENU_ID, html, _style_paths(edition))], result)

    def _chooser(self, edition: Edition) -> Product:
        """The handouts that the page shows and links to are made by then: the edition needs them."""
        started = time.monotonic()
        self.listener.begin(edition.label, 0)
        pages = self._handout_pages(edition)
        handouts = {sheet: self._known_handout(sheet, pages[sheet], edition) for sheet in pages}
        out = self._out(edition)
        html = chooser_page(self.book.context(edition), handouts, f"{command_on_pages(self._root)} packet")
        write_whole(out, html.encode())
        return product_of(self._root, out, edition.name, 0, time.monotonic() - started)

    def _known_handout(self, sheet: str, pages: int, edition: Edition) -> Handout:
        words = best(CHOOSER_WORDS, self.book.project.language)
        faces = {Face.PRINT: words.print, Face.FILLABLE: words.fillable}
        files = {
            f"{faces[made.face]} {made.paper.label}": f"{HANDOUT_FOLDER}/{sheet}{made.ending}"
            for made in (self._table[name] for name in edition.needs)
            if made.paper
        }
        first = self._root / OUTPUT_FOLDER / next(iter(files.values()))
        return Handout(pages, thumbnail(first, THUMBNAIL_WIDTH), files)

    def _handout_pages(self, shown_in: Edition) -> dict[str, int]:
        """How many pages each worksheet has as a handout on an edition's paper; the cache knows if they were just made.

        An edition that is no paper, the page for choosing, tells those of A4.
        """
        edition = handouts_on(shown_in.paper or A4, self.book.project)
        sheets = list(self.book.manuscript.worksheets.values())
        documents = self._typeset(edition, [self._handout_job(edition, sheet) for sheet in sheets], Result())
        return {typeset.id: len(typeset.layout.pages) for typeset in documents}

    def _each_alone(
        self,
        edition: Edition,
        jobs: list[tuple[TypesetJob, str]],
        folder: str,
        result: Result,
    ) -> list[Product]:
        """Make a file of each document, which comes with its title."""
        started = time.monotonic()
        documents = self._typeset(edition, [job for job, _ in jobs], result)
        bound = []
        for (job, title), typeset in zip(jobs, documents, strict=True):
            out = self._root / OUTPUT_FOLDER / folder / f"{job.id}{edition.ending}"
            bound.append((out, self._bind(edition, [typeset], self._metadata(title), out)))
        share = (time.monotonic() - started) / max(len(bound), 1)
        return [product_of(self._root, out, edition.name, pages, share) for out, pages in bound]

    def order(self, packet: Packet, edition: Edition, out: Path) -> int:
        """Make a packet that book.yaml does not name; gives the number of its pages."""
        documents = self._typeset(edition, [packet_job(packet, self.book, edition, _style_paths(edition))], Result())
        return self._bind(edition, documents, self._metadata(packet.title), out)

    def _check_styles(self, edition: Edition) -> None:
        """Raise ProblemsFound where a style sheet is not there, or a link of the file system leads out for it."""
        for path in _style_paths(edition):
            check_path(self._root, path, Place(path, 0), self.problems)
        self.problems.stop_if_errors()

    def _typeset(self, edition: Edition, jobs: list[TypesetJob], result: Result) -> list[TypesetDocument]:
        self._check_styles(edition)
        self.listener.begin(edition.label, len(jobs))
        jobs = [replace(job, inspect=self.inspect) for job in jobs]
        documents = typeset_book(
            jobs, self._root, self._root / CACHE_FOLDER / "typeset", self.workers, self.listener.step
        )
        result.typeset[edition.name] = [typeset.id for typeset in documents if typeset.fresh]
        for complaint in sorted({words for typeset in documents for words in typeset.layout.warnings}):
            self.problems.add(Code.TYPESETTER, Place(STYLE_FOLDER), problem=complaint)
        return documents

    def _section_jobs(self, edition: Edition) -> Iterator[TypesetJob]:
        context = self.book.context(edition)
        has_parts = bool(self.book.project.contents.parts)
        for sections in _documents(self.book.manuscript.sections):
            if sections[0].kind in LATE:
                late = partial(_late_html, sections[0], context)
                below = 1 + has_parts if sections[0].home else 0
                yield TypesetJob(sections[0].id, "", _style_paths(edition), outline_level=below, html_of_pages=late)
                continue
            made = [piece for section in sections for piece in pieces(section, context)]
            spaces = tuple(space for piece in made for space in piece.spaces)
            level = 1 if has_parts and sections[0].role is Role.CHAPTER else 0
            yield TypesetJob(sections[0].id, document(made, context), _style_paths(edition), spaces, level)

    def _handout_job(self, edition: Edition, sheet: Worksheet) -> TypesetJob:
        made = worksheet_pieces(sheet, self.book.context(edition))
        spaces = tuple(space for piece in made for space in piece.spaces)
        return TypesetJob(sheet.id, document(made, self.book.context(edition)), _style_paths(edition), spaces)

    def _out(self, edition: Edition) -> Path:
        return self._root / OUTPUT_FOLDER / f"{self.book.project.slug}{edition.ending}"

    def _metadata(self, title: str) -> BookMetadata:
        project = self.book.project
        return BookMetadata(
            title,
            tuple(creator.name for creator in project.creators),
            project.language,
            moment_of(project),
            project.description,
            project.subjects,
            f"{project.licence.name}, {project.licence.url}",
            project.identifier,
        )


def moment_of(project: Project) -> datetime:
    """The time that the files state: SOURCE_DATE_EPOCH where it is set, otherwise midnight of the book's date."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(project.date, datetime.min.time(), UTC)


def plan_of(out: Path) -> Path:
    """Where the plan of an imposed file stands."""
    return out.with_name(f"{out.stem}-plan.txt")


def impose_with_plan(source: Path, out: Path, layout: str) -> int:
    """Lay pages on sheets, write the plan beside the file, and give the number of the sheets' sides."""
    sheets = impose(source, out, layout)
    write_whole(plan_of(out), plan(sheets, layout).encode())
    return 2 * len(sheets)


def _late_html(section: Section, context: Context, pages: Mapping[str, int]) -> str:
    """The HTML of a generated page that names the pages on which others are."""
    context = replace(context, pages=pages)
    return document(pieces(section, context), context)


def _style_paths(edition: Edition) -> tuple[str, ...]:
    return tuple(f"{STYLE_FOLDER}/{style}" for style in edition.styles)


def _documents(sections: list[Section]) -> list[list[Section]]:
    """What is typeset together, and so page on page; each document begins on a right-hand page.

    Chapters and parts stand apart. The imprint stands on the verso of the title page, and front and back matter goes
    on from page to page, which saves paper.
    """
    documents: list[list[Section]] = []
    for section in sections:
        if documents and _goes_on(documents[-1][-1], section):
            documents[-1].append(section)
        else:
            documents.append([section])
    return documents


def _goes_on(before: Section, section: Section) -> bool:
    on_a_title_page = before.kind == "title-page" and section.kind == "imprint"
    return on_a_title_page or (_is_matter(before) and _is_matter(section))


def _is_matter(section: Section) -> bool:
    """Whether it is a text or a list before or behind the chapters; a list made late is laid out by itself."""
    return section.role in (Role.FRONT, Role.BACK) or section.kind in LISTS
