"""Workbook Press: workbooks written in Markdown become print PDF, fillable PDF, handouts, EPUB and web site.

The public API is what stands in `__all__`; everything else is internal and may change.

    from pathlib import Path
    from book import build_book, check_book

`build_book(root, editions, workers, listener)` makes editions, `check_book(root)` only looks for problems; both are
documented in `book.build`, and raise `ProblemsFound` with every problem of the author's files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from book.lazy_names import lazy_names

if TYPE_CHECKING:
    from book.build import Listener, Result, build_book, check_book
    from book.diagnostics import Diagnostic, Problems, ProblemsFound
    from book.project import Project, load_project

_HOMES = {
    "Diagnostic": "diagnostics",
    "Problems": "diagnostics",
    "ProblemsFound": "diagnostics",
    "Listener": "build",
    "Result": "build",
    "build_book": "build",
    "check_book": "build",
    "Project": "project",
    "load_project": "project",
}

__all__ = [
    "Diagnostic",
    "Listener",
    "Problems",
    "ProblemsFound",
    "Project",
    "Result",
    "build_book",
    "check_book",
    "load_project",
]

__getattr__ = lazy_names(__name__, _HOMES)
"""The typesetter alone takes half a second."""
