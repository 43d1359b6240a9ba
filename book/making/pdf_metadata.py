"""What every PDF of a book says about itself, and the moment that all its files state."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from book.pdf.bind.metadata import BookMetadata
from book.project import Project
from book.trade.isbn import thirteen


def metadata_of(project: Project, title: str, isbn: str = "") -> BookMetadata:
    """What a PDF says about itself. title: of this file; isbn: of the format that it is of, as it is written."""
    digits = thirteen(isbn) if isbn else ""
    return BookMetadata(
        title=title,
        creators=project.authors,
        contributors=project.others,
        language=project.language,
        date=moment_of(project),
        description=project.description,
        subjects=project.subjects,
        rights=", ".join(filter(None, (project.rights, project.licence.name, project.licence.url))),
        identifier=f"urn:isbn:{digits}" if digits else project.identifier,
        publisher=project.imprint or project.publisher,
        published=project.published.isoformat() if project.published else "",
        isbn=digits,
        edition=project.edition.words if project.edition else "",
    )


def moment_of(project: Project) -> datetime:
    """The time that the files state: SOURCE_DATE_EPOCH where it is set, otherwise midnight of the book's date."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(project.date, datetime.min.time(), UTC)
