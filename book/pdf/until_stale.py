"""An executor for work that may not be wanted any more before it is done: whoever waits for it goes on at once.

What has been begun is done for nobody, by whatever process does it; what has not is never begun.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import Any, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Returned = TypeVar("Returned")


class Stale(BaseException):
    """Files have been saved since something began: what it makes is not wanted any more.

    Like KeyboardInterrupt it is no fault, and passes whatever looks for faults.
    """


class UntilStale(Executor):
    """Gives work to another executor, which stays, until `give_up` is called; from then on whoever waits gets Stale."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._changing = Lock()
        self._wanted: set[_Wanted[Any]] = set()
        self._is_stale = False

    def submit(
        self, fn: Callable[Arguments, Returned], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Returned]:
        """Put work in line. Raises Stale."""
        with self._changing:
            if self._is_stale:
                raise Stale
            wanted = _Wanted(self._executor.submit(fn, *args, **kwargs))
            self._wanted.add(wanted)
        wanted.add_done_callback(self._wanted.discard)
        return wanted

    def give_up(self) -> None:
        """Let all go on that wait, with Stale; from any thread."""
        with self._changing:
            self._is_stale = True
            wanted = [*self._wanted]
        for each in wanted:
            each.give_up()

    def go_on(self) -> None:
        """Raise Stale once nothing is wanted any more."""
        if self._is_stale:
            raise Stale


class _Wanted(Future[Returned]):
    """What comes of a piece of work, for as long as it is wanted."""

    def __init__(self, work: Future[Returned]) -> None:
        super().__init__()
        self._work = work
        work.add_done_callback(self._take)

    def cancel(self) -> bool:
        """Let the work never begin, if it has not."""
        return self._work.cancel()

    def give_up(self) -> None:
        """Let go who waits."""
        self._work.cancel()
        self._settle(partial(self.set_exception, Stale()))

    def _take(self, work: Future[Returned]) -> None:
        fault = CancelledError() if work.cancelled() else work.exception()
        self._settle(partial(self.set_exception, fault) if fault else partial(self.set_result, work.result()))

    @staticmethod
    def _settle(how: Callable[[], None]) -> None:
        with suppress(InvalidStateError):  # the other way was quicker
            how()
