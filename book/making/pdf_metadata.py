"""What every PDF of a book says about itself, and the moment that all its files state."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from book.pdf.bind.metadata import BookMetadata
from book.project import Project


def metadata_of(project: Project, title: str) -> BookMetadata:
    """What a PDF says about itself. title: of this file."""
    return BookMetadata(
        title=title,
        creators=tuple(creator.name for creator in project.creators),
        language=project.language,
        date=moment_of(project),
        description=project.description,
        subjects=project.subjects,
        rights=", ".join(filter(None, (project.licence.name, project.licence.url))),
        identifier=project.identifier,
    )


def moment_of(project: Project) -> datetime:
    """The time that the files state: SOURCE_DATE_EPOCH where it is set, otherwise midnight of the book's date."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(project.date, datetime.min.time(), UTC)
