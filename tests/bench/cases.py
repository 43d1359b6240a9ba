"""What is measured of a book, and the two yardsticks beside it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from tests.bench.generate import REPO, edit_one_word, grow_by_a_page, make_workbook
from tests.bench.measure import Measured, measure, middle
from tests.bench.seen import previewing
from tests.bench.warm import watching

WORKERS = 2
REPEATS = 3
"""How often the quick cases are measured; the median counts."""

YARDSTICK = "one WeasyPrint render"
"""The whole book rendered by WeasyPrint in one go, fillable and tagged: what every other number is a ratio to."""

TYPST = "Typst, same words"
FULL, BOTH, PAPER = "full build", "print and fillable", "everything, cold"
NOTHING, WORD, WARM, PAGE = "nothing changed", "one word edited", "one word, watched", "a page added"
ON_SCREEN, ON_PAPER = "preview, web page", "preview, typeset page"

NAME = "made-up"
"""What the files of a made-up book are called (`generate.py`)."""


@dataclass
class Row:
    """What one book gave: how many pages it has in A4, and what each case took, yardsticks among them."""

    book: str
    pages: int
    cases: dict[str, Measured] = field(default_factory=dict)

    @property
    def peak(self) -> float:
        """MiB of the largest of our processes."""
        return max((taken.mebibytes for case, taken in self.cases.items() if case not in (YARDSTICK, TYPST)), default=0)

    def ratio(self, case: str) -> float:
        """Wall time, against the yardstick's."""
        return self.cases[case].seconds / self.cases[YARDSTICK].seconds

    def work(self, case: str) -> float:
        """Processor time, against the yardstick's; 0 where none is known."""
        whole = self.cases[YARDSTICK].work
        return self.cases[case].work / whole if whole else 0.0


def made_up(folder: Path, size: int) -> Row:
    """A made-up book of about so many pages, in every case."""
    root = folder / "book"
    make_workbook(root, size)
    _bring_builder(root)
    chapters = sorted((root / "chapters").iterdir())
    chapter = chapters[len(chapters) // 2]
    full = _build(root, "-e", "fillable-a4")
    row = Row(f"{size} pages", _pages(root / f"output/{NAME}-fillable-a4.pdf"), {FULL: full})
    _yardsticks(row, root, folder)
    row.cases[NOTHING] = _again(root, lambda: None)
    row.cases[WORD] = _again(root, lambda: edit_one_word(chapter))
    row.cases[WARM] = _warm(root, lambda: edit_one_word(chapter))
    row.cases[PAGE] = _again(root, lambda: grow_by_a_page(chapter))
    shutil.rmtree(root / ".cache")
    row.cases[BOTH] = _build(root, "-e", "print-a4", "-e", "fillable-a4")
    return row


def real(folder: Path) -> Row:
    """The book of this project: all its files from nothing, and a word of it."""
    root = folder / "book"
    for name in ("chapters", "worksheets", "styles"):
        shutil.copytree(REPO / name, root / name)
    for path in (*REPO.glob("*.yaml"), REPO / "LICENSE"):
        shutil.copy(path, root)
    _bring_builder(root)
    row = Row("Feeling Again", 0, {PAPER: _build(root)})
    row.pages = _pages(next((root / "output").glob("*-fillable-a4.pdf")))
    _yardsticks(row, root, folder)
    chapter = max((root / "chapters").glob("*.md"), key=lambda path: path.stat().st_size)
    row.cases[NOTHING] = _again(root, lambda: None)
    row.cases[WARM] = _warm(root, lambda: edit_one_word(chapter))
    row.cases[ON_SCREEN], row.cases[ON_PAPER] = _seen(root, lambda: edit_one_word(chapter))
    return row


def _bring_builder(root: Path) -> None:
    shutil.copy(REPO / "build.py", root)
    shutil.copytree(REPO / "book", root / "book", ignore=shutil.ignore_patterns("__pycache__"))


def _pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _yardsticks(row: Row, root: Path, folder: Path) -> None:
    for case, module in ((YARDSTICK, "whole"), (TYPST, "typst_words")):
        row.cases[case] = _python(root, "-m", f"tests.bench.{module}", str(root), str(folder / f"{module}.pdf"))


def _python(root: Path, *arguments: str) -> Measured:
    return measure([sys.executable, *arguments], root)


def _build(root: Path, *arguments: str) -> Measured:
    return _python(root, str(root / "build.py"), "build", "--quiet", "--workers", str(WORKERS), *arguments)


def _again(root: Path, change: Callable[[], None]) -> Measured:
    """Change the book and build its fillable edition, several times."""
    runs = []
    for _ in range(REPEATS):
        change()
        runs.append(_build(root, "-e", "fillable-a4"))
    return middle(runs)


def _warm(root: Path, change: Callable[[], None]) -> Measured:
    """Change the book under a `watch` of its fillable edition, several times; the first only warms it."""
    runs = []
    with watching([sys.executable, "-u", str(root / "build.py"), "watch", "-e", "fillable-a4"], root) as watch:
        for _ in range(REPEATS + 1):
            change()
            runs.append(watch.saved())
    return middle(runs[1:])


def _seen(root: Path, change: Callable[[], None]) -> tuple[Measured, Measured]:
    """Change the book under a `preview`, several times: to its web page, and to its typeset page too; one warms it."""
    with previewing([sys.executable, "-u", str(root / "build.py"), "preview", "--no-open"], root) as preview:
        runs = [preview.saved(change) for _ in range(REPEATS + 1)][1:]
    on_screen, on_paper = zip(*runs, strict=True)
    return middle(on_screen), middle(on_paper)
