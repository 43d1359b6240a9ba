"""Words of a new book that its author has not written yet, though its chapters are there."""

from __future__ import annotations

from book.diagnostics import Code, Problems
from book.project import Project

STARTER_CHAPTER = "chapters/01-looking-closely.md"
"""What a new book begins with; while it is there, its words may stay too."""

NAME = "Your Name"
DESCRIPTION = "Two or three sentences for catalogues and book sellers"


def check_placeholders(project: Project, problems: Problems) -> None:
    """Report the author's name and the description if they are those of a new book, which has chapters of its own."""
    if STARTER_CHAPTER in {path for path, _ in project.listed_files()}:
        return
    for number, creator in enumerate(project.creators):
        if creator.name == NAME:
            place = project.place("creators", number, "name")
            problems.add(Code.TEXT_UNFINISHED, place, mark=NAME, hint="Write who made the book.")
    if project.description.startswith(DESCRIPTION):
        place = project.place("description")
        problems.add(Code.TEXT_UNFINISHED, place, mark=DESCRIPTION, hint="Write what the book is about.")
