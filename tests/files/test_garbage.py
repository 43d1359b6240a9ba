"""Garbage is looked for seldom, wherever a book is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from book.cli import main
from book.files.garbage import COLLECT_EVERY


@pytest.fixture
def usual() -> Iterator[int]:
    thresholds = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield 700
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_the_command_line_has_garbage_looked_for_seldom(usual: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["workbook", "--version"])
    assert main() == 0
    assert gc.get_threshold()[0] == COLLECT_EVERY > 100 * usual
