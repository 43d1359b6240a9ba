"""Documents are given to worker processes, each as soon as it is known on which side of a leaf it begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path

from book.pdf.cache import Cache
from book.pdf.job import TypesetJob, faces_of, is_on_a_back, job_key, named_anchors, on_a_back, with_digits
from book.pdf.model.document import CannotTypeset, TypesetDocument
from book.pdf.model.page_order import is_back
from book.pdf.model.task import Task
from book.pdf.one_document import typeset_document
from book.pdf.page_guess import Guess

KNOWN_BEHIND = 8
"""How many runs before the one that is to begin are not waited for: so many can be at work at once, or more."""

Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all; begins anew for those that must be typeset again."""


@dataclass
class Run:
    """Documents that go on from page to page: each begins on the side where the one before it leaves off.

    at: the place of the first in the book; on_a_back: whether that is thought to begin on the back of a leaf; told:
    those that may begin, with room for page numbers; documents: those that are typeset.
    """

    at: int
    jobs: list[TypesetJob]
    on_a_back: bool = False
    told: list[TypesetJob] = field(default_factory=list)
    documents: list[TypesetDocument] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is typeset."""
        return len(self.documents) == len(self.jobs)

    @property
    def is_going(self) -> bool:
        """Whether something that may begin is not done."""
        return len(self.documents) < len(self.told)

    def following(self) -> TypesetJob:
        """The document that is to be done next."""
        job, pages = self.told[len(self.documents)], sum(len(document.layout.pages) for document in self.documents)
        return on_a_back(job) if is_back(1 + self.on_a_back + pages) else job

    def tell(self, guess: Guess) -> None:
        """Let documents begin, up to one that names a page of which the digits are in doubt."""
        for job in self.jobs[len(self.told) :]:
            if guess.is_in_doubt(named_anchors([job])):
                break
            self.tell_one(guess)

    def tell_one(self, guess: Guess) -> None:
        """Let the next document begin, with the room for page numbers that is thought right."""
        job = self.jobs[len(self.told)]
        self.told.append(with_digits(job, guess.digits(named_anchors([job]))))


def runs_of(jobs: Sequence[TypesetJob], backs: Collection[str], one_by_one: bool = False) -> list[Run]:
    """The documents of a book as runs, which are laid out beside each other.

    backs: the ids of those that are thought to begin on the back of a leaf; one_by_one: a run goes on for as long as
    its documents do, so that no side is thought but known.
    """
    runs: list[Run] = []
    for at, job in enumerate(jobs):
        if runs and job.goes_on and (job.waits or one_by_one):
            runs[-1].jobs.append(job)
        else:
            runs.append(Run(at, [job], is_on_a_back(job) or (job.goes_on and job.id in backs)))
    return runs


def told_more(waiting: Sequence[Run], guess: Guess) -> list[Run]:
    """Let runs go on whose documents name no page in doubt any more; if there are none, the first few nevertheless."""
    for run in waiting:
        run.tell(guess)
    if begun := [run for run in waiting if run.is_going]:
        return begun
    for run in waiting[:KNOWN_BEHIND]:
        run.tell_one(guess)
    return list(waiting[:KNOWN_BEHIND])


class Typesetting:
    """Typesets documents, or takes them from the cache where nothing that they are made of has changed."""

    def __init__(self, root: Path, store: Cache, executor: Executor, on_progress: Progress) -> None:
        self.root = root
        self.store = store
        self.executor = executor
        self.on_progress = on_progress
        self._made: set[str] = set()
        self._at_work: dict[Future[None], tuple[Run, TypesetJob, str]] = {}
        self._done = self._steps = 0

    def typeset_guessing(self, jobs: Sequence[TypesetJob], backs: Collection[str]) -> list[TypesetDocument]:
        """Typeset documents, with room for page numbers as the lengths of those that are done foretell.

        One that names a page of which the digits are in doubt waits for the others. What a document is told depends
        on its place among the others only, not on what is finished first. Where nothing is known of sides, documents
        are done one by one: beside each other, half of them would be laid out twice (the book of the repository, two
        workers: 19.2 s and nearly twice the work, 22.1 s one by one).
        """
        guess, runs = Guess(jobs), runs_of(jobs, backs, one_by_one=not backs)
        self._count(len(jobs))
        self._typeset_the_certain(runs, guess)
        while waiting := [run for run in runs if not run.is_whole]:
            begun = told_more(waiting, guess)
            for run in begun:
                self._go_on(run)
            for run in begun:
                self._learn(guess, run)
        return [document for run in runs for document in run.documents]

    def _typeset_the_certain(self, runs: Sequence[Run], guess: Guess) -> None:
        """Typeset in order the documents that name no page in doubt."""
        for number in range(len(runs) + KNOWN_BEHIND):
            if number >= KNOWN_BEHIND:
                self._learn(guess, runs[number - KNOWN_BEHIND])
            if number < len(runs):
                runs[number].tell(guess)
                self._go_on(runs[number])

    def _learn(self, guess: Guess, run: Run) -> None:
        """Wait for a run, and take in how long its documents are."""
        self._wait_for(run)
        for at, document in enumerate(run.documents, run.at):
            if at not in guess.known:
                guess.learn(at, document)

    def typeset(
        self, jobs: Sequence[TypesetJob], backs: Collection[str], one_by_one: bool = False
    ) -> list[TypesetDocument]:
        """Typeset documents, or take them from the cache. backs, one_by_one: as `runs_of` has them.

        The longest runs begin first, so that no worker is left with one at the end.
        """
        runs = runs_of(jobs, backs, one_by_one)
        self._count(0)
        for run in sorted(runs, key=lambda run: -sum(len(job.html) for job in run.jobs)):
            run.told = run.jobs
            self._go_on(run)
        self._count(sum(len(run.jobs) - len(run.documents) for run in runs))
        for run in runs:
            self._wait_for(run)
        return [document for run in runs for document in run.documents]

    def cancel(self) -> None:
        """Let nothing begin any more."""
        for future in self._at_work:
            future.cancel()

    def _count(self, steps: int) -> None:
        """Begin to tell of so many documents."""
        self._done, self._steps = 0, steps

    def _wait_for(self, run: Run) -> None:
        """Wait until all that may begin of a run is done. What else is done meanwhile lets others begin.

        Raises CannotTypeset where a worker process ended with a document.
        """
        while run.is_going:
            done, _ = wait(self._at_work, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
                other, job, key = self._at_work.pop(future)
                self._take(other, job, key)
                self._keep_unseen(job)
                self._go_on(other)

    def _go_on(self, run: Run) -> None:
        """Give the next document of a run to a worker; those that the cache has are done at once."""
        while run.is_going:
            job = run.following()
            key = job_key(job)
            if future := self._start(job, key):
                self._at_work[future] = run, job, key
                break
            self._take(run, job, key)

    def _take(self, run: Run, job: TypesetJob, key: str) -> None:
        run.documents.append(self._document(job, key))
        self._done += 1
        if self._steps:
            self.on_progress(self._done, self._steps)

    def _start(self, job: TypesetJob, key: str) -> Future[None] | None:
        """Give a document to a worker, unless the cache has it. key: of the job."""
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
            both_sides=job.both_sides,
        )
        return self.executor.submit(typeset_document, task)

    def _keep_unseen(self, job: TypesetJob) -> None:
        """Keep a document whose pages were looked at for builds too, which do not look: the pages are the same."""
        for face in faces_of(job) if job.inspect else ():
            self.store.keep_also(job_key(face), job_key(replace(face, inspect=None)))

    def _document(self, job: TypesetJob, key: str) -> TypesetDocument:
        layout = self.store.find(key, self.root)
        if layout is None:
            raise CannotTypeset(self._why_lost(key))
        return TypesetDocument(
            id=job.id,
            layout=layout,
            file=self.store.file(key),
            fonts=self.store.fonts,
            outline_level=job.outline_level,
            fresh=key in self._made,
            goes_on=job.goes_on,
        )

    def _why_lost(self, key: str) -> str:
        """Why a document that was there a moment ago cannot be used, in words for the author."""
        if changed := self.store.changed(key, self.root):
            return f"“{changed[0]}” was changed meanwhile. Build it again."
        return "what was typeset is gone from .cache. Build it again."
