"""The fronts on which words of covers are tried are as large as the papers that style sheets set."""

from __future__ import annotations

import re

from book.editions import A4, ALL_PAPERS, LETTER
from book.files.inherited import PACKAGE
from book.making.cover_words import LOWEST, SMALL

NAMED = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "Letter": (215.9, 279.4)}
"""In mm (CSS Paged Media 3, 7.1)."""


def size(paper: str) -> tuple[float, ...]:
    """Width and height that the style sheet of a paper sets, in mm."""
    css = (PACKAGE / "styles" / f"{paper}.css").read_text("utf-8")
    (said,) = re.findall(r"@page \{ size: ([^;]+);", css)
    return NAMED.get(said) or tuple(float(length.removesuffix("mm")) for length in said.split())


def test_the_fronts_are_those_of_the_papers() -> None:
    assert (LOWEST.width, LOWEST.height) == tuple(map(min, zip(size(A4.name), size(LETTER.name), strict=True)))
    small = {paper.name: size(paper.name) for paper in ALL_PAPERS if paper not in (A4, LETTER)}
    assert {name: (wrap.width, wrap.height) for name, wrap in SMALL.items()} == small
