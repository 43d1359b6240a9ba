"""Typeset the documents of a book apart, in worker processes, and again only those that changed.

Page numbers come at binding and move nothing, except where one has more or fewer digits than a cross-reference in
a text has room for. So the room is guessed from the sources first, then taken from the pages that came out, until it
fits. The guesses depend on the sources only: what the cache holds decides how fast the result comes, never what it is.

A text that begins on the page behind the one before it is laid out beside it, on the side where it began last time, and
again where that proves wrong.

An index says in words on which pages others are, and is laid out accordingly: it comes last, from their pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from book.pdf.bind.bind import page_map
from book.pdf.cache import Cache
from book.pdf.job import TypesetJob, named_anchors, with_digits
from book.pdf.libraries import LibrariesMissing, need_libraries
from book.pdf.model.document import TypesetDocument
from book.pdf.pool import Pool
from book.pdf.sides import backs_known, backs_of, keep_sides
from book.pdf.typesetting import Progress, Typesetting

ROUNDS = 4
"""How often room for numbers is measured anew. After the last, numbers keep the widest room they ever had."""


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
            documents = _until_numbers_fit(jobs, typesetting, backs_known(jobs, cache_folder))
        finally:
            typesetting.cancel()
    typesetting.store.prune()
    keep_sides(jobs, documents, cache_folder)
    return documents


@contextmanager
def processes(workers: int | Executor | None, *, is_sure: bool = False) -> Iterator[Executor]:
    """Give what typesets within the block, which may be many books' work: style sheets and fonts are read by it once.

    workers: as `typeset_book` has it; what has processes of its own is taken as it is, and goes on after the block;
    is_sure: there will be work, for which processes get ready while the block does something else.
    """
    if isinstance(workers, Executor):
        yield workers
        return
    pool = Pool(workers or os.cpu_count() or 1)
    try:
        if is_sure:
            with suppress(LibrariesMissing):  # which is said when the work comes
                need_libraries()
                pool.get_ready()
        yield pool
    finally:
        pool.close()


def _until_numbers_fit(jobs: Sequence[TypesetJob], typesetting: Typesetting, backs: set[str]) -> list[TypesetDocument]:
    """Typeset documents, and again those where a page number has not the room that was thought, or on another side."""
    documents = typesetting.typeset_guessing([job for job in jobs if not job.html_of_pages], backs)
    pages, backs = page_map(documents), _backs_by_now(jobs, documents, backs)
    digits = count_digits(pages)
    for last in range(ROUNDS):
        laid_out = [job.on(pages) for job in jobs]
        one_by_one = last >= ROUNDS - 2
        documents = typesetting.typeset([with_digits(job, digits) for job in laid_out], backs, one_by_one)
        pages, thought, backs = page_map(documents), backs, backs_of(documents)
        needed = count_digits(pages)
        is_fitting = all(digits.get(anchor) == needed.get(anchor) for anchor in named_anchors(laid_out))
        is_on_its_side = one_by_one or not _are_beside(jobs, thought ^ backs)
        if is_fitting and is_on_its_side and laid_out == [job.on(pages) for job in jobs]:
            break
        digits = needed if last < ROUNDS - 2 else _widest(digits, needed)
    return documents


def _backs_by_now(jobs: Sequence[TypesetJob], documents: Sequence[TypesetDocument], thought: set[str]) -> set[str]:
    """What begins on the back of a leaf as far as it is known; behind what is made late, as it was thought."""
    certain = {job.id for job in takewhile(lambda job: not job.html_of_pages, jobs)}
    return (backs_of(documents) & certain) | (thought - certain)


def _are_beside(jobs: Sequence[TypesetJob], wanted: set[str]) -> bool:
    """Whether one of these was laid out beside the document before it, on a side that was only thought."""
    return any(job.id in wanted for job in jobs if job.goes_on and not job.waits)


def count_digits(pages: Mapping[str, int]) -> dict[str, int]:
    """The number of digits of each anchor's page number."""
    return {anchor: len(str(page)) for anchor, page in pages.items()}


def _widest(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {anchor: max(count, one.get(anchor, 0)) for anchor, count in other.items()}


def _unheard(done: int, steps: int) -> None:
    """Progress that nobody follows."""
