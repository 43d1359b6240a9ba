"""Columns of numbers: what each lacks of the longest one behind its decimal sign, by the language of the sheet."""

from __future__ import annotations

import re

import pytest

from book.manuscript.model import plain_text
from tests.manuscript.reading import read

PAD = re.compile(r'<span class="pad" data-pad="([^"]*)"></span>')


def column(cells: list[str], language: str, side: str = "---:") -> list[str]:
    """Each cell's words, behind a "|" what it lacks."""
    rows = "".join(f"| x | {cell} |\n" for cell in cells)
    section, problems = read(f"| A | B |\n|---|{side}|\n{rows}", language=language)
    assert problems == []
    tokens = section.tokens
    found = [
        tokens[at + 1].children or []
        for at, token in enumerate(tokens)
        if token.type == "td_open" and tokens[at - 1].type == "td_close"
    ]
    pads = [[each[1] for each in (PAD.fullmatch(token.markup) for token in words) if each] for words in found]
    return ["|".join([plain_text(words), *pad]) for words, pad in zip(found, pads, strict=True)]


@pytest.mark.parametrize(
    ("language", "cells", "found"),
    [
        ("en", ["1.5", "12", "0.25"], ["1.5|0", "12|.00", "0.25"]),
        ("de", ["1,5", "12", "0,25"], ["1,5|0", "12|,00", "0,25"]),
        ("de", ["1.204,5", "7"], ["1.204,5", "7|,0"]),
        ("en", ["1,204.5", "7", ".5"], ["1,204.5", "7|.0", ".5"]),
        ("fr", ["1 204,5", "7", "12 345 678,25"], ["1 204,5|0", "7|,00", "12 345 678,25"]),
        ("de-CH", ["1’204.5", "7"], ["1’204.5", "7|.0"]),
        ("de", ["1.204", "3.500"], ["1.204", "3.500"]),  # thousands
        ("en", ["1.204", "3.5"], ["1.204", "3.5|00"]),
        ("de", ["1.5", "2.25"], ["1.5|0", "2.25"]),  # of a machine, which knows no languages
        ("en", ["1,5", "2,25"], ["1,5|0", "2,25"]),
        ("xx", ["1,5", "2"], ["1,5", "2|,0"]),
        ("en", ["-3", "−4.5", "+2.25"], ["−3|.00", "−4.5|0", "+2.25"]),
        ("en", ["7.5 %", "12 %"], ["7.5 %", "12 %|.0"]),
        ("en", ["7.5 %", "12"], ["7.5 %", "12|.0 %"]),
        ("en", ["€ 7.50", "€ 12"], ["€ 7.50", "€ 12|.00"]),
        ("en", ["1.5", "–", ""], ["1.5", "–|.0", ""]),
        ("en", ["12", "7"], ["12", "7"]),
        # left as they are
        ("en", ["1.5", "many"], ["1.5", "many"]),
        ("en", ["1.5 %", "2 €"], ["1.5 %", "2 €"]),
        ("en", ["1.5", "1.204,75"], ["1.5", "1.204,75"]),
        ("en", ["0042", "1.5"], ["0042", "1.5"]),
    ],
)
def test_what_a_number_lacks(language: str, cells: list[str], found: list[str]) -> None:
    assert column(cells, language) == found


@pytest.mark.parametrize("side", [":---", "---", ":---:"])
def test_a_column_that_is_not_set_to_the_right_stays_as_it_is(side: str) -> None:
    assert column(["1.5", "-2"], "en", side) == ["1.5", "-2"]
