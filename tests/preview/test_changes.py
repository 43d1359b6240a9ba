"""Files that a program saves one after another are one change; what an editor saves is not waited for."""

from __future__ import annotations

from pathlib import Path
from queue import Queue
from threading import Timer
from time import monotonic

import pytest

from book.preview import changes


def test_files_that_go_on_being_saved_are_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "FIRST_REST", 0.3)
    heard: Queue[set[Path]] = Queue()
    batches = [{Path(f"{batch}-{number}.md") for number in range(20)} for batch in range(5)]
    heard.put(batches[0])
    for number, batch in enumerate(batches[1:]):
        Timer(0.05 * number, heard.put, [batch]).start()
    assert changes.all_of(heard) == set().union(*batches)


def test_what_an_editor_saves_is_told_at_once() -> None:
    heard: Queue[set[Path]] = Queue()
    heard.put({Path("one.md")})
    heard.put({Path("two.md")})
    began = monotonic()
    assert changes.all_of(heard) == {Path("one.md"), Path("two.md")}
    assert monotonic() - began < changes.FIRST_REST / 2
