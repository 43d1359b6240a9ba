"""Languages that run from right to left, of which paper does not mirror all."""

from __future__ import annotations

from book.checks.printed import printed
from book.diagnostics import Code, Place, Problems
from book.language import direction
from book.manuscript.model import Manuscript


def check_directions(manuscript: Manuscript, language: str, problems: Problems) -> None:
    """Warn once, at the first file on paper in such a language. language: of the book."""
    for section in printed(manuscript, problems.on_paper):
        own = section.language or language
        if section.source.endswith(".md") and direction(own) == "rtl":
            problems.add(Code.DIRECTION_ON_PAPER, Place(section.source), language=own)
            return
