"""`watch` gives up a build during which files are saved, at once, and builds what was saved."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import click

from book.cli.faults import MISUNDERSTOOD
from book.cli.watch import build_after_saves
from book.files.book_files import BookFile
from book.pdf.until_stale import UntilStale
from tests.preview.desks import SECONDS, new_book
from tests.preview.test_desk import CHAPTER, edit


def test_what_is_saved_during_a_build_stops_it_and_it_begins_again(tmp_path: Path) -> None:
    book, never = new_book(tmp_path / "book"), Event()
    seen: list[bool] = []

    def build(work: UntilStale, of: BookFile) -> None:
        seen.append("A fork does not." in (of.root / CHAPTER).read_text("utf-8"))
        if len(seen) == 2:
            raise click.UsageError("enough")
        edit(book / CHAPTER, "A spoon does not.", "A fork does not.")
        work.submit(never.wait, SECONDS).result()
        raise AssertionError("it was not given up")

    with ThreadPoolExecutor(1) as pool:
        assert build_after_saves([BookFile(book)], pool, build) == MISUNDERSTOOD
        assert not never.is_set()  # nobody has waited for it
        never.set()
    assert seen == [False, True]
