"""Formulas that are drawn much smaller than the words beside them, as they are wider than the text."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from book.checks.printed import printed
from book.diagnostics import Code, Place, Problems
from book.manuscript.mathematics import drawn
from book.manuscript.model import Manuscript, walk_tokens
from book.manuscript.tokens.blocks import FORMULA
from book.manuscript.tokens.links import PLACE

TEXT, CELL = 63.0, 34.0
"""How wide the text of an A4 page is (124 mm in letters of 11 pt), and a formula in a cell at most (60 mm), in ex."""
SMALLEST = 0.7
"""How much smaller than the words beside it a formula may be, to be read as they are: their notes are so small."""


def check_formulas(manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every formula that is drawn smaller than `SMALLEST`, as there is no room for it on paper."""
    for section in printed(manuscript, problems.on_paper):
        for room, block in _blocks(section.tokens):
            for _, token in walk_tokens(section, [block]):
                formula = FORMULA.get(token)
                width = drawn(formula.mathml).width if formula else 0.0
                if width * SMALLEST > room:
                    place = PLACE.get(token) or Place(section.source)
                    problems.add(Code.FORMULA_WIDE, place, size=round(100 * room / width))


def _blocks(tokens: list[Token]) -> Iterator[tuple[float, Token]]:
    """Each block with how wide a formula in it can be."""
    room = TEXT
    for token in tokens:
        if token.type in ("td_open", "th_open"):
            room = CELL
        elif token.type in ("td_close", "th_close"):
            room = TEXT
        yield room, token
