"""What catalogues cannot be told of a book as it is."""

from __future__ import annotations

from collections.abc import Iterable

from book.diagnostics import Code, Problems
from book.editions import ONIX, Edition
from book.onix.codes import UNKNOWN_LANGUAGE, language_code
from book.project import Project


def report_language(project: Project, editions: Iterable[Edition], problems: Problems) -> None:
    """Report, as LANGUAGE_UNLISTED, a language for which ONIX has no code, where one of the editions is a record."""
    if not any(edition.scope is ONIX for edition in editions) or project.language.lower() == UNKNOWN_LANGUAGE:
        return
    if language_code(project.language) == UNKNOWN_LANGUAGE:
        problems.add(Code.LANGUAGE_UNLISTED, project.place("language"), language=project.language)
