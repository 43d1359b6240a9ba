"""Look a finished EPUB over: every rule, in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from book.checks.epub import package, pages, style
from book.checks.epub.opened import OpenedEpub, Unreadable, open_epub
from book.checks.epub.trace import Report, Trace
from book.diagnostics import Code, Place, Problems

RULES: tuple[Callable[[OpenedEpub, Report], None], ...] = (
    pages.ids,
    pages.alternatives,
    pages.headers,
    pages.cells,
    pages.sizes,
    pages.levels,
    pages.languages,
    pages.fields,
    pages.spaces,
    pages.notes,
    pages.ways_back,
    package.container,
    package.links,
    package.pop_ups,
    package.spine,
    package.properties,
    package.contents,
    package.old_contents,
    package.landmarks,
    package.page_list,
    package.metadata,
    package.language,
    package.drawings,
    package.fonts,
    style.classes,
    style.colours,
)


def check_epub(path: Path, name: str, trace: Trace, problems: Problems) -> None:
    """Add to `problems` what is wrong with the EPUB at `path`.

    name: the file as the author knows it; trace: what its ids stand for in the author's files.
    """
    try:
        book = open_epub(path)
    except Unreadable as error:
        problems.add(Code.EPUB_UNREADABLE, Place(name, 0), problem=error)
        return
    report = Report(name, trace, problems)
    for rule in RULES:
        rule(book, report)
