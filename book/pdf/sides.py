"""On which side of a leaf documents began when they were laid out last, for one that is laid out without the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from book.files.atomic import write_whole
from book.pdf.job import TypesetJob, on_a_back
from book.pdf.model.document import TypesetDocument
from book.pdf.model.page_order import is_back, numbers_of_first_pages


def keep_sides(jobs: Sequence[TypesetJob], documents: Sequence[TypesetDocument], cache_folder: Path) -> None:
    """Note where documents began that go on behind others; those of one look are in one file."""
    backs = backs_of(documents)
    found: dict[tuple[str, ...], dict[str, bool]] = {}
    for job in jobs:
        if job.goes_on:
            found.setdefault(job.stylesheets, {})[job.id] = job.id in backs
    for stylesheets, began in found.items():
        known = _known(stylesheets, cache_folder)
        if (now := known | began) != known:
            with suppress(OSError):  # it is only a help
                write_whole(_file(stylesheets, cache_folder), json.dumps(now).encode())


def backs_of(documents: Sequence[TypesetDocument]) -> set[str]:
    """The ids of those that begin on the back of a leaf."""
    firsts = numbers_of_first_pages((len(each.layout.pages), each.goes_on) for each in documents)
    return {document.id for document, first in zip(documents, firsts, strict=True) if is_back(first)}


def backs_known(jobs: Sequence[TypesetJob], cache_folder: Path) -> set[str]:
    """The ids of the documents that began on the back of a leaf when they were laid out last."""
    known = {stylesheets: _known(stylesheets, cache_folder) for stylesheets in {job.stylesheets for job in jobs}}
    return {job.id for job in jobs if known[job.stylesheets].get(job.id) is True}


def on_its_side(job: TypesetJob, cache_folder: Path) -> TypesetJob:
    """Return a document as it begins in the book, as far as that is known; else on a right-hand page."""
    return on_a_back(job) if _known(job.stylesheets, cache_folder).get(job.id) is True else job


def _known(stylesheets: tuple[str, ...], cache_folder: Path) -> dict[str, bool]:
    with suppress(OSError, ValueError):  # there is none, or it is not ours
        known = json.loads(_file(stylesheets, cache_folder).read_bytes())
        return known if isinstance(known, dict) else {}
    return {}


def _file(stylesheets: tuple[str, ...], cache_folder: Path) -> Path:
    return cache_folder / "sides" / hashlib.sha256(repr(stylesheets).encode()).hexdigest()
