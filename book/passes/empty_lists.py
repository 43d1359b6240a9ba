"""Lists that would have no line: their pages are left out, and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from book.diagnostics import Code, Problems
from book.generated_pages import FIGURE_LIST, INDEX, REFERENCES, TABLE_LIST, WORKSHEET_LIST
from book.manuscript.labels import captioned_tables, figures
from book.manuscript.model import Manuscript, placed_worksheets
from book.project import Project
from book.references.model import Formatted


@dataclass(frozen=True)
class _List:
    """A page that lists something. has_some: whether there is anything to list; when: and when there is, in words."""

    has_some: Callable[[Manuscript, Formatted], bool]
    when: str


_LISTS = {
    FIGURE_LIST: _List(lambda book, _: any(figures(book)), "a picture stands alone in a paragraph"),
    TABLE_LIST: _List(lambda book, _: any(captioned_tables(book)), "a table has a caption: a line “Table: …” below it"),
    WORKSHEET_LIST: _List(
        lambda book, _: any(map(placed_worksheets, book.sections)),
        "a chapter places a worksheet, by a link alone on its line",
    ),
    REFERENCES: _List(
        lambda _, formatted: any(not entry.home for entry in formatted.entries), "the text cites a source: [@its-key]"
    ),
    INDEX: _List(
        lambda book, _: bool(book.index), "the index has an entry: a mark <!-- index: word -->, or one in its file"
    ),
}


def leave_out_empty_lists(manuscript: Manuscript, references: Formatted, project: Project, problems: Problems) -> None:
    """Take the pages of lists that list nothing out of the book, and report LIST_EMPTY.

    It is not reported where another message says why there is no list.
    """
    for name, path in project.listed_files():
        listing = _LISTS.get(name)
        if listing is None or listing.has_some(manuscript, references):
            continue
        manuscript.sections = [each for each in manuscript.sections if each.kind != name or each.home]
        if not _is_told(name, manuscript, project, problems):
            problems.add(Code.LIST_EMPTY, project.place(*path), name=name, when=listing.when)


def _is_told(name: str, manuscript: Manuscript, project: Project, problems: Problems) -> bool:
    """Whether it was said already why there is nothing to list: of the index's file, or of sources that are cited."""
    if name == INDEX:
        return any(error.place.file == project.index for error in problems.errors)
    return name == REFERENCES and _cites(manuscript, project)


def _cites(manuscript: Manuscript, project: Project) -> bool:
    cites = any(token.type == "citation" for _, token in manuscript.walk())
    return cites or bool(manuscript.uncitable(project.uncitable)) or project.citations.list == "by-chapter"
