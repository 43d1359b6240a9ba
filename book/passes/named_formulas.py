"""Formulas that have a name: each once in the book, and `@eq-mean` refers to it as links do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems
from book.manuscript.formula_labels import FormulaLabel, formula_name
from book.manuscript.model import Manuscript, Section, headings
from book.manuscript.tokens.blocks import FORMULA_LABELS
from book.manuscript.tokens.links import CITATION, PLACE, TARGET, Target
from book.references.model import CitationItem


@dataclass(frozen=True)
class NamedFormula:
    """A formula that can be referred to. anchor: unique in the book; section: where it stands."""

    anchor: str
    label: FormulaLabel
    section: Section


def named_formulas(manuscript: Manuscript, problems: Problems) -> dict[str, NamedFormula]:
    """Return the formulas of a numbered book by their names. Reports FORMULA_NAME_TAKEN."""
    found: dict[str, NamedFormula] = {}
    for section, token in manuscript.walk():
        for label in _names(token):
            if label.name in found or label.name in _fragments(section):
                place = PLACE.get(token) or Place(section.source)
                problems.add(Code.FORMULA_NAME_TAKEN, place, name=label.name)
            found.setdefault(label.name, NamedFormula(label.anchor or "", label, section))
    return found


def names_of_formulas(manuscript: Manuscript) -> set[str]:
    """Return the names of all formulas that have one."""
    return {label.name for _, token in manuscript.walk() for label in _names(token)}


def _names(token: Token) -> Iterator[FormulaLabel]:
    """The labels of a formula, or of its rows, that have a name."""
    yield from (label for label in FORMULA_LABELS.get(token) or () if label and label.name)


def _fragments(section: Section) -> set[str]:
    """What links into a section name its headings by."""
    return {heading.anchor.removeprefix(section.id + "-") for heading in headings(section)}


def refer_to_formulas(manuscript: Manuscript, names: Collection[str]) -> None:
    """Make cross-references of citations that name nothing but formulas, such as `@eq-mean` and `[@eq-a; @eq-b]`."""
    for _, token in manuscript.walk():
        if token.children and any(child.type == "citation" for child in token.children):
            token.children = [made for child in token.children for made in _referring(child, names)]


def _referring(token: Token, names: Collection[str]) -> list[Token]:
    """A token, or the cross-references in place of a citation, with commas between them."""
    items = CITATION.of(token).items if token.type == "citation" else ()
    if not items or not all(_is_formula(item, names) for item in items):
        return [token]
    comma = Token("text", "", 0, content=", ")
    return [made for item in items for made in (comma, *_crossref(token, item))][1:]


def _is_formula(item: CitationItem, names: Collection[str]) -> bool:
    return formula_name(item.key) in names and not (item.prefix or item.suffix or item.locator)


def _crossref(citation: Token, item: CitationItem) -> tuple[Token, Token]:
    words = "{number}" if item.suppress_author else "{label}"
    opening = Token("crossref_open", "a", 1, map=citation.map)
    TARGET.put(opening, Target(file="", fragment=formula_name(item.key), words=words))
    return PLACE.put(opening, item.place), Token("crossref_close", "a", -1)
