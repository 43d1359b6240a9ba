"""The conductor: for each edition asked for, run the street from Markdown to a finished file.

`prepare` reads the book once; `build_book` makes each edition that is not fresh from it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from book.diagnostics import Diagnostic, Problems
from book.editions import Edition, Face, Scope, choose_editions
from book.freshness import (
    CACHE_FOLDER,
    Product,
    Record,
    fingerprint,
    is_fresh,
    product_of,
    read_record,
    write_record,
)
from book.html.context import Context
from book.html.document import document, handout
from book.html.render import pieces
from book.language import Wording, wording
from book.manuscript.assemble import assemble
from book.manuscript.model import AnswerSpace, Manuscript, Worksheet
from book.passes.cite import cite
from book.passes.crossref import crossref
from book.passes.number import number
from book.project import Project, load_project
from book.references.bibliography import load_bibliography
from book.references.model import Formatted
from book.references.styles import load_style

OUTPUT_FOLDER = "output"
HANDOUT_FOLDER = "handouts"


class Listener(Protocol):
    """Somebody who wants to know how far the press is."""

    def begin(self, what: str, steps: int) -> None:
        """Something of `steps` steps starts."""

    def step(self, done: int, steps: int) -> None:
        """`done` of `steps` steps are done."""

    def end(self) -> None:
        """What was begun is finished."""


@dataclass
class Result:
    """What a build did.

    products: every file of the editions asked for; made: those that were made this time; typeset: ids of the sections
    that were laid out anew, by edition; warnings: what the author may want to mend.
    """

    products: list[Product] = field(default_factory=list)
    made: list[Product] = field(default_factory=list)
    typeset: dict[str, list[str]] = field(default_factory=dict)
    warnings: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True)
class Prepared:
    """A book that has been read and put in order, ready to be shown in any face."""

    project: Project
    manuscript: Manuscript
    references: Formatted
    wording: Wording

    def context(self, edition: Edition) -> Context:
        """What the pages of an edition are made from."""
        return Context(self.project, self.manuscript, edition.face, self.references, self.wording,
                       standalone=edition.scope is Scope.WORKSHEET)


def prepare(project: Project, problems: Problems) -> Prepared:
    """Read every file of the book and run the passes, in their order. Raises ProblemsFound if there are errors."""
    words = wording(project.language)
    manuscript = assemble(project, problems)
    number(manuscript)
    crossref(manuscript, words, problems)
    bibliography = load_bibliography(project.root, project.citations.bibliography, problems)
    style = load_style(project.root, project.citations.style, project.place("citations", "style"), problems)
    references = cite(manuscript, bibliography, style, project.language, project.root / CACHE_FOLDER / "citations", problems)
    problems.stop_if_errors()
    return Prepared(project, manuscript, references, words)


def check_book(root: Path) -> list[Diagnostic]:
    """Read the whole book and return the warnings. Raises ProblemsFound if there are errors; writes only the cache."""
    problems = Problems()
    project = load_project(root, problems)
    choose_editions(project, [], problems)
    prepare(project, problems)
    return list(problems)
