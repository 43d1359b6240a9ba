"""Number the citations in reading order, check their keys, and put the formatted text into their tokens.

What they cite is listed once for the book, or at the end of each chapter: then each chapter is formatted by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from markdown_it.token import Token

from book.diagnostics import FILE_NAME, Code, Problems, nearest
from book.generated_pages import REFERENCES
from book.manuscript.formula_labels import formula_name
from book.manuscript.model import Manuscript, Role, Section, placed_worksheets
from book.manuscript.rules.citation import without_braces
from book.manuscript.tokens.links import CITATION, CITED, HOME
from book.passes.footnotes import place_citations
from book.passes.named_formulas import names_of_formulas
from book.passes.note_order import number_notes
from book.references.engine import format_references
from book.references.fragments import LINK
from book.references.judging import judge
from book.references.model import Bibliography, Citation, Formatted
from book.references.styles import Style

_FORMULA = re.compile(r"[Ee]q[-:]")
"""What the key of a formula begins with (Quarto, pandoc-crossref), if no source has it."""

_PAIR = re.compile(r"[(\[]")
_SQUARE = {ord("["): None, ord("]"): None}

Listing = Literal["cited", "all", "by-chapter"]


@dataclass(frozen=True)
class Formatting:
    """How citations are formatted.

    style: None if it could not be loaded: then the keys are checked and nothing is formatted. language: BCP 47;
    cache: a folder for what was formatted before; listing: what the reference lists hold, as book.yaml says;
    title: of those lists; book: the file that asks for them; uncitable: keys that its titles cite, which is told.
    """

    style: Style | None
    language: str
    cache: Path
    listing: Listing = "cited"
    title: str = ""
    book: str = FILE_NAME
    uncitable: frozenset[str] = frozenset()


def cite(manuscript: Manuscript, bibliography: Bibliography, how: Formatting, problems: Problems) -> Formatted:
    """Complete every `citation` token: its `CITATION` gets an id ("cite-1") and a standing, `CITED` its text.

    `HOME` gets the id of the section that lists what is cited, "" where the book has one list; behind each such
    section comes a page with its list. In a note style the notes become footnotes of their sections. Returns the
    reference lists. Reports CITATION_UNKNOWN (where every file of the bibliography could be read), FORMULA_UNKNOWN,
    CITATION_BRACKETS, the faults of entries as `judge` does, STYLE_WITHOUT_LIST and what formatting reports.
    """
    _by_own_keys(manuscript, bibliography)
    tokens = _numbered(manuscript, how.listing)
    number_notes(manuscript, bibliography.entries)
    _check_keys(manuscript, [CITATION.of(token) for token in tokens], bibliography, how, problems)
    formatted = _format(tokens, bibliography, how, problems)
    _fill(tokens, formatted.citations)
    _tell_brackets(tokens, bibliography.entries, problems)
    place_citations(manuscript, formatted.notes, how.language)
    _add_lists(manuscript, formatted, how)
    if how.style is not None and not how.style.has_list and _has_page(manuscript):
        problems.add(Code.STYLE_WITHOUT_LIST, how.style.place, style=how.style.name)
    return replace(formatted, notes={})


def _by_own_keys(manuscript: Manuscript, bibliography: Bibliography) -> None:
    """Give what is cited by another of its keys the one that its entry begins with."""
    others = bibliography.other_keys
    for token in [token for _, token in manuscript.walk() if token.type == "citation" and others]:
        citation = CITATION.of(token)
        items = tuple(replace(item, key=others.get(item.key, item.key)) for item in citation.items)
        CITATION.put(token, replace(citation, items=items))


def _numbered(manuscript: Manuscript, listing: Listing) -> list[Token]:
    """All citations, with their ids and homes. A worksheet's home is the section that places it first, if one does."""
    homes = {sheet: section.id for section in reversed(manuscript.sections) for sheet in placed_worksheets(section)}
    cited = [(section, token) for section, token in manuscript.walk() if token.type == "citation"]
    for number, (section, token) in enumerate(cited, start=1):
        CITATION.put(token, replace(CITATION.of(token), id=f"cite-{number}"))
        HOME.put(token, homes.get(section.id, section.id) if listing == "by-chapter" else "")
    return [token for _, token in cited]


def _format(tokens: list[Token], bibliography: Bibliography, how: Formatting, problems: Problems) -> Formatted:
    """Format what belongs to each list by itself; the results of all are put together."""
    if how.style is None:
        return Formatted()
    by_home: dict[str, list[Citation]] = {} if how.listing == "by-chapter" else {"": []}
    for token in tokens:
        by_home.setdefault(HOME.of(token), []).append(CITATION.of(token))
    lists = [
        format_references(
            citations,
            replace(bibliography, home=home),
            how.style,
            how.language,
            how.cache / home,
            problems,
            uncited=how.listing == "all",
        )
        for home, citations in by_home.items()
    ]
    return Formatted(
        citations={name: text for each in lists for name, text in each.citations.items()},
        notes={name: text for each in lists for name, text in each.notes.items()},
        entries=tuple(entry for each in lists for entry in each.entries),
        hanging=any(each.hanging for each in lists),
    )


def _add_lists(manuscript: Manuscript, formatted: Formatted, how: Formatting) -> None:
    """Put a page with its list behind each section that has one."""
    homes = {entry.home for entry in formatted.entries}
    for section in [section for section in manuscript.sections if section.id in homes]:
        page = Section(
            id=f"{REFERENCES}.{section.id}",
            role=Role.GENERATED,
            source=how.book,
            title=how.title,
            kind=REFERENCES,
            home=section.id,
        )
        manuscript.sections.insert(manuscript.sections.index(section) + 1, page)


def _has_page(manuscript: Manuscript) -> bool:
    return any(section.kind == REFERENCES for section in manuscript.sections)


def check_listed(manuscript: Manuscript, formatted: Formatted, problems: Problems) -> None:
    """Report, as REFERENCES_MISSING, the first citation that is a link, where there is no list for it to lead to."""
    if _has_page(manuscript):
        return
    for citation in (CITATION.of(token) for _, token in manuscript.walk() if token.type == "citation"):
        if LINK in formatted.citations.get(citation.id, "") + formatted.notes.get(citation.id, ""):
            problems.add(Code.REFERENCES_MISSING, citation.items[0].place)
            break


def _check_keys(
    manuscript: Manuscript, citations: list[Citation], bibliography: Bibliography, how: Formatting, problems: Problems
) -> None:
    items = [item for citation in citations for item in citation.items]
    for item in items:
        if item.key in bibliography.entries:
            continue
        if _FORMULA.match(item.key):
            hint = nearest(formula_name(item.key), names_of_formulas(manuscript))
            problems.add(Code.FORMULA_UNKNOWN, item.place, name=item.key, hint=hint)
        elif bibliography.is_whole:
            problems.add(Code.CITATION_UNKNOWN, item.place, key=item.key, hint=_meant(item.key, bibliography.entries))
    refused = manuscript.uncitable(how.uncitable)
    printed = bibliography.entries if how.listing == "all" else {item.key for item in items} | refused
    others = manuscript.neighbours
    judge(
        bibliography,
        printed,
        problems,
        lambda entry: others is not None and others.used(problems).cites(entry.key, entry.place.file),
    )


def _tell_brackets(tokens: list[Token], known: Collection[str], problems: Problems) -> None:
    """Tell sources that stand in brackets of the text, which are no names of something else.

    They are one pair too many where the style sets some itself, round ones if it is “[@key]” that they are around.
    """
    for token in tokens:
        citation = CITATION.of(token)
        inside = citation.brackets[1:-1].translate(_SQUARE)
        is_twice = _PAIR.search(CITED.of(token)) if citation.narrative else CITED.of(token).startswith("(")
        if inside and is_twice and citation.items[0].key in known:
            problems.add(Code.CITATION_BRACKETS, citation.place, written=citation.brackets, inside=inside)


def _meant(key: str, known: Collection[str]) -> str:
    """The key that is meant, in braces where it has signs at which one ends."""
    longer = [each for each in known if each.startswith(key) and without_braces(each) == key]
    if longer:
        return f"Write the whole key in braces: @{{{longer[0]}}}"
    return f"{nearest(key, known)} Where nothing is cited, write \\@."


def _fill(tokens: list[Token], texts: Mapping[str, str]) -> None:
    for token in tokens:
        CITED.put(token, texts.get(CITATION.of(token).id, ""))
