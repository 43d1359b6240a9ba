"""The worker processes that typeset: what becomes of a document when one ends, and when the user stops the build."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from book.pdf import pool as pools
from book.pdf.model.document import CannotTypeset, read_layout
from book.pdf.model.task import Task
from book.pdf.pool import Pool, interrupts_kept_back
from book.pdf.typeset import typeset_book
from tests.pdf.samples import LINE, html, job


@pytest.fixture
def pool() -> Iterator[Pool]:
    """One worker."""
    made = Pool(1)
    yield made
    made.close()


def task(name: str, project: Path, length: int = 1) -> Task:
    return Task(
        name,
        html(f"<p>{LINE * length}</p>"),
        ("styles/book.css",),
        (),
        project,
        project / "cache" / name,
        project / "cache" / "fonts",
    )


def process_of(pool: Pool) -> int:
    """The number of the pool's only process."""
    [worker] = pool._workers
    assert worker.process.pid
    return worker.process.pid


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_that_the_system_ends_is_said_and_the_next_document_is_typeset(pool: Pool, project: Path) -> None:
    long, short = (pool.give(each) for each in (task("long", project, 20_000), task("short", project)))
    os.kill(process_of(pool), signal.SIGKILL)
    with pytest.raises(CannotTypeset, match="is there enough memory"):
        pool.wait(long)
    pool.wait(short)
    assert not long.task.out.exists()
    assert read_layout(short.task.out)


def test_a_worker_that_ends_while_it_waits_is_replaced(pool: Pool, project: Path) -> None:
    pool.wait(pool.give(task("a", project)))
    worker = pool._workers[0].process
    os.kill(process_of(pool), signal.SIGKILL)
    worker.join()
    pool.wait(pool.give(task("b", project)))
    assert read_layout(project / "cache" / "b")


def test_workers_are_renewed_so_that_memory_stays_bounded(
    pool: Pool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "DOCUMENTS_A_WORKER", 2)
    processes = []
    for name in "abcd":
        pool.wait(pool.give(task(name, project)))
        processes.append(process_of(pool))
    assert processes[0] == processes[1] != processes[2] == processes[3]
    assert not is_running(processes[0])


def test_closing_ends_workers_at_once_whatever_they_do(pool: Pool, project: Path) -> None:
    pool.give(task("long", project, 20_000))
    process = process_of(pool)
    pool.close()
    assert not is_running(process)
    assert not (project / "cache" / "long").exists()


def test_a_fault_says_where_in_the_worker_it_arose(pool: Pool, project: Path) -> None:
    (project / "cache").write_text("a file where a folder should be")
    with pytest.raises(OSError, match=r"exists|directory") as caught:
        pool.wait(pool.give(task("a", project)))
    assert "worker.typeset(task)" in "".join(caught.value.__notes__)


class Unportable(Exception):  # noqa: N818 (a name for a test)
    """An exception that cannot be made again from what it was made of."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def test_a_fault_that_another_process_cannot_read_is_told_in_words() -> None:
    portable = pools._portable(Unportable("one", "other"))
    assert isinstance(portable, RuntimeError)
    assert isinstance(pools._portable(ValueError("x")), ValueError)


def test_ctrl_c_counts_at_the_end_of_what_must_not_be_cut() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    done = []

    def begin() -> None:
        with interrupts_kept_back():
            signal.raise_signal(signal.SIGINT)
            done.append("all of it")

    try:
        with pytest.raises(KeyboardInterrupt):
            begin()
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == ["all of it"]


def test_a_style_sheet_that_changes_while_the_book_is_typeset_is_said(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "DOCUMENTS_A_WORKER", 1)
    jobs = [job(name, f"<p>{name}</p>") for name in "abcd"]

    def edit(done: int, _: int) -> None:
        if done == 1:
            with (project / "styles" / "book.css").open("a", encoding="utf-8") as css:
                css.write("p { color: red }")

    with pytest.raises(CannotTypeset, match=r"“styles/book\.css” was changed meanwhile\. Build it again\."):
        typeset_book(jobs, project, tmp_path / "cache", 1, edit)
    assert len(typeset_book(jobs, project, tmp_path / "cache", 1)) == 4


def test_a_worker_that_ctrl_c_has_ended_ends_the_build(pool: Pool, project: Path) -> None:
    pool.wait(pool.give(task("first", project)))
    ticket = pool.give(task("long", project, 20_000))
    os.kill(process_of(pool), signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        pool.wait(ticket)
