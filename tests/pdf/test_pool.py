"""The worker processes that typeset: what becomes of a document when one ends, and when the user stops the build."""

from __future__ import annotations

import math
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from book.pdf import pool as pools
from book.pdf.model.document import CannotTypeset, read_layout
from book.pdf.model.task import Task
from book.pdf.one_document import typeset_document
from book.pdf.pool import Pool
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
        id=name,
        html=html(f"<p>{LINE * length}</p>"),
        stylesheets=("styles/book.css",),
        spaces=(),
        root=project,
        out=project / "cache" / name,
        fonts=project / "cache" / "fonts",
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


def begin(pool: Pool, *tasks: Task) -> list[Future[None]]:
    """Put documents in line, and wait until there is a process."""
    futures = [pool.submit(typeset_document, each) for each in tasks]
    while not pool._workers:
        time.sleep(0.01)
    return futures


def finish(pool: Pool, each: Task) -> None:
    pool.submit(typeset_document, each).result()


def test_a_worker_that_the_system_ends_is_said_and_the_next_document_is_typeset(pool: Pool, project: Path) -> None:
    tasks = task("long", project, 20_000), task("short", project)
    long, short = begin(pool, *tasks)
    os.kill(process_of(pool), signal.SIGKILL)
    with pytest.raises(CannotTypeset, match="is there enough memory"):
        long.result()
    short.result()
    assert not tasks[0].out.exists()
    assert read_layout(tasks[1].out)


def test_a_worker_that_ends_while_it_waits_is_replaced(pool: Pool, project: Path) -> None:
    finish(pool, task("a", project))
    worker = pool._workers[0].process
    os.kill(process_of(pool), signal.SIGKILL)
    worker.join()
    finish(pool, task("b", project))
    assert read_layout(project / "cache" / "b")


def test_workers_are_renewed_so_that_memory_stays_bounded(
    pool: Pool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "DOCUMENTS_A_WORKER", 2)
    processes = []
    for name in "abcd":
        finish(pool, task(name, project))
        processes.append(process_of(pool))
    assert processes[0] == processes[1] != processes[2] == processes[3]
    assert not is_running(processes[0])


def test_closing_ends_workers_at_once_whatever_they_do(pool: Pool, project: Path) -> None:
    begin(pool, task("long", project, 20_000))
    process = process_of(pool)
    pool.close()
    assert not is_running(process)
    assert not (project / "cache" / "long").exists()


def test_a_process_can_get_ready_before_there_is_work_and_closing_waits_until_it_has(pool: Pool) -> None:
    pool.get_ready()
    pool.submit(os.getpid).result()
    process = process_of(pool)
    other = Pool(1)
    other.get_ready()
    for each in (pool, other):
        each.close()
        assert each._workers == []
    assert not is_running(process)


def test_it_is_an_executor_as_any_other() -> None:
    with Pool(2) as pool:
        assert [*pool.map(math.sqrt, (4, 9))] == [2, 3]
        late = pool.submit(pow, 2, exp=3)
    assert late.result() == 8
    assert pool._workers == []
    with pytest.raises(RuntimeError, match="after shutdown"):
        pool.submit(pow, 1, 1)


def test_a_fault_says_where_in_the_worker_it_arose(pool: Pool, project: Path) -> None:
    (project / "cache").write_text("a file where a folder should be")
    with pytest.raises(OSError, match=r"exists|directory") as caught:
        finish(pool, task("a", project))
    assert "worker.typeset(task)" in "".join(caught.value.__notes__)


class Unportable(Exception):  # noqa: N818 (a name for a test)
    """An exception that cannot be made again from what it was made of."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def test_a_fault_that_another_process_cannot_read_is_told_in_words() -> None:
    portable = pools._portable(Unportable("one", "other"))
    assert isinstance(portable, RuntimeError)
    assert isinstance(pools._portable(ValueError("x")), ValueError)


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
    finish(pool, task("first", project))
    [future] = begin(pool, task("long", project, 20_000))
    os.kill(process_of(pool), signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        future.result()
