"""The finished EPUB is looked over: by rules of our own, and by EPUBCheck where it is installed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from book.build.build import build_book
from book.checks.epub.check import check_epub
from book.checks.epub.epubcheck import JudgeMissing, judge
from book.checks.epub.trace import trace
from book.diagnostics import Diagnostic, Problems
from book.making.reading import prepare
from book.making.results import Listener
from book.project import load_project


@dataclass(frozen=True)
class Verdict:
    """What was found. unjudged: why EPUBCheck did not judge, or ''."""

    path: str
    found: list[Diagnostic]
    unjudged: str


def prove_epub(where: Path, workers: int, listener: Listener) -> Verdict:
    """Make the EPUB if it is not fresh, and look it over. Raises ProblemsFound if the book itself has errors."""
    path = build_book(where, ["epub"], workers, listener).products[0].path
    problems = Problems()
    project = load_project(where, problems)
    places = trace(prepare(project, problems).manuscript)
    found, unjudged = Problems(problems.levels), ""
    check_epub(project.root / path, path, places, found)
    try:
        judge(project.root / path, path, places, found)
    except JudgeMissing as missing:
        unjudged = str(missing)
    return Verdict(path, list(found), unjudged)
