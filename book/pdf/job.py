"""A document to typeset, and what it is known by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from book.laid_out_pages import Inspector
from book.manuscript.model import AnswerSpace
from book.pdf.model.task import BACK
from book.pdf.toolchain import toolchain

PAGE_OF = re.compile(r'(<span class="([^"]*\bpage-of\b[^"]*)" data-page-of="([^"]*)">)0+(</span>)')


@dataclass(frozen=True, kw_only=True)
class TypesetJob:
    """A document to typeset: a chapter's text, a worksheet, the front pages, a handout.

    id: unique in the book, part of identifiers in the PDF; html: a whole HTML document, whose relative addresses
    start at the project folder; stylesheets: project-relative paths in cascade order; spaces: the answer spaces whose
    fields it has; goes_on: it begins on the page behind the document before it, whichever side that is; without,
    on a right-hand one; waits: it is laid out once the one before it is, whose pages say on which side it begins;
    without, at once, on the side where it is thought to begin; outline_level: added to the levels of its lines in the
    outline; html_of_pages: where the text names pages in words, makes the HTML from the page number of each anchor, in
    place of `html`; inspect: looks for faults on its pages; fillable: its spaces have fields; both_sides: its pages are
    made for the other side of a leaf too, where they are the same there (`Layout.other_sides`).
    """

    id: str
    html: str
    stylesheets: tuple[str, ...]
    spaces: tuple[AnswerSpace, ...] = ()
    goes_on: bool = False
    waits: bool = False
    outline_level: int = 0
    html_of_pages: Callable[[Mapping[str, int]], str] | None = None
    inspect: Inspector | None = None
    fillable: bool = False
    both_sides: bool = False

    def on(self, pages: Mapping[str, int]) -> TypesetJob:
        """This document once it is known on which page each anchor is."""
        return replace(self, html=self.html_of_pages(pages)) if self.html_of_pages else self


def on_a_back(job: TypesetJob) -> TypesetJob:
    """A document that begins on the back of a leaf."""
    if is_on_a_back(job):
        return job
    return replace(job, html=job.html.replace("<html", f"<html {BACK}", 1))


def is_on_a_back(job: TypesetJob) -> bool:
    """Whether a document is told that it begins on the back of a leaf."""
    return f"<html {BACK}" in job.html


def with_digits(job: TypesetJob, digits: dict[str, int]) -> TypesetJob:
    """Give each page number in the text as many noughts as it will have digits.

    Those of class `end`, which stand right-aligned in a room of their own, are left as they are.
    """

    def roomy(match: re.Match[str]) -> str:
        if "end" in match[2].split():
            return match[0]
        return f"{match[1]}{'0' * digits.get(match[3], 3)}{match[4]}"

    return replace(job, html=PAGE_OF.sub(roomy, job.html))


def named_anchors(jobs: Iterable[TypesetJob]) -> set[str]:
    """The anchors whose page numbers stand in a text, where their number of digits matters."""
    return {match[3] for job in jobs for match in PAGE_OF.finditer(job.html) if "end" not in match[2].split()}


def job_key(job: TypesetJob) -> str:
    """What a job is known by in the cache: all that it is, and all that typesets it.

    The files that it reads are compared on their own.
    """
    spaces = [_space_facts(space) for space in job.spaces]
    tools = toolchain(job.inspect.__module__ if job.inspect else "")
    facts = repr((job.id, job.html, job.stylesheets, spaces, job.both_sides, tools))
    has_fields = job.fillable and (spaces or "data-space=" in job.html)  # a mark without a space is refused as fillable
    return hashlib.sha256(facts.encode()).hexdigest() + ("-fillable" if has_fields else "")


def faces_of(job: TypesetJob) -> list[TypesetJob]:
    """A job as a pen sees it, and with its fields: one layout is made into both, and kept for whoever asks for it.

    Of pages that are only looked at, which have marks and no answer spaces, there is one face.
    """
    faces = [False, True] if job.fillable or job.spaces else [False]
    return [replace(job, fillable=fillable) for fillable in faces]


def _space_facts(space: AnswerSpace) -> tuple[object, ...]:
    """All of an answer space but its place in the source, which is not typeset."""
    return (space.kind, *(getattr(space, item.name) for item in fields(space) if item.name != "place"))
