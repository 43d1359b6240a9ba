"""What is handed to a worker process. It knows no WeasyPrint, so that handing it over costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from book.laid_out_pages import Inspector
from book.manuscript.model import AnswerSpace

BACK = 'data-side="back"'
"""What the root of a document's HTML says where its first page is on the back of a leaf, and so a left-hand one."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One document to typeset, as `job.TypesetJob` says.

    root: the project folder; out: file to write, as a pen sees the pages; fillable_out: file for the same pages with a
    field in each answer space, None if there are none; fonts: folder that keeps font files; both_sides: its pages are
    made for the other side of a leaf too, where they are the same there.
    """

    id: str
    html: str
    stylesheets: tuple[str, ...]
    spaces: tuple[AnswerSpace, ...]
    root: Path
    out: Path
    fonts: Path
    inspect: Inspector | None = None
    fillable_out: Path | None = None
    both_sides: bool = False
