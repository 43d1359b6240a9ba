"""A desk that is too large to be sent by e-mail."""

from __future__ import annotations

from collections.abc import Iterable

from book.diagnostics import Code, Problems
from book.editions import DESK, EDITIONS, OLD_DESK, Edition
from book.making.output_files import book_file
from book.project import Project

MOST = 8_000_000
"""In bytes, so that it can be sent by e-mail."""

MEGABYTE = 1_000_000


def report_desk(project: Project, editions: Iterable[Edition], problems: Problems) -> None:
    """Report a finished desk of more than `MOST` bytes, if it is among these editions, or needed by one of them."""
    if not any(edition.scope in (DESK, OLD_DESK) for edition in editions):
        return
    desk = book_file(project, EDITIONS["desk"])
    size = desk.stat().st_size if desk.is_file() else 0
    if size > MOST:
        words = {"size": f"{size / MEGABYTE:.1f}", "most": MOST // MEGABYTE}
        problems.add(Code.DESK_LARGE, project.place("editions"), **words)
