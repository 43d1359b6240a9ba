"""Worker processes that typeset: they share WeasyPrint's memory, are renewed in time, and end at Ctrl+C without a word.

Each has a pipe of its own, and its documents one by one: the standard library's pool, which has a queue for all of
them, waits for ever in Python 3.11 when a worker ends early while another document is put in line.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import cast

from book.files.process_env import INTERRUPTED, end_at_once
from book.pdf.model.document import CannotTypeset
from book.pdf.model.task import Task

DOCUMENTS_A_WORKER = 24
"""A worker process ends after so many documents, so that its memory stays bounded."""


@dataclass(eq=False)
class Ticket:
    """A document that was given to the pool. fault: what typesetting it has raised."""

    task: Task
    done: bool = False
    fault: BaseException | None = None


class Pool:
    """Typesets documents in worker processes, which start when the first is needed and live until `close`."""

    def __init__(self, workers: int) -> None:
        self._most = workers
        self._workers: list[_Worker] = []
        self._in_line: deque[Ticket] = deque()

    def give(self, task: Task) -> Ticket:
        """Put a document in line; those that came first are begun first."""
        self._in_line.append(ticket := Ticket(task))
        self._hand_out()
        return ticket

    def wait(self, ticket: Ticket) -> None:
        """Wait until a document is typeset.

        Raises what `worker.typeset` has raised, or CannotTypeset where the worker process ended with it.
        """
        while not ticket.done:
            busy = {worker.pipe: worker for worker in self._workers if worker.ticket}
            for pipe in connection.wait([*busy]):
                busy[cast(Connection, pipe)].hear()
            self._hand_out()
        if ticket.fault:
            raise ticket.fault

    def close(self) -> None:
        """End the workers at once, whatever they have begun."""
        self._in_line.clear()
        while self._workers:
            self._workers.pop().end()

    def _hand_out(self) -> None:
        while self._in_line and (worker := self._idle()):
            worker.begin(self._in_line.popleft())

    def _idle(self) -> _Worker | None:
        """A worker that has nothing to do, a new one if need be; None while all are at work."""
        for worker in [worker for worker in self._workers if worker.is_spent]:
            self._workers.remove(worker)
            worker.end()
        idle = next((worker for worker in self._workers if not worker.ticket), None)
        if idle is None and len(self._workers) < self._most:
            with interrupts_kept_back():  # one that is only half begun would be forgotten, and complain
                self._workers.append(idle := _Worker())
        return idle


class _Worker:
    """A worker process, seen from here. ticket: what it is typesetting."""

    def __init__(self) -> None:
        context = _processes()
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs,), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ticket: Ticket | None = None
        self.begun = 0

    @property
    def is_spent(self) -> bool:
        """Whether it has ended, or has done what one process may do."""
        return not self.ticket and (self.begun >= DOCUMENTS_A_WORKER or not self.process.is_alive())

    def begin(self, ticket: Ticket) -> None:
        """Give it a document."""
        self.ticket, self.begun = ticket, self.begun + 1
        try:
            self.pipe.send(ticket.task)
        except OSError:
            self.lose()

    def hear(self) -> None:
        """Take in that it is done, or that it has ended."""
        try:
            fault = self.pipe.recv()
        except (EOFError, OSError):
            self.lose()
        else:
            self.finish(fault)

    def lose(self) -> None:
        """It has ended by itself: where memory is short, the system ends processes."""
        self.process.join()
        if self.process.exitcode == INTERRUPTED:
            raise KeyboardInterrupt
        self.finish(CannotTypeset("a process that typesets ended early: is there enough memory?"))

    def finish(self, fault: BaseException | None) -> None:
        """Say to those who wait how it went."""
        if self.ticket:
            self.ticket.done, self.ticket.fault, self.ticket = True, fault, None

    def end(self) -> None:
        """End it at once: it has nothing of its own to save."""
        self.process.terminate()
        self.process.join()
        self.pipe.close()


def _processes() -> BaseContext:
    """How workers start. Where there is a fork server they share WeasyPrint's memory, and no thread is forked."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["book.pdf.layout.worker"])
        with suppress(OSError):  # it listens at a path in the machine's temporary folder, which may be too long
            forkserver.ensure_running()
            return context
    return multiprocessing.get_context("spawn")


@contextmanager
def interrupts_kept_back() -> Iterator[None]:
    """Let Ctrl+C count only at the end of the block; for processes that begin in it, once they are ready for it.

    In other threads than the first it is not heard anyway.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with _blocked(signal.SIGINT):
            yield
    finally:
        signal.signal(signal.SIGINT, before)
        if heard:
            signal.raise_signal(signal.SIGINT)


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
    """Typeset what comes through the pipe, until its other end is closed."""
    _end_without_a_word()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_fault_of(pipe.recv()))


def _fault_of(task: Task) -> Exception | None:
    """Typeset a document, and return what was raised."""
    from book.pdf.layout import worker  # noqa: PLC0415 (WeasyPrint must stay out of the process that hands tasks out)

    try:
        worker.typeset(task)
    except Exception as fault:
        return _portable(fault)
    return None


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
