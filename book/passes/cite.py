"""Number the citations in reading order, check their keys, and put the formatted text into their tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from markdown_it.token import Token

from book.diagnostics import Code, Problems, nearest
from book.manuscript.model import Manuscript
from book.passes.footnotes import place_citations
from book.references.engine import format_references
from book.references.model import Bibliography, Citation, Formatted
from book.references.styles import Style


def cite(manuscript: Manuscript, bibliography: Bibliography, style: Style | None, language: str, cache: Path,
         problems: Problems) -> Formatted:
    """Complete every `citation` token: meta["citation"] gets its id ("cite-1"), meta["xhtml"] its text.

    style: None if it could not be loaded: then the keys are checked and nothing is formatted. language: BCP 47; cache:
    a folder for what was formatted before. In a note style the notes become footnotes of their sections. Returns the
    reference list. Reports CITATION_UNKNOWN, REFERENCE_UNCITED and what formatting reports.
    """
    tokens = [token for _, token in manuscript.walk() if token.type == "citation"]
    for number, token in enumerate(tokens, start=1):
        token.meta["citation"] = replace(token.meta["citation"], id=f"cite-{number}")
    citations: list[Citation] = [token.meta["citation"] for token in tokens]
    _check_keys(citations, bibliography, problems)
    formatted = Formatted()
    if style:
        formatted = format_references(citations, bibliography, style, language, cache, problems)
    _fill(tokens, formatted.citations)
    place_citations(manuscript, formatted.notes)
    return replace(formatted, notes={})


def _check_keys(citations: list[Citation], bibliography: Bibliography, problems: Problems) -> None:
    items = [item for citation in citations for item in citation.items]
    for item in items:
        if item.key not in bibliography.entries:
            problems.add(Code.CITATION_UNKNOWN, item.place, key=item.key, hint=nearest(item.key, bibliography.entries))
    cited = {item.key for item in items}
    for key, entry in bibliography.entries.items():
        if key not in cited:
            problems.add(Code.REFERENCE_UNCITED, entry.place, key=key)


def _fill(tokens: list[Token], texts: Mapping[str, str]) -> None:
    for token in tokens:
        token.meta["xhtml"] = texts.get(token.meta["citation"].id, "")
