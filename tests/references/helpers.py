"""A short way from citations to their words, for the tests of references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

from book.diagnostics import Place, Problems
from book.references.bibliography import load_bibliography
from book.references.engine import format_references
from book.references.judging import judge
from book.references.model import Bibliography, Citation, CitationItem, Entry, Formatted
from book.references.styles import Style, load_style

FIXTURES = Path(__file__).parent / "fixtures"
PLACE = Place("references.yaml", 1)


def load(folder: Path, name: str, text: str, language: str = "en") -> tuple[Bibliography, list[str]]:
    """Write one library and read it; return it, and all that is said if every entry is printed, line and help."""
    (folder / name).write_text(text, "utf-8")
    problems = Problems()
    bibliography = load_bibliography(folder, [name], problems, language)
    judge(bibliography, bibliography.entries, problems)
    return bibliography, [str(problem) for problem in problems]


def style(name: str) -> Style:
    """An installed style, or one of the fixtures."""
    problems = Problems()
    found = load_style(FIXTURES, name, Place("book.yaml"), problems)
    assert list(problems) == []
    assert found is not None
    return found


def format_all(
    cache: Path, bibliography: Bibliography, citations: Sequence[Citation], name: str = "apa", language: str = "en-GB"
) -> Formatted:
    """Format citations, and see to it that there is no problem."""
    problems = Problems()
    result = format_references(citations, bibliography, style(name), language, cache, problems)
    assert list(problems) == []
    return result


def cited(
    cache: Path,
    bibliography: Bibliography,
    *items: CitationItem,
    narrative: bool = False,
    name: str = "apa",
    language: str = "en-GB",
) -> str:
    """The words of one citation."""
    result = format_all(cache, bibliography, [Citation("cite-1", items, narrative)], name, language)
    return words(result.citations["cite-1"])


def books(entries: dict[str, dict[str, Any]]) -> Bibliography:
    """A bibliography of books, of which only what matters is said."""
    some: dict[str, Any] = {"type": "book", "title": "A title", "issued": {"date-parts": [[2010]]}}
    return Bibliography({key: Entry(key, some | fields, PLACE) for key, fields in entries.items()})


def words(xhtml: str) -> str:
    """The words of a fragment as a reader sees them, with * around italics; spaces that do not break look alike."""
    starred = re.sub(r"</?em>", "*", xhtml)
    return unescape(re.sub(r"<[^>]*>", "", starred)).replace("\u00a0", " ")
