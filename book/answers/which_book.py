"""Which book of several has made a filled PDF: what it says of itself, or else whose answer spaces it has."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from book.answers.form import form_fields
from book.answers.index import Index
from book.manuscript.copy_names import split_space
from book.project import Project
from book.trade.isbn import thirteen


@dataclass(frozen=True)
class Candidate:
    """A book that may have made it, and its answer spaces."""

    project: Project
    spaces: Index

    @property
    def identifiers(self) -> set[str]:
        """What its PDFs bear: its own identifier, or the ISBN of a format."""
        isbns = self.project.isbn.given().values()
        return {self.project.identifier, *(f"urn:isbn:{thirteen(number)}" for number in isbns)}


def maker_of(pdf: Path, books: Sequence[Candidate]) -> Candidate | None:
    """Return the book that has made a PDF; None where it is of none, or cannot be read.

    Its identifier (XMP, dc:identifier) tells. Where a viewer has not kept that, it is the book of which it has the most
    answer spaces, of several the first one. Raises OSError where there is no such file.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened:
            identifier, names = _identifier(opened), {split_space(each.name)[0] for each in form_fields(opened)}
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError):
        return None  # what is wrong with it is said where it is read
    ranks = [(identifier in book.identifiers, len(names & book.spaces.keys())) for book in books]
    best = max(ranks, default=(False, 0))
    return books[ranks.index(best)] if any(best) else None


def _identifier(pdf: pikepdf.Pdf) -> str:
    return str(pdf.open_metadata().get("dc:identifier", ""))
