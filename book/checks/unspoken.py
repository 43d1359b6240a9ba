"""Languages of a book in which the builder has no words: what it says there is in another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from book.diagnostics import Code, Place, Problems
from book.language import name_of, tags_of, unspoken
from book.manuscript.model import Manuscript
from book.project import Project


def check_unspoken(manuscript: Manuscript, project: Project, problems: Problems) -> None:
    """Warn of each such language, at the first place that names it. What the book's own `words` say is not missed."""
    told: set[str] = set()
    for language, place in _named(manuscript, project):
        missing = unspoken(language, _own(project, language))
        if missing and language not in told:
            told.add(language)
            spoken = name_of(project.wording(language).language)
            problems.add(Code.LANGUAGE_UNSPOKEN, place, language=language, spoken=spoken, first=missing[0])


def _named(manuscript: Manuscript, project: Project) -> Iterator[tuple[str, Place]]:
    yield project.language, project.place("language")
    for section in manuscript.in_reading_order():
        if section.language and section.source.endswith(".md"):
            yield section.language, Place(section.source)


def _own(project: Project, language: str) -> Mapping[str, Any]:
    """The book's words in a language, the nearest over the others."""
    words: dict[str, Any] = {}
    for tag in reversed(list(tags_of(language))):
        words |= project.words.get(tag, {})
    return words
