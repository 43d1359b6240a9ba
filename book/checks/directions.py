"""Languages that run from right to left, of which paper does not mirror all."""

from __future__ import annotations

from book.checks.printed import printed
from book.diagnostics import Code, Place, Problems
from book.language import direction
from book.manuscript.model import Drawing, Manuscript, Section, Worksheet
from book.manuscript.tokens.blocks import DIAGRAM

MIRRORED = frozenset({"ladder", "steps", "timeline"})
"""Diagrams whose line stands on the other side; those with arrows, rings or spokes stay as they are."""


def check_directions(manuscript: Manuscript, language: str, problems: Problems) -> None:
    """Warn once, at the first file on paper in such a language with what is not mirrored. language: of the book."""
    for section in printed(manuscript, problems.on_paper):
        own = section.language or language
        if section.source.endswith(".md") and direction(own) == "rtl" and _keeps_its_sides(section):
            problems.add(Code.DIRECTION_ON_PAPER, Place(section.source), language=own)
            return


def _keeps_its_sides(section: Section) -> bool:
    diagrams = {asked.name for token in section.tokens if (asked := DIAGRAM.get(token))}
    axes = any(isinstance(space, Drawing) and (space.across or space.up) for space in section.spaces)
    return axes or bool(diagrams - MIRRORED) or (isinstance(section, Worksheet) and section.landscape)
