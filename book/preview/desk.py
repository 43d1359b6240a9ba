"""The desk at which pages are made again whenever a file is saved, in threads of their own beside the server's."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Condition, Event, Thread

from book.build.look_over import look_over
from book.diagnostics import Problems, ProblemsFound
from book.editions import EditionUnknown
from book.files.book_files import BookFile, BookUnknown
from book.files.fault_file import FAULT_FILE, keep_fault
from book.files.project_folders import CHAPTER_FOLDER, WORKSHEET_FOLDER
from book.making.reading import Prepared
from book.pdf.model.document import CannotTypeset
from book.pdf.until_stale import Stale
from book.preview.changes import Inputs, changes, is_of_the_builder
from book.preview.pages import Pages, make_pages
from book.preview.paper import Paper
from book.preview.place import first_change
from book.preview.reader import Reader
from book.preview.state import Problem, State, Turn, row_of
from book.reflowable.kept import Kept

REST = 3.0
"""Seconds without a file that is saved after which garbage is looked for."""


class Desk:
    """Makes the pages of a book, and knows how it stands with them.

    told: called, in a thread of the desk, after each change of `state`; renewed: called, there too, when a file of the
    builder itself has changed, whose modules are loaded.
    """

    def __init__(self, book: BookFile, told: Callable[[], None], renewed: Callable[[], None]) -> None:
        self.book = book
        self.state = State()
        self.pages: Pages | None = None
        self.paper = Paper(book.root)
        self.reader = Reader()
        self._kept = Kept()
        self._told, self._renewed = told, renewed
        self._stop = Event()
        self._saved = Condition()
        self._waiting: set[str] = set()
        self._is_stale = True
        self._inputs = Inputs(book)

    def start(self) -> None:
        """Begin to listen and to make pages."""
        for work in (self._listen, self._work):
            Thread(target=work, daemon=True).start()

    def stop(self) -> None:
        """Begin nothing any more."""
        self._stop.set()
        with self._saved:
            self._saved.notify_all()
        self.paper.close()

    # listening

    def _listen(self) -> None:
        for paths in changes(self.book.root, self._stop):
            if any(is_of_the_builder(path) for path in paths):
                self._renewed()
            self._hear(paths)

    def _hear(self, paths: set[Path]) -> None:
        """Have pages made if there are files that are other than they were."""
        if found := self._inputs.changed(paths):
            with self._saved:
                self._waiting |= found
                self._is_stale = True
                self._saved.notify_all()

    # making

    def _work(self) -> None:
        gc.disable()
        try:
            while self._waits():
                with self._saved:
                    self._is_stale = False
                    saved, self._waiting = self._waiting, set()
                self._make(saved)
        finally:
            gc.enable()

    def _waits(self) -> bool:
        """Wait for what is saved; False at the end. Only at rest is garbage looked for that holds itself.

        Pages leave next to none, and looking for it among all tokens of a book took a fifth of the time to a page.
        """
        if not self._is_called_within(REST):
            gc.enable()
            gc.collect()
            self._is_called_within(None)
            gc.disable()
        return not self._stop.is_set()

    def _is_called_within(self, seconds: float | None) -> bool:
        with self._saved:
            return self._saved.wait_for(self._is_called, seconds)

    def _is_called(self) -> bool:
        return self._is_stale or self._stop.is_set()

    def _go_on(self) -> None:
        if self._is_called():
            raise Stale

    def _make(self, saved: set[str]) -> None:
        """Make pages, show them, then look for what else is wrong. Files of what cannot be are still to be shown."""
        problems = Problems()
        self._tell(working=True)
        if not all(_is_text(path) for path in saved):
            self._kept = Kept()
            self.reader.forget()
        try:
            pages = make_pages(self.book.path, problems, self._go_on, self._kept, partial(self._begin_paper, saved))
            self._show(pages, saved, problems)
            saved = set()
            self._go_on()
            look_over(pages.book, problems, self._go_on)
            self._tell_found(_rows(problems), working=False)
        except Stale:
            pass
        except ProblemsFound as found:
            self._tell_found(tuple(row_of(each) for each in found.diagnostics), working=False, is_last=True)
        except Exception as error:
            if self._stop.is_set():  # Python ends, and takes no more work
                return
            self._tell_found((self._explained(error),), working=False, is_last=True)
        finally:
            self._waiting |= saved

    def _begin_paper(self, saved: set[str], book: Prepared) -> None:
        """Begin to typeset the text that was saved, while its web page is made."""
        self.paper.give_up()
        if section := _section_of(book, saved):
            self.paper.begin(book, section)

    def _show(self, pages: Pages, saved: set[str], problems: Problems) -> None:
        before, self.pages = self.pages, pages
        self.paper.give_up(but=pages.book)
        state = self.state
        self._tell_found(
            _rows(problems),
            title=pages.book.project.title,
            pages=state.pages + 1,
            look=state.look + (not pages.looks_as(before)),
            is_last=False,
            turn=_turn(state.turn, before, pages, saved),
        )

    def _tell(self, **changes: object) -> None:
        self.state = self.state.then(**changes)
        self._told()

    def _tell_found(self, problems: tuple[Problem, ...], **changes: object) -> None:
        self.state = self.state.finding(problems, **changes)
        self._told()

    def _explained(self, error: Exception) -> Problem:
        """Words for what ended the making of pages, which is not the author's text."""
        if isinstance(error, BookUnknown | EditionUnknown | CannotTypeset):
            return Problem("", "error", str(error), "")
        if isinstance(error, OSError) and error.errno:
            name = Path(error.filename or "A file").name
            return Problem(name, "error", f"{error.strerror}", "It is looked for again when a file is saved.")
        what = "these words"
        with suppress(OSError):  # there is no room for it
            keep_fault(self.book.root)
            what = FAULT_FILE
        help_text = f"Your files are as they were. Please send {what} to the maintainers."
        return Problem("", "error", f"This is a fault in Workbook Press, not in your book: {error!r}", help_text)


def _section_of(book: Prepared, saved: set[str]) -> str:
    """The id of the first text that is made of a file that was saved; "" where none is."""
    texts = book.manuscript.in_reading_order()
    return next((text.id for text in texts if not saved.isdisjoint((text.source, *text.included))), "")


def _is_text(path: str) -> bool:
    """Whether a file holds nothing but text, of which neither the cover nor a style sheet is made."""
    return path.lower().endswith(".md") and path.startswith((f"{CHAPTER_FOLDER}/", f"{WORKSHEET_FOLDER}/"))


def _rows(problems: Problems) -> tuple[Problem, ...]:
    return tuple(row_of(each) for each in problems)


def _turn(last: Turn, before: Pages | None, pages: Pages, saved: set[str]) -> Turn:
    """Where to turn to: on the pages of what was saved, or else on any, to the first element that has changed.

    Those of texts go before those of book.yaml. A page that was not there before is turned to as a whole.
    """
    if before is None:
        return last
    texts_first = sorted(saved, key=lambda source: (not _is_text(source), source))
    own = [page for source in texts_first for page in pages.of_source.get(source, ())]
    for page in dict.fromkeys([*own, *(page for page in pages.files if page.endswith(".html"))]):
        was, now = before.files.get(page, b""), pages.files[page]
        if page in own and not was:
            return Turn(last.number + 1, page)
        if was != now and (way := first_change(was, now)) is not None:
            return Turn(last.number + 1, page, way)
    return Turn(last.number + 1, own[0]) if own else last
