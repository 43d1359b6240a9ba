"""A chapter as paper has it: typeset by itself, each page as a picture."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

import pypdfium2
import pypdfium2.raw as pdfium

from book.diagnostics import Problems
from book.editions import BOOK, EDITIONS, Edition, Face, choose_editions
from book.files.project_folders import CACHE_FOLDER
from book.making.book_maker import jobs_around
from book.making.pdf_metadata import metadata_of
from book.making.reading import Prepared
from book.pdf.bind.bind import bind, page_map
from book.pdf.job import TypesetJob
from book.pdf.pool import Pool
from book.pdf.sides import on_its_side
from book.pdf.typeset import typeset_book
from book.pdf.until_stale import Stale, UntilStale

LOOKS = {"print": Face.PRINT, "fillable": Face.FILLABLE}
"""What paper can look like, by the names that addresses have for it."""

KEPT = 12
"""How many typeset chapters are kept in memory, the last that were looked at."""

WORKERS = 2
"""Worker processes: while one is at what nobody waits for any more, the other begins with what was saved."""

FIELD_COLOUR, FIELD_ALPHA = 0xB87F3D, 64
"""What lies over fields that can be typed into, as programs that show PDFs have it: blue, green, red; of 255."""

WIDEST = 2400
"""The widest picture of a page, in pixels."""

_pdfium = Lock()
"""pdfium draws one thing at a time."""


@dataclass(frozen=True)
class Sheets:
    """A typeset chapter.

    key: of its bytes; words: of each page; anchors: on which page each anchor is, counted from 0; changed: the first
    page whose words are not those of the time before, None where there was none, or all are the same.
    """

    key: str
    pdf: bytes
    words: tuple[str, ...]
    anchors: Mapping[str, int]
    changed: int | None = None

    @property
    def facts(self) -> dict[str, object]:
        """What the page in the browser is told of it."""
        return {"key": self.key, "pages": len(self.words), "anchors": dict(self.anchors), "changed": self.changed}

    def picture(self, page: int, width: int) -> bytes | None:
        """A page as a PNG, so many pixels wide; None where there is no such page."""
        if not 0 <= page < len(self.words):
            return None
        data = BytesIO()
        with _pdfium, _opened(self.pdf) as document:
            sheet = document[page]
            sheet.render(scale=min(width, WIDEST) / sheet.get_width(), may_draw_forms=True).to_pil().save(data, "PNG")
        return data.getvalue()


class Paper:
    """Typesets the chapters that are looked at, one at a time, in worker processes that stay."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pool = Pool(WORKERS)
        self._at_work: dict[UntilStale, Prepared] = {}
        self._one = Lock()
        self._look = ""
        self._known: dict[tuple[str, str], tuple[Prepared, Sheets | None]] = {}
        self._made: OrderedDict[str, Sheets] = OrderedDict()
        self._words: dict[tuple[str, str], tuple[str, ...]] = {}

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()

    def give_up(self, but: Prepared | None = None) -> None:
        """Let what is being typeset be: the book is another one now. but: that one."""
        for work, book in list(self._at_work.items()):
            if book is not but:
                work.give_up()

    def begin(self, book: Prepared, section: str) -> None:
        """Begin with what will be asked for when a book's web pages are made: a section as it was looked at last."""
        if self._look:
            Thread(target=self._ahead, args=(book, section, self._look), daemon=True).start()

    def _ahead(self, book: Prepared, section: str, look: str) -> None:
        with suppress(Exception, Stale, KeyboardInterrupt):  # whoever asks for it is told; at Ctrl+C nobody does
            self.sheets(book, section, look)

    def made(self, key: str) -> Sheets | None:
        """A chapter that was typeset a moment ago."""
        return self._made.get(key)

    def sheets(self, book: Prepared, section: str, look: str) -> Sheets | None:
        """Typeset the pages among which a section stands; None where they are made of the pages of others.

        Raises CannotTypeset, and Stale where it is given up.
        """
        self._look, asked = look, (section, look)
        with self._wanted(book) as work, self._one:
            if asked not in self._known or self._known[asked][0] is not book:
                made = self._sheets(book, section, look, work)
                kept = {each: known for each, known in self._known.items() if known[0] is book}
                self._known = {**kept, asked: (book, made)}
            return self._known[asked][1]

    @contextmanager
    def _wanted(self, book: Prepared) -> Iterator[UntilStale]:
        """What does the work of a book, for as long as that is the book."""
        self._at_work[work := UntilStale(self._pool)] = book
        try:
            yield work
        finally:
            del self._at_work[work]

    def _sheets(self, book: Prepared, section: str, look: str, work: Executor) -> Sheets | None:
        jobs = jobs_around(section, _edition(book, LOOKS[look]), book)
        if not jobs:
            return None
        sheets, place = self._typeset(jobs, book, work), (jobs[0].id, look)
        if before := self._words.get(place):
            sheets = replace(sheets, changed=_first_change(before, sheets.words))
        self._words[place], self._made[sheets.key] = sheets.words, sheets
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return sheets

    def _typeset(self, jobs: list[TypesetJob], book: Prepared, work: Executor) -> Sheets:
        cache = self.root / CACHE_FOLDER / "typeset"
        first, *others = jobs
        documents = typeset_book([on_its_side(first, cache), *others], self.root, cache, work)
        with TemporaryDirectory() as folder:
            out = Path(folder, "chapter.pdf")
            bind(documents, metadata_of(book.project, book.project.title), out, is_excerpt=True)
            pdf = out.read_bytes()
        anchors = {anchor: number - 1 for anchor, number in page_map(documents).items()}
        return Sheets(sha256(pdf).hexdigest()[:16], pdf, _words(pdf), anchors)


def _edition(book: Prepared, face: Face) -> Edition:
    """The first edition of a face that the book lists, or that there is."""
    listed = choose_editions(book.project, [], Problems())
    return next(each for each in (*listed, *EDITIONS.values()) if each.scope is BOOK and each.face is face)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        if document.formenv:
            pdfium.FPDF_SetFormFieldHighlightColor(document.formenv, pdfium.FPDF_FORMFIELD_UNKNOWN, FIELD_COLOUR)
            pdfium.FPDF_SetFormFieldHighlightAlpha(document.formenv, FIELD_ALPHA)
        yield document
    finally:
        document.close()


def _words(pdf: bytes) -> tuple[str, ...]:
    with _pdfium, _opened(pdf) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)


def _first_change(before: tuple[str, ...], after: tuple[str, ...]) -> int | None:
    """The first page that has other words; the last one where only pages behind it are gone."""
    pairs = enumerate(zip(before, after, strict=False))
    last = len(after) - 1
    return next((at for at, (was, now) in pairs if was != now), last if len(before) != len(after) else None)
