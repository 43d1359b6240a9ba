"""Typeset the documents of a book apart, in worker processes, and again only those that changed.

Page numbers come at binding and move nothing, except where one has more or fewer digits than a cross-reference in
a text has room for. So the room is guessed from the sources first, then taken from the pages that came out, until it
fits. The guesses depend on the sources only: what the cache holds decides how fast the result comes, never what it is.

An index says in words on which pages others are, and is laid out accordingly: it comes last, from their pages.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path

from book.laid_out_pages import Inspector
from book.manuscript.model import AnswerSpace
from book.pdf.bind.bind import page_map
from book.pdf.cache import Cache
from book.pdf.libraries import need_libraries
from book.pdf.model.document import CannotTypeset, TypesetDocument
from book.pdf.model.task import Task
from book.pdf.one_document import typeset_document
from book.pdf.page_guess import Guess
from book.pdf.pool import Pool
from book.pdf.toolchain import toolchain

ROUNDS = 4
"""How often room for numbers is measured anew. After the last, numbers keep the widest room they ever had."""

KNOWN_BEHIND = 8
"""How many documents before the one that is to begin are not waited for: so many can be at work at once, or more."""

PAGE_OF = re.compile(r'(<span class="([^"]*\bpage-of\b[^"]*)" data-page-of="([^"]*)">)0+(</span>)')


@dataclass(frozen=True, kw_only=True)
class TypesetJob:
    """A document to typeset: a chapter with its worksheets, the front pages, a handout.

    id: unique in the book, part of identifiers in the PDF; html: a whole HTML document, whose relative addresses
    start at the project folder; stylesheets: project-relative paths in cascade order; spaces: the answer spaces whose
    fields it has; outline_level: added to the levels of its lines in the outline; html_of_pages: where the text names
    pages in words, makes the HTML from the page number of each anchor, in place of `html`; inspect: looks for
    faults on its pages; fillable: its spaces have fields.
    """

    id: str
    html: str
    stylesheets: tuple[str, ...]
    spaces: tuple[AnswerSpace, ...] = ()
    outline_level: int = 0
    html_of_pages: Callable[[Mapping[str, int]], str] | None = None
    inspect: Inspector | None = None
    fillable: bool = False

    def on(self, pages: Mapping[str, int]) -> TypesetJob:
        """This document once it is known on which page each anchor is."""
        return replace(self, html=self.html_of_pages(pages)) if self.html_of_pages else self


Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all; begins anew for those that must be typeset again."""


def typeset_book(
    jobs: Sequence[TypesetJob],
    root: Path,
    cache_folder: Path,
    workers: int | Executor | None = None,
    on_progress: Progress | None = None,
) -> list[TypesetDocument]:
    """Typeset all documents of a book, in order.

    Args:
        jobs: the documents, in the book's order
        root: the project folder, outside of which nothing is read
        cache_folder: keeps what was typeset; may be deleted at any time
        workers: processes at work at once, None for one a core; or what has processes of its own, which share all
            files with this one
        on_progress: hears of every document that is done

    Raises:
        CannotTypeset: a library or every font is missing, or a worker process ended early
    """
    need_libraries()
    with processes(workers) as executor:
        typesetting = Typesetting(root, Cache(cache_folder), executor, on_progress or _unheard)
        try:
            documents = _until_numbers_fit(jobs, typesetting)
        finally:
            typesetting.cancel()
    typesetting.store.prune()
    return documents


@contextmanager
def processes(workers: int | Executor | None) -> Iterator[Executor]:
    """Give what typesets within the block, which may be many books' work: style sheets and fonts are read by it once.

    workers: as `typeset_book` has it; what has processes of its own is taken as it is, and goes on after the block.
    """
    if isinstance(workers, Executor):
        yield workers
        return
    pool = Pool(workers or os.cpu_count() or 1)
    try:
        yield pool
    finally:
        pool.close()


def _until_numbers_fit(jobs: Sequence[TypesetJob], typesetting: Typesetting) -> list[TypesetDocument]:
    """Typeset documents, and again those where a page number has not the room that was thought."""
    pages = page_map(typesetting.typeset_guessing([job for job in jobs if not job.html_of_pages]))
    digits = count_digits(pages)
    for last in range(ROUNDS):
        laid_out = [job.on(pages) for job in jobs]
        documents = typesetting.typeset([with_digits(job, digits) for job in laid_out])
        pages = page_map(documents)
        needed = count_digits(pages)
        is_fitting = all(digits.get(anchor) == needed.get(anchor) for anchor in named_anchors(laid_out))
        if is_fitting and laid_out == [job.on(pages) for job in jobs]:
            break
        digits = needed if last < ROUNDS - 2 else _widest(digits, needed)
    return documents


def count_digits(pages: Mapping[str, int]) -> dict[str, int]:
    """The number of digits of each anchor's page number."""
    return {anchor: len(str(page)) for anchor, page in pages.items()}


def _widest(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {anchor: max(count, one.get(anchor, 0)) for anchor, count in other.items()}


def with_digits(job: TypesetJob, digits: dict[str, int]) -> TypesetJob:
    """Give each page number in the text as many noughts as it will have digits.

    Those of class `end`, which stand right-aligned in a room of their own, are left as they are.
    """

    def roomy(match: re.Match[str]) -> str:
        if "end" in match[2].split():
            return match[0]
        return f"{match[1]}{'0' * digits.get(match[3], 3)}{match[4]}"

    return replace(job, html=PAGE_OF.sub(roomy, job.html))


def named_anchors(jobs: Iterable[TypesetJob]) -> set[str]:
    """The anchors whose page numbers stand in a text, where their number of digits matters."""
    return {match[3] for job in jobs for match in PAGE_OF.finditer(job.html) if "end" not in match[2].split()}


def _unheard(done: int, steps: int) -> None:
    """Progress that nobody follows."""


class Typesetting:
    """Typesets documents, or takes them from the cache."""

    def __init__(self, root: Path, store: Cache, executor: Executor, on_progress: Progress) -> None:
        self.root = root
        self.store = store
        self.executor = executor
        self.on_progress = on_progress
        self._made: set[str] = set()
        self._begun: list[Future[None]] = []

    def typeset_guessing(self, jobs: Sequence[TypesetJob]) -> list[TypesetDocument]:
        """Typeset documents, with room for page numbers as the lengths of those that are done foretell.

        One that names a page of which the digits are in doubt waits for the others. What a document is told depends
        on its place among the others only, not on what is finished first.
        """
        guess = Guess(jobs)
        waiting = self._typeset_the_certain(jobs, guess)
        while waiting:
            certain = [at for at in waiting if not guess.is_in_doubt(named_anchors([jobs[at]]))]
            begun = {at: self._guessed(jobs[at], guess) for at in certain or waiting[:KNOWN_BEHIND]}
            waiting = [at for at in waiting if at not in begun]
            for at, (job, future) in begun.items():
                self._learn(guess, at, self._finish(job, future))
        return [guess.known[at] for at in range(len(jobs))]

    def _typeset_the_certain(self, jobs: Sequence[TypesetJob], guess: Guess) -> list[int]:
        """Typeset in order the documents that name no page in doubt; gives the places of the others."""
        begun: dict[int, tuple[TypesetJob, Future[None] | None]] = {}
        for at in range(len(jobs) + KNOWN_BEHIND):
            if at - KNOWN_BEHIND in begun:
                self._learn(guess, at - KNOWN_BEHIND, self._finish(*begun[at - KNOWN_BEHIND]))
            if at < len(jobs) and not guess.is_in_doubt(named_anchors([jobs[at]])):
                begun[at] = self._guessed(jobs[at], guess)
        return [at for at in range(len(jobs)) if at not in begun]

    def _guessed(self, job: TypesetJob, guess: Guess) -> tuple[TypesetJob, Future[None] | None]:
        """Begin with a document, with the room that is thought right; gives it with that room."""
        roomy = with_digits(job, guess.digits(named_anchors([job])))
        return roomy, self._start(roomy)

    def _learn(self, guess: Guess, at: int, document: TypesetDocument) -> None:
        guess.learn(at, document)
        self.on_progress(len(guess.known), guess.documents)

    def typeset(self, jobs: Sequence[TypesetJob]) -> list[TypesetDocument]:
        """Typeset documents, or take them from the cache where nothing that they are made of has changed.

        The longest begin first, so that no worker is left with one at the end.
        """
        order = sorted(range(len(jobs)), key=lambda at: -len(jobs[at].html))
        started = {at: self._start(jobs[at]) for at in order}
        documents = []
        awaited = [at for at, future in sorted(started.items()) if future is not None]
        for at, job in enumerate(jobs):
            documents.append(self._finish(job, started[at]))
            if at in awaited:
                self.on_progress(awaited.index(at) + 1, len(awaited))
        return documents

    def cancel(self) -> None:
        """Let nothing begin any more."""
        for future in self._begun:
            future.cancel()

    def _start(self, job: TypesetJob) -> Future[None] | None:
        """Give a document to a worker, unless the cache has it."""
        key = job_key(job)
        if self.store.find(key, self.root) is not None:
            return None
        self._made.add(key)
        printed, *others = dict.fromkeys(self.store.file(job_key(face)) for face in faces_of(job))
        task = Task(
            id=job.id,
            html=job.html,
            stylesheets=job.stylesheets,
            spaces=job.spaces,
            root=self.root,
            out=printed,
            fillable_out=others[0] if others else None,
            fonts=self.store.fonts,
            inspect=job.inspect,
        )
        self._begun.append(future := self.executor.submit(typeset_document, task))
        return future

    def _finish(self, job: TypesetJob, future: Future[None] | None) -> TypesetDocument:
        """Wait for a document. Raises CannotTypeset where the worker process ended with it."""
        if future is not None:
            future.result()
        document = self._document(job, job_key(job))
        if future is not None:
            self._keep_unseen(job)
        return document

    def _keep_unseen(self, job: TypesetJob) -> None:
        """Keep a document whose pages were looked at for builds too, which do not look: the pages are the same."""
        for face in faces_of(job) if job.inspect else ():
            self.store.keep_also(job_key(face), job_key(replace(face, inspect=None)))

    def _document(self, job: TypesetJob, key: str) -> TypesetDocument:
        layout = self.store.find(key, self.root)
        if layout is None:
            raise CannotTypeset(self._why_lost(key))
        file, fresh = self.store.file(key), key in self._made
        return TypesetDocument(job.id, layout, file, self.store.fonts, job.outline_level, fresh)

    def _why_lost(self, key: str) -> str:
        """Why a document that was there a moment ago cannot be used, in words for the author."""
        if changed := self.store.changed(key, self.root):
            return f"“{changed[0]}” was changed meanwhile. Build it again."
        return "what was typeset is gone from .cache. Build it again."


def job_key(job: TypesetJob) -> str:
    """What a job is known by in the cache: all that it is, and all that typesets it.

    The files that it reads are compared on their own.
    """
    spaces = [_space_facts(space) for space in job.spaces]
    tools = toolchain(job.inspect.__module__ if job.inspect else "")
    facts = repr((job.id, job.html, job.stylesheets, spaces, tools))
    has_fields = job.fillable and (spaces or "data-space=" in job.html)  # a mark without a space is refused as fillable
    return hashlib.sha256(facts.encode()).hexdigest() + ("-fillable" if has_fields else "")


def faces_of(job: TypesetJob) -> list[TypesetJob]:
    """A job as a pen sees it, and with its fields: one layout is made into both, and kept for whoever asks for it.

    Of pages that are only looked at, which have marks and no answer spaces, there is one face.
    """
    faces = [False, True] if job.fillable or job.spaces else [False]
    return [replace(job, fillable=fillable) for fillable in faces]


def _space_facts(space: AnswerSpace) -> tuple[object, ...]:
    """All of an answer space but its place in the source, which is not typeset."""
    return (space.kind, *(getattr(space, item.name) for item in fields(space) if item.name != "place"))
