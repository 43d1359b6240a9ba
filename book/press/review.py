"""A book is looked over: how its language reads, and whether its pages came out well."""

from __future__ import annotations

from pathlib import Path

from book.checks.language import FileReport, report_language, whole
from book.checks.level import Level
from book.diagnostics import Problems
from book.press.reading import prepare
from book.project import load_project


def review_language(root: Path) -> tuple[list[FileReport], Level]:
    """Report on the language of every file, and of the whole book. Raises ProblemsFound if it has errors."""
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    return report_language(book.manuscript, book.project), whole(book.manuscript, book.project)
