"""Worker processes that typeset: they share WeasyPrint's memory, are renewed in time, and end at Ctrl+C without a word.

Each has a thread here that hands it one piece of work after the other. To the rest of the press this is an `Executor`
(`concurrent.futures`), and any other would do.

Why not a kept one. The standard library's waits for ever in Python 3.11 when a worker ends early while more is put in
line. `loky` 3.7 was measured beside this one, with two workers and documents of a page, on two cores:

                                      this one            loky
    start, and 2 documents            2.8 to 3.2 s CPU    3.4 to 4.3 s CPU: each process imports WeasyPrint
    60 documents more                 2.4 s CPU           0.6 s: it renewed no process (0.9 s a renewal)
    memory of all its processes       99 MB               131 MB (PSS)
    one killed, 40 documents given    1 lost              32 lost, and all that are given afterwards
    Ctrl+C while processes start      not a word          2 tracebacks

It renews a process that has grown by 300 MB, not one that has done so many documents, and has no fork server.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar, cast

from book.files.process_env import INTERRUPTED, end_at_once
from book.pdf.model.document import CannotTypeset

DOCUMENTS_A_WORKER = 48
"""A worker process ends after so many documents, so that its memory stays bounded: at 190 MiB with *Feeling Again*."""

Arguments = ParamSpec("Arguments")
Returned = TypeVar("Returned")


class Pool(Executor):
    """Worker processes, which start when the first is needed and live until the pool is shut down.

    The future of work whose process ended with it raises CannotTypeset; the others are done as if nothing had been.
    """

    def __init__(self, workers: int) -> None:
        self._threads = ThreadPoolExecutor(workers, "typesetting")
        self._mine = threading.local()
        self._workers: list[_Worker] = []
        self._changing = threading.Lock()
        self._is_closed = False

    def get_ready(self) -> None:
        """Have a process start, which takes a second, beside whatever is done here until the first work comes."""
        self.submit(_nothing)

    def submit(
        self, fn: Callable[Arguments, Returned], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Returned]:
        """Put work in line; what came first is begun first."""
        return self._threads.submit(self._do, partial(fn, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work, and end the workers once all is done, or only what is begun."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self.close()

    def close(self) -> None:
        """End the workers at once, whatever they have begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._changing:
            self._is_closed = True
            for worker in self._workers:
                worker.process.terminate()
        self._threads.shutdown()
        while self._workers:
            self._workers.pop().end()

    def _do(self, work: Callable[[], Returned]) -> Returned:
        """Have work done by the process of this thread."""
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if worker is None or worker.is_spent:
            self._mine.worker = worker = self._instead_of(worker)
        return worker.do(work)

    def _instead_of(self, spent: _Worker | None) -> _Worker:
        with self._changing:
            if self._is_closed:
                raise CancelledError
            if spent:
                self._workers.remove(spent)
                spent.end()
            with _blocked(signal.SIGINT):  # the process, and the server that forks it, would tell where it struck
                self._workers.append(fresh := _Worker())
            return fresh


class _Worker:
    """A worker process, seen from the thread that gives it work."""

    def __init__(self) -> None:
        context = _processes()
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs,), daemon=True
        )
        self.process.start()
        theirs.close()
        self.begun = 0

    @property
    def is_spent(self) -> bool:
        """Whether it has ended, or has done what one process may do."""
        return self.begun >= DOCUMENTS_A_WORKER or not self.process.is_alive()

    def do(self, work: Callable[[], Returned]) -> Returned:
        """Have work done. Raises what it raised; CannotTypeset where the process ended with it."""
        self.begun += 1
        try:
            self.pipe.send(work)
            value, fault = self.pipe.recv()
        except (EOFError, OSError):
            raise self._loss() from None
        if fault:
            raise fault
        return cast(Returned, value)

    def _loss(self) -> BaseException:
        """Why it has ended by itself: where memory is short, the system ends processes."""
        self.process.join()
        if self.process.exitcode == INTERRUPTED:
            return KeyboardInterrupt()
        return CannotTypeset("a process that typesets ended early: is there enough memory?")

    def end(self) -> None:
        """End it at once: it has nothing of its own to save."""
        self.process.terminate()
        self.process.join()
        self.pipe.close()


def _processes() -> BaseContext:
    """How workers start. Where there is a fork server they share WeasyPrint's memory, and no thread is forked."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["book.pdf.layout.forked"])
        with suppress(OSError):  # it listens at a path in the machine's temporary folder, which may be too long
            forkserver.ensure_running()
            return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _blocked(number: signal.Signals) -> Iterator[None]:
    """Keep a signal from this thread, and from processes that begin in the block; Windows cannot."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would end the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection) -> None:
    """Do what comes through the pipe, until its other end is closed."""
    _end_without_a_word()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_outcome(pipe.recv()))


def _nothing() -> None:
    """The work of a process that only gets ready."""


def _outcome(work: Callable[[], object]) -> tuple[object, Exception | None]:
    """Do something; gives what it returned, or what was raised."""
    try:
        return work(), None
    except Exception as fault:
        return None, _portable(fault)


def _end_without_a_word() -> None:
    """From here on Ctrl+C ends this process at once. As an exception it would be shown wherever it strikes."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end_at_once)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _portable(fault: Exception) -> Exception:
    """An exception that another process can read, with the words on where it was raised."""
    fault.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(fault))
    except Exception:
        return RuntimeError(traceback.format_exc())
    return fault
