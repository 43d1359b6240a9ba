"""Languages of a book in which the builder has no words: what it says there is in another one."""

from __future__ import annotations

from book.diagnostics import Code, Place, Problems
from book.language import name_of, unspoken
from book.manuscript.model import Manuscript
from book.project import Project


def check_unspoken(manuscript: Manuscript, project: Project, problems: Problems) -> None:
    """Warn of each such language, at the first place that names it. What the book's own `words` say is not missed."""
    for language, place in _named(manuscript, project).items():
        if missing := unspoken(language, project.words):
            spoken = name_of(project.wording(language).language)
            problems.add(Code.LANGUAGE_UNSPOKEN, place, language=language, spoken=spoken, first=missing[0])


def _named(manuscript: Manuscript, project: Project) -> dict[str, Place]:
    """Each language of the book, with the first place that names it."""
    found = {project.language: project.place("language")}
    for section in manuscript.in_reading_order():
        if section.language and section.source.endswith(".md"):
            found.setdefault(section.language, Place(section.source))
    return found
