"""Lists that would have no line: their pages are left out, and told."""

from __future__ import annotations

from collections.abc import Callable

from book.diagnostics import Code, Problems
from book.generated_pages import FIGURE_LIST, TABLE_LIST, WORKSHEET_LIST
from book.manuscript.labels import captioned_tables, figures
from book.manuscript.model import Manuscript, placed_worksheets
from book.project import Project

_LISTED: dict[str, tuple[Callable[[Manuscript], bool], str]] = {
    FIGURE_LIST: (lambda manuscript: any(figures(manuscript)), "a picture stands alone in a paragraph"),
    TABLE_LIST: (
        lambda manuscript: any(captioned_tables(manuscript)),
        "a table has a caption: a line “Table: …” below it",
    ),
    WORKSHEET_LIST: (
        lambda manuscript: any(map(placed_worksheets, manuscript.sections)),
        "a chapter places a worksheet, by a link alone on its line",
    ),
}
"""Whether there is anything to list, and when there is."""


def leave_out_empty_lists(manuscript: Manuscript, project: Project, problems: Problems) -> None:
    """Take pages of figures, tables and worksheets that list nothing out of the book, and report LIST_EMPTY."""
    for name, path in project.listed_files():
        has_some, when = _LISTED.get(name, (lambda _: True, ""))
        if not has_some(manuscript):
            problems.add(Code.LIST_EMPTY, project.place(*path), name=name, when=when)
            manuscript.sections = [section for section in manuscript.sections if section.kind != name]
