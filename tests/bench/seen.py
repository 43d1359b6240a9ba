"""A `preview` that is at work: how long it takes from a file that is saved to its page, on screen and on paper.

It is asked what the page in the browser asks; what a browser takes to show the answers is not counted.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from tests.bench.measure import Family, Measured, looking_at

ADDRESS = re.compile(r"http://([\d.]+):(\d+)/")
WIDTH = 600
"""Of the picture of a typeset page, in pixels."""


class Preview:
    """A running `preview`, whose first pages are made."""

    def __init__(self, host: str, port: int, family: Family) -> None:
        self._at, self._family = (host, port), family
        self._states = self._ask("/state")
        self._until(lambda state: state["pages"] and not state["working"])

    def saved(self, change: Callable[[], None]) -> tuple[Measured, Measured]:
        """Change a text; return what it takes to have its web page, and to have its typeset page too."""
        before, started = self._worked(), time.perf_counter()
        change()
        page = self._until(lambda state: state["pages"] > self._pages)["turn"]["page"]
        self._ask(f"/web/{page}").read()
        on_screen = self._measured(before, started)
        facts = json.load(self._ask(f"/paper/print/{page}"))
        self._ask(f"/sheet/{facts['key']}/{facts['changed'] or 0}.png?width={WIDTH}").read()
        on_paper = self._measured(before, started)
        self._until(lambda state: not state["working"])
        return on_screen, on_paper

    def _measured(self, before: float, started: float) -> Measured:
        seconds = time.perf_counter() - started
        return Measured(seconds, self._worked() - before, self._family.mebibytes)

    def _worked(self) -> float:
        self._family.look()
        return self._family.worked

    def _ask(self, path: str) -> HTTPResponse:
        connection = HTTPConnection(*self._at)
        connection.request("GET", path)
        return connection.getresponse()

    def _until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read states up to one for which something holds. Raises RuntimeError when the preview ends instead."""
        for line in self._states:
            if line.startswith(b"data: ") and holds(state := json.loads(line.removeprefix(b"data: "))):
                self._pages: int = state["pages"]
                return state  # type: ignore[no-any-return]
        raise RuntimeError("the preview ended")


@contextmanager
def previewing(command: Sequence[str], folder: Path) -> Iterator[Preview]:
    """Run a `preview` for the block."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        try:
            said = process.stdout.readline()
            address = ADDRESS.search(said)
            if address is None:
                raise RuntimeError(f"preview ended:\n{said}{process.stdout.read()}")
            with looking_at(process.pid) as family:
                yield Preview(address[1], int(address[2]), family)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
