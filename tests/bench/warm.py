"""A `watch` that is at work: how long it takes from a file that is saved to the book that is finished."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.bench.measure import EVERY, Family, Measured, looking_at

WAITING = "Waiting for the next change"
"""What `watch` says when everything is made."""


class Watch:
    """A running `watch`, whose first build is done. Edits are measured until it waits again."""

    def __init__(self, said: IO[str], family: Family) -> None:
        self._said = said
        self._family = family

    def until_waiting(self) -> None:
        """Read what it says. Raises RuntimeError when it ends instead."""
        lines = []
        for line in self._said:
            lines.append(line)
            if line.startswith(WAITING):
                return
        raise RuntimeError(f"watch ended:\n{''.join(lines)}")

    def saved(self) -> Measured:
        """What it takes to make the book after a file was saved just now."""
        before, started = self._family.worked, time.perf_counter()
        self.until_waiting()
        seconds = time.perf_counter() - started
        time.sleep(2 * EVERY)  # the family is looked at so often
        return Measured(seconds, self._family.worked - before, self._family.mebibytes)


@contextmanager
def watching(command: Sequence[str], folder: Path) -> Iterator[Watch]:
    """Run a `watch` for the block."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        try:
            with looking_at(process.pid) as family:
                watch = Watch(process.stdout, family)
                watch.until_waiting()
                time.sleep(2 * EVERY)
                yield watch
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
